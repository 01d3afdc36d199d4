// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/ConnectedCluster.h"
#include "core/engines/Engines.h"
#include "core/engines/EngineSettings.h"
#include "core/engines/pgvector/Books.h"
#include "core/engines/pgvector/PgvectorMigration.h"
#include "core/engines/pgvector/PgvectorSettings.h"
#include "core/engines/pgvector/Sampling.h"
#include "core/engines/pgvector/SearchConnection.h"
#include "core/engines/pgvector/Shards.h"
#include "core/engines/pgvector/Survey.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace shardscope {

namespace {

using namespace pg;

/// PostgreSQL servers, each by itself, that hold shards in tables.
class PgvectorEngine : public Engine
{
public:
    explicit PgvectorEngine(const EngineTask &task) : m_nodes(task.address, task.password, task.timeout) {}

    /// Errors: of a node, where none can be reached.
    Outcome<Done> open()
    {
        Outcome<Done> trouble = Done();
        for (int node = 0; node < m_nodes.size(); ++node) {
            const auto connection = m_nodes.at(node);
            if (connection.ok()) {
                return Done();
            }
            trouble = trouble.ok() ? connection.error() : trouble;
        }
        return trouble;
    }

    Outcome<Topology> topology(const Progress &progress) override { return topologyOf(m_nodes, progress); }

    Outcome<RowBatch> sample(std::int64_t count, std::uint64_t seed, const Progress &progress) override
    {
        return sampleOf(m_nodes, count, seed, progress);
    }

    Outcome<Done> create(const ShardPlace &place, const CollectionShape &shape) override
    {
        const auto connection = m_nodes.at(place.node);
        SHARDSCOPE_TRY(connection);
        m_tables.clear();
        return createShard(**connection, m_nodes.address(), place, shape);
    }

    Outcome<Done> write(const ShardPlace &place, const RowBatch &rows, std::int64_t until) override
    {
        return onTable(place, [&](Connection &connection, const Table &table) {
            return writeRows(connection, table, collection(), rows, until);
        });
    }

    Outcome<std::int64_t> written(const ShardPlace &place) override
    {
        const auto connection = m_nodes.at(place.node);
        SHARDSCOPE_TRY(connection);
        const auto rows = writtenRows(**connection, collection(), place);
        SHARDSCOPE_TRY(rows);
        return *rows ? Outcome<std::int64_t>(**rows) : missing(place);
    }

    Outcome<Done> finish(const ShardPlace &place, const CollectionShape &shape, const Progress &progress) override
    {
        m_tables.clear(); // what is known of its index may be from before
        // Watching is worth a connection, but not an error.
        const auto watcher = Connection::open(m_nodes.taskOf(place.node), [&] { return progress(0, 1); });
        auto finished = onTable(place, [&](Connection &connection, const Table &table) {
            return buildIndex(connection, watcher.ok() ? watcher->get() : nullptr, table, m_nodes.settings(),
                              shape.metric, progress);
        });
        m_tables.clear();
        return finished;
    }

    Outcome<std::int64_t> count(const ShardPlace &place) override
    {
        return onTable(place, [](Connection &connection, const Table &table) { return countRows(connection, table); });
    }

    Outcome<Done> read(const ShardPlace &place, const std::function<bool(const RowBatch &)> &take) override
    {
        return onTable(place,
                       [&](Connection &connection, const Table &table) { return readRows(connection, table, take); });
    }

    Outcome<Done> remove(const ShardPlace &place, std::span<const std::string> ids) override
    {
        return onTable(place,
                       [&](Connection &connection, const Table &table) { return removeRows(connection, table, ids); });
    }

    Outcome<std::int64_t> bytes(const ShardPlace &place) override
    {
        return onTable(place, [](Connection &connection, const Table &table) -> Outcome<std::int64_t> {
            const auto rows =
                connection.query({.sql = "SELECT pg_total_relation_size(" + literal(table.path()) + "::regclass)",
                                  .relation = table.title()});
            SHARDSCOPE_TRY(rows);
            return rows->integer(0, 0);
        });
    }

    Outcome<Done> drop(const ShardPlace &place) override
    {
        const auto connection = m_nodes.at(place.node);
        SHARDSCOPE_TRY(connection);
        m_tables.clear();
        SHARDSCOPE_TRY(dropShard(**connection, collection(), place));
        return MigrationNotes::forget(**connection, collection(), place);
    }

    Outcome<Done> publish(const std::string &document) override
    {
        const auto before = newest();
        SHARDSCOPE_TRY(before);
        const Publication publication{.version = *before ? (*before)->version + 1 : 1, .document = document};
        return onEveryNode([&](Connection &connection) -> Outcome<Done> {
            SHARDSCOPE_TRY(makeBooks(connection));
            return setPublication(connection, collection(), publication);
        });
    }

    Outcome<std::optional<std::string>> published() override
    {
        const auto found = newest();
        SHARDSCOPE_TRY(found);
        return *found ? std::optional((*found)->document) : std::optional<std::string>();
    }

