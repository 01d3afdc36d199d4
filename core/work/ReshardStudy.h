// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/lifecycle/MoveOrder.h"
#include "core/lifecycle/Resharding.h"
#include "core/work/StudiedData.h"
#include "core/work/StudiedPlan.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace shardscope {

struct ReshardQuestion
{
    int shards = 0;     ///< that there are to be: as many as there are only where canRetrain
    int loadNprobe = 1; ///< shards that a query asks before, where the busiest are to be found

    bool operator==(const ReshardQuestion &) const = default;
};

/// Whom a study tells how far it is.
struct ReshardListener
{
    std::function<StagedProgress(ReshardWay)> way; ///< asked for before each
    std::function<Progress()> rules;               ///< the same, before the rules of hashes are compared
};

/// One way, and what it gives and moves; as Resharded.
struct StudiedWay
{
    ReshardWay way = ReshardWay::Retrain;
    StudiedPlan plan{};
    Places places{};
    Moves moves{};
    std::int64_t copiedAsNumbered = 0;
};

/// What it takes to have another number of shards, and what it gives, by every way that there is.
struct ReshardStudy
{
    struct LeftOut
    {
        ReshardWay way;
        Error why;
    };

    StudiedData data;
    StudiedPlan before;
    ReshardQuestion question;
    std::vector<StudiedWay> ways; ///< that can be gone, in the order in which they are offered
    std::vector<LeftOut> leftOut; ///< that cannot
    std::vector<RuleMoves> rules; ///< of a plan by a hash: what every one would move

    double bytesOf(std::int64_t vectors) const { return data.bytesOf(vectors); }
    double shareOf(std::int64_t vectors) const { return data.shareOf(vectors); }
    /// As large a part of the new shards as reaches the recall now: where the ways are compared.
    int nprobeAfter(double recall) const;
};

/// Errors: those of reshard, but for CannotSplit, which leaves that way out; of movesByHash; Cancelled.
Outcome<ReshardStudy> studyResharding(const std::shared_ptr<const EvaluatedPlan> &before,
                                      const ReshardQuestion &question, const ReshardListener &listener);

/// What a workspace keeps, and most of the document of `shardscope-cli reshard --json`.
Json toJson(const ReshardStudy &study);
/// Errors: BadDocument.
Outcome<ReshardStudy> reshardStudyFromJson(const Json &document);

/// Over what vectors are moved, and onto what.
struct Transport
{
    double bytesPerSecond = 1e8;
    int nodes = 0;         ///< 0: not told, and no order is looked for
    double nodeMemory = 0; ///< bytes of each

    bool operator==(const Transport &) const = default;
};

/// What a way costs.
struct WayCost
{
    double bytes = 0;             ///< that go over the network: values of vectors
    double seconds = 0;           ///< at the bandwidth, one move after another
    double heldTwice = 0;         ///< bytes, indices included, if all that moves is deleted only at the end
    std::vector<int> nodeOf{};    ///< by place; empty without nodes
    std::vector<double> before{}; ///< (nodes) bytes held
    std::vector<double> after{};  ///< (nodes) the same, when all is done
    std::optional<MoveOrder> order{};
    std::optional<Error> noOrder{}; ///< why there is none although nodes were told
};

/// Quick: for when only the transport is another. Shards are on nodes as even as can be, and each new place is on the
/// node where there will be least.
WayCost costOf(const ReshardStudy &study, const StudiedWay &way, const Transport &transport);

} // namespace shardscope
