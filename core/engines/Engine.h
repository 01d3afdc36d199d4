// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cluster/Cluster.h"
#include "core/engines/ClusterAddress.h"
#include "core/engines/IdBook.h"
#include "core/engines/MovedPart.h"
#include "core/engines/RowBatch.h"
#include "core/engines/ShardPlace.h"
#include "core/engines/Topology.h"
#include "core/engines/VectorForm.h"
#include "core/jobs/Progress.h"
#include "core/lifecycle/migration/LiveStore.h"
#include "core/plan/PlanSpec.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace shardscope {

/// What the shards of a collection hold.
struct CollectionShape
{
    int dim = 0;                ///< as the engine holds them
    Metric metric = Metric::L2; ///< by which the engine compares
    bool hasIntegerIds = true;  ///< else texts
    bool hasTenants = false;

    bool operator==(const CollectionShape &) const = default;
};

/// How the shards of a collection are searched.
struct SearchTask
{
    std::vector<ShardPlace> places; ///< shard by shard, each with `replicas` of them
    int replicas = 1;
    std::vector<std::int64_t> vectors; ///< (shards)
    CollectionShape shape;
    VectorForm form;                       ///< of the queries, which come as rows of a data set
    std::shared_ptr<const IdBook> ids;     ///< names the rows of what is found
    std::vector<std::string> tenants{};    ///< by TenantId; a request with a tenant finds none of another
    std::int64_t timeout = 10'000'000'000; ///< ns until a node that says nothing counts as lost
};

/// What an engine's own way of moving a whole shard takes.
struct OwnMove
{
    std::string what{};      ///< in words of the engine: "slot 8495"
    std::int64_t pieces = 0; ///< that go one after the other, each as a whole
    std::int64_t bytes = 0;
    double leastSilence = 0; ///< seconds that the shard does not answer, where nothing else wants the processors
    double silence = 0;      ///< where others do: no move that was measured took longer
};

/// How far such a move has come. There is no way back: what was begun is gone on with.
struct OwnMoveState
{
    enum class Step { Announce, HandOver, Assign, Finished };

    OwnMove whole{}; ///< as it was to be done when it began, or went on
    Step step = Step::Announce;
    std::int64_t pieces = 0; ///< that are in their new place
    std::int64_t bytes = 0;
    double silent = 0; ///< seconds that it has not answered so far, as far as whoever moves it can tell

    /// Seconds, at most.
    double silenceLeft() const
    {
        const auto all = static_cast<double>(whole.bytes);
        const bool isOver = step == Step::Assign || step == Step::Finished;
        return isOver ? 0 : whole.silence * (all > 0 ? 1 - static_cast<double>(bytes) / all : 1);
    }
};
/// Told before each piece; false stops it there.
using OwnMoveWatch = std::function<bool(const OwnMoveState &)>;

/// A live engine that holds vectors in shards on nodes: what one does with it that is not a search. Calls block, on the
/// thread that drives it; each returns soon after `progress` answers false.
///
/// Every call may be repeated after it failed or its process was killed: what is there already is left as it is, what
/// is missing is added.
///
/// Errors of all: Unreachable, AccessDenied, TlsFailed, NotAllowed, NodeReadOnly, NodeFull, NodeBusy, NodeTimeout,
///                ConnectionLost, EngineTooOld, EngineRefused; Cancelled.
class Engine
{
public:
    virtual ~Engine() = default;

    /// Looks at everything. A node that does not answer is an entry with its trouble, not an error.
    virtual Outcome<Topology> topology(const Progress &progress) = 0;

    /// About `count` vectors of first copies, each as likely as any other, with their shards where the engine tells
    /// them; all where there are no more.
    /// Errors: ShardMissing.
    virtual Outcome<RowBatch> sample(std::int64_t count, std::uint64_t seed, const Progress &progress) = 0;

    // --- shards of a deployment

    /// Makes an empty shard.
    /// Errors: TooManyDimensions, MetricUnsupported; CollectionTaken where something else has its name.
    virtual Outcome<Done> create(const ShardPlace &place, const CollectionShape &shape) = 0;

    /// Adds rows, which are the next of its list: afterwards `written` answers `until`. A row that is there is
    /// replaced. Errors: ShardMissing.
    virtual Outcome<Done> write(const ShardPlace &place, const RowBatch &rows, std::int64_t until) = 0;
    /// How far writing has come, in rows of its list; survives a kill.
    virtual Outcome<std::int64_t> written(const ShardPlace &place) = 0;