    Outcome<Done> unpublish() override
    {
        return onEveryNode([&](Connection &connection) -> Outcome<Done> {
            SHARDSCOPE_TRY(lockBooks(connection));
            const auto there = hasBooks(connection);
            SHARDSCOPE_TRY(there);
            if (!*there) {
                return Done();
            }
            SHARDSCOPE_TRY(removePublication(connection, collection()));
            return dropEmptyBooks(connection);
        });
    }

    Outcome<std::unique_ptr<LiveStore>> openForMigration(const MovedPart &part, const ShardPlace &like) override
    {
        const auto table = tableAt(like);
        SHARDSCOPE_TRY(table);
        auto store =
            std::make_unique<PgvectorMigration>(m_nodes.taskOf(part.place.node), m_nodes.address(), part, *table);
        SHARDSCOPE_TRY(store->open());
        return std::unique_ptr<LiveStore>(std::move(store));
    }

    Outcome<std::unique_ptr<Cluster>> openForSearch(const SearchTask &task) override;

private:
    using PlaceKey = std::tuple<ShardId, int, int>;
    static PlaceKey keyOf(const ShardPlace &place) { return {place.shard, place.replica, place.node}; }

    const std::string &collection() const { return m_nodes.address().collection; }

    Error missing(const ShardPlace &place) const
    {
        return {Code::ShardMissing, toText(m_nodes.taskOf(place.node).node), {tableName(collection(), place)}};
    }

    /// Deployed tables of a node are known by it alone; numbers of others, by all nodes together.
    Outcome<Done> learnTables(int node)
    {
        const auto connection = m_nodes.at(node);
        SHARDSCOPE_TRY(connection);
        auto tables = tablesOn(**connection, node, m_nodes.names());
        SHARDSCOPE_TRY(tables);
        if (!tables->empty() && !tables->front().isDeployed) {
            auto survey = surveyOf(m_nodes, unwatched);
            SHARDSCOPE_TRY(survey);
            tables->swap(survey->tables);
        }
        for (const auto &table : *tables) {
            if (table.isThere) {
                m_tables.insert_or_assign(keyOf(table.place), table);
            }
        }
        return Done();
    }

    Outcome<Table> tableAt(const ShardPlace &place)
    {
        if (!m_tables.contains(keyOf(place))) {
            SHARDSCOPE_TRY(learnTables(place.node));
        }
        const auto found = m_tables.find(keyOf(place));
        if (found == m_tables.end()) {
            return missing(place);
        }
        SHARDSCOPE_TRY(checkColumns(found->second, m_nodes.names()));
        return found->second;
    }

    template<class Work>
    auto onTable(const ShardPlace &place, const Work &work)
        -> decltype(work(std::declval<Connection &>(), std::declval<const Table &>()))
    {
        const auto table = tableAt(place);
        SHARDSCOPE_TRY(table);
        const auto connection = m_nodes.at(place.node);
        SHARDSCOPE_TRY(connection);
        auto result = work(**connection, *table);
        if (!result.ok()) {
            m_tables.erase(keyOf(place)); // it may not be what it was
        }
        return result;
    }

    template<class Work>
    Outcome<Done> onEveryNode(const Work &work)
    {
        for (int node = 0; node < m_nodes.size(); ++node) {
            const auto connection = m_nodes.at(node);
            SHARDSCOPE_TRY(connection);
            auto transaction = Transaction::begin(**connection);
            SHARDSCOPE_TRY(transaction);
            SHARDSCOPE_TRY(work(**connection));
            SHARDSCOPE_TRY(transaction->commit());
        }
        return Done();
    }

    /// Of the nodes that answer. Errors: of a node, where none does.
    Outcome<std::optional<Publication>> newest()
    {
        std::optional<Publication> newest;
        std::optional<Error> trouble;
        bool answered = false;
        for (int node = 0; node < m_nodes.size(); ++node) {
            const auto connection = m_nodes.at(node);
            const auto found = connection.ok() ? publicationOf(**connection, collection())
                                               : Outcome<std::optional<Publication>>(connection.error());
            if (!found.ok()) {
                trouble = trouble ? trouble : found.error();
                continue;
            }
            answered = true;
            if (*found && (!newest || (*found)->version > newest->version)) {
                newest = *found;
            }
        }
        if (!answered && trouble) {
            return *trouble;
        }
        return newest;
    }

    Outcome<Done> describePlaces(const SearchTask &task, SearchPlan &plan);
    Outcome<Done> agreeOnVersion(const SearchTask &task, SearchPlan &plan);

