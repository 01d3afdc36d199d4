// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/DeploymentPilot.h"

#include "core/base/Clock.h"
#include "core/deploy/LiveCheck.h"
#include "core/deploy/NodeCrew.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <vector>

namespace shardscope {

namespace {

constexpr std::int64_t pilotRows = 2000; ///< for each node

/// Seconds that a node took for the rows of the pilot.
struct NodePace
{
    double load = 0;
    double index = 0;
};

double secondsSince(std::int64_t began)
{
    return static_cast<double>(steadyNow() - began) / 1e9;
}

constexpr int stepsOfNode = 2; ///< writing, building

Outcome<NodePace> tryNode(Engine &engine, const ShardPlace &place, const RowBatch &rows, const CollectionShape &shape,
                          std::atomic<std::int64_t> &steps, const Progress &goesOn)
{
    SHARDSCOPE_TRY(engine.create(place, shape));
    NodePace pace;
    std::int64_t began = steadyNow();
    SHARDSCOPE_TRY(engine.write(place, rows, rows.size()));
    pace.load = secondsSince(began);
    ++steps;
    began = steadyNow();
    SHARDSCOPE_TRY(engine.finish(place, shape, goesOn));
    pace.index = secondsSince(began);
    ++steps;
    return pace;
}

} // namespace

Outcome<DeploymentTime> timeDeployment(const LiveTask &task, const DeploymentDraft &draft, const Progress &progress)
{
    ClusterAddress address = draft.address;
    address.collection += "_pilot";
    std::vector<ShardPlace> places;
    for (int node = 0; node < static_cast<int>(draft.nodes.size()); ++node) {
        if (draft.nodes[static_cast<std::size_t>(node)].places > 0) {
            places.push_back({ShardId(places.size()), 0, node});
        }
    }
    const auto ids = idBookOf(task.data.ids, task.data.base.size());
    std::vector<VectorId> chosen;
    for (std::int64_t row = 0; row < std::min(pilotRows, task.data.base.size()); ++row) {
        chosen.push_back(VectorId(row));
    }
    const RowBatch rows = rowsOf({task.data, draft.plan.form, *ids, chosen, 0}, chosen);
    const auto crew = NodeCrew::connectTo(address, task.password, places);
    SHARDSCOPE_TRY(crew);
    std::vector<NodePace> paces(draft.nodes.size());
    std::atomic<std::int64_t> steps = 0;
    const auto goesOn = [&] { return progress(steps, stepsOfNode * std::ssize(places)); };
    const Progress isWanted = [&](std::int64_t, std::int64_t) { return !(*crew)->isStopped(); };
    const auto worked = (*crew)->work(
        [&](Engine &engine, const ShardPlace &place) -> Outcome<Done> {
            const auto pace = tryNode(engine, place, rows, draft.plan.shape, steps, isWanted);
            SHARDSCOPE_TRY(pace);
            paces[static_cast<std::size_t>(place.node)] = *pace; // one place a node
            return Done();
        },
        goesOn);
    const bool isStopped = (*crew)->isStopped(); // what a node was at is finished all the same
    const auto dropped = (*crew)->work([](Engine &engine, const ShardPlace &place) { return engine.drop(place); },
                                       [] { return true; }); // also of what was stopped
    SHARDSCOPE_TRY(worked);
    SHARDSCOPE_TRY(dropped);
    if (isStopped) {
        return Error{Code::Cancelled, {}, {}};
    }
    DeploymentTime time{.vectors = rows.size()};
    for (std::size_t node = 0; node < paces.size(); ++node) { // nodes work side by side
        const double times = static_cast<double>(draft.nodes[node].vectors) / static_cast<double>(rows.size());
        time.loadSeconds = std::max(time.loadSeconds, times * paces[node].load);
        time.indexSeconds = std::max(time.indexSeconds, times * paces[node].index);
    }
    return time;
}

} // namespace shardscope