    /// Once all is written: builds what searches need. The place takes searches afterwards.
    virtual Outcome<Done> finish(const ShardPlace &place, const CollectionShape &shape, const Progress &progress) = 0;

    /// Vectors there now. Errors: ShardMissing.
    virtual Outcome<std::int64_t> count(const ShardPlace &place) = 0;
    /// All rows of a shard in batches, in any order, until `take` answers false. Errors: ShardMissing.
    virtual Outcome<Done> read(const ShardPlace &place, const std::function<bool(const RowBatch &)> &take) = 0;
    /// Errors: ShardMissing.
    virtual Outcome<Done> remove(const ShardPlace &place, std::span<const std::string> ids) = 0;
    /// Bytes that the shard takes, with its index.
    virtual Outcome<std::int64_t> bytes(const ShardPlace &place) = 0;
    /// Removes a shard of this collection with its progress, and nothing else.
    virtual Outcome<Done> drop(const ShardPlace &place) = 0;

    // --- what the collection is, for whoever routes to it

    /// Keeps a document with the collection, on every node, in place of the one before.
    virtual Outcome<Done> publish(const std::string &document) = 0;
    /// As published last; none: nothing was. Errors: as above, only where no node answers.
    virtual Outcome<std::optional<std::string>> published() = 0;
    virtual Outcome<Done> unpublish() = 0;

    // --- moving vectors while they are served

    /// One side of a migration, over a connection of its own; it does not need this engine afterwards. At the source
    /// the shard is there; at the target it is made like that of `like` where it is not.
    /// Errors: MigrationUnsupported, ShardMissing (of `like`).
    virtual Outcome<std::unique_ptr<LiveStore>> openForMigration(const MovedPart &part, const ShardPlace &like);
    /// None: the engine has no way of its own. Errors: ShardMissing; EngineRefused where it could not.
    virtual Outcome<std::optional<OwnMove>> forecastOwnMove(const ShardPlace &place, int toNode);
    /// Moves a whole shard in the engine's own way. Errors: MigrationUnsupported, ShardMissing.
    virtual Outcome<Done> moveItself(const ShardPlace &place, int toNode, const OwnMoveWatch &watch);

    // --- searching

    /// Connects for searching, with as many connections as the address says. It does not need this engine afterwards.
    /// Errors: ShardMissing for a place whose every copy is missing.
    virtual Outcome<std::unique_ptr<Cluster>> openForSearch(const SearchTask &task) = 0;
};

/// Connects to what an address names; nothing is asked of nodes yet that `topology` could not tell the trouble of.
struct EngineTask
{
    const ClusterAddress &address;
    const std::string &password;           ///< empty: none
    std::int64_t timeout = 10'000'000'000; ///< ns for one answer
};

/// Errors: those of Engine where no node can be reached.
using EngineMaker = Outcome<std::unique_ptr<Engine>> (*)(const EngineTask &);

template<>
struct Capabilities<EngineMaker>
{
    int port = 0;                ///< where nothing else is said
    bool hasDatabases = false;   ///< an address names one
    bool hasCollections = true;  ///< an address names one
    std::vector<Metric> metrics; ///< that it compares by; others can be lifted to cosine where it is among them
    int (*mostDimensions)(const Settings &complete) = nullptr; ///< that it holds, with its index
    /// Of a vector read back, at most, relative to its length: what it may differ by from what was written.
    double (*readError)(const Settings &complete) = [](const Settings &) { return 0.0; };
    /// Searches that a node works on at once, at most.
    int (*atOnce)(const Settings &complete) = [](const Settings &) { return 1; };
    bool filtersTenants = true;
    bool writes = true;         ///< false: its shards are what they were started with
    bool triedOnServers = true; ///< false: written from its documentation; to be told wherever it is offered
    /// The engine's settings that do what an index of a plan does; starts from those of the address.
    /// Errors: IndexUnsupported.
    Outcome<Settings> (*settingsFor)(const Choice &index, const Settings &given) = nullptr;
    /// Bytes a vector takes, about, before anything was written: for dry runs.
    double (*bytesPerVector)(const Settings &complete, const CollectionShape &shape) = nullptr;
};

/// pgvector, redis, qdrant, shards; in the order in which they are offered.
const std::vector<Kind<EngineMaker>> &engineKinds();
/// Offers one more, such as one of a test that needs no server. Before anything asks for the kinds: who holds a pointer
/// to one would lose it.
void offerEngine(Kind<EngineMaker> kind);

/// Connects. Errors: UnknownKind and those of EngineMaker.
Outcome<std::unique_ptr<Engine>> connect(const ClusterAddress &address, const std::string &password);

} // namespace shardscope