    Nodes m_nodes;
    std::map<PlaceKey, Table> m_tables; ///< as far as they are known
};

bool isOfConnection(const Error &error)
{
    return error.code == Code::Unreachable || error.code == Code::ConnectionLost || error.code == Code::NodeTimeout ||
           error.code == Code::NodeBusy;
}

/// A copy on a node that is down is taken to be there, as others of its shard are: the node may come back.
Outcome<Done> PgvectorEngine::describePlaces(const SearchTask &task, SearchPlan &plan)
{
    const auto replicas = static_cast<std::size_t>(task.replicas);
    for (std::size_t shard = 0; shard < task.places.size() / replicas; ++shard) {
        std::optional<Table> known;
        std::optional<Error> trouble;
        bool mayBeThere = false;
        for (const auto &place : std::span(task.places).subspan(shard * replicas, replicas)) {
            const auto table = tableAt(place);
            if (table.ok()) {
                known = *table;
            } else if (isOfConnection(table.error())) {
                mayBeThere = true;
                trouble = table.error();
            } else if (table.error().code != Code::ShardMissing) {
                return table.error();
            } else {
                trouble = trouble ? trouble : table.error();
            }
            plan.tables.push_back(table.ok() ? *table : Table{});
        }
        if (!known && !mayBeThere) {
            return *trouble;
        }
    }
    return Done();
}

/// Errors: EngineTooOld.
Outcome<Done> PgvectorEngine::agreeOnVersion(const SearchTask &task, SearchPlan &plan)
{
    plan.version = {std::numeric_limits<int>::max(), 0};
    for (int node = 0; node < m_nodes.size(); ++node) {
        const bool isUsed = std::ranges::any_of(task.places, [&](const auto &place) { return place.node == node; });
        const auto connection = isUsed ? m_nodes.at(node) : Outcome<Connection *>(nullptr);
        if (!connection.ok() || !*connection) {
            continue;
        }
        const auto facts = factsOf(**connection);
        SHARDSCOPE_TRY(facts);
        plan.version = std::min(plan.version, facts->vectorVersion);
        if (plan.hasIndex && iterates(plan.settings) && facts->vectorVersion < iterativeScans) {
            return Error{Code::EngineTooOld,
                         (*connection)->node(),
                         {std::string("pgvector"), facts->pgvector, std::string("0.8.0")}};
        }
    }
    return Done();
}

/// Tables of copies that could not be asked are like others of the collection, but for their names.
void fillUnknown(const SearchTask &task, const std::string &collection, std::vector<Table> &tables)
{
    const auto model = std::ranges::find_if(tables, [](const Table &table) { return !table.name.empty(); });
    for (std::size_t i = 0; i < tables.size() && model != tables.end(); ++i) {
        if (tables[i].name.empty()) {
            tables[i] = *model;
            tables[i].place = task.places[i];
            tables[i].name = model->isDeployed ? tableName(collection, task.places[i]) : model->name;
        }
    }
}

Outcome<std::unique_ptr<Cluster>> PgvectorEngine::openForSearch(const SearchTask &task)
{
    m_tables.clear();
    auto plan = std::make_shared<SearchPlan>();
    SHARDSCOPE_TRY(describePlaces(task, *plan));
    fillUnknown(task, collection(), plan->tables);
    plan->vectors = task.vectors;
    plan->replicas = task.replicas;
    plan->metric = task.shape.metric;
    plan->ids = task.ids;
    plan->settings = m_nodes.settings();
    plan->hasIndex = std::ranges::any_of(plan->tables, [](const Table &table) { return !table.indexName.empty(); });
    plan->timeout = task.timeout;
    SHARDSCOPE_TRY(agreeOnVersion(task, *plan));
    std::vector<ConnectionTask> tasks;
    tasks.reserve(static_cast<std::size_t>(m_nodes.size()));
    for (int node = 0; node < m_nodes.size(); ++node) {
        tasks.push_back(m_nodes.taskOf(node));
    }
    const auto opener = [plan, tasks](int node) -> Outcome<std::unique_ptr<ShardConnection>> {
        return std::unique_ptr<ShardConnection>(
            std::make_unique<SearchConnection>(plan, tasks[static_cast<std::size_t>(node)]));
    };
    auto opened = ConnectedCluster::open(task, m_nodes.address().nodes,
                                         static_cast<int>(m_nodes.settings().integer("connections")), opener);
    SHARDSCOPE_TRY(opened);
    return std::unique_ptr<Cluster>(*std::move(opened));
}

} // namespace

Kind<EngineMaker> pgvectorEngine()
{
    return {
        .name = "pgvector",
        .title = SHARDSCOPE_TEXT("PostgreSQL with pgvector"),
        .meaning = SHARDSCOPE_TEXT("Shards are tables on PostgreSQL servers, which know nothing of one another."),
        .example = {"pgvector://me@db1,db2,db3/app/items?ef_search=100",
                    SHARDSCOPE_TEXT("Shards lie in the database app on three servers; a search keeps 100 candidates.")},
        .parameters = pgvectorParameters(),
        .make = &makeOpened<PgvectorEngine>,
        .can = {.port = 5432,
                .hasDatabases = true,
                .metrics = {Metric::L2, Metric::InnerProduct, Metric::Cosine},
                .mostDimensions = &pg::mostDimensions,
                .readError = &pgvectorReadError,
                .settingsFor = &pgvectorSettingsFor,
                .bytesPerVector = &pgvectorBytesPerVector}};
}

} // namespace shardscope
