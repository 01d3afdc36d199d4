// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/DepthLosses.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

/// An nprobe, or a point between two, at which queries ask as many shards in all as they do otherwise.
struct EvenDepth
{
    std::size_t after = 0; ///< position of the greater nprobe in a curve
    double part = 1;       ///< of the way to it from the one before

    double on(const std::vector<double> &curve) const
    {
        return after == 0 ? curve[0] : std::lerp(curve[after - 1], curve[after], part);
    }
};

EvenDepth asMuchAs(std::int64_t asked, const Routes &routes)
{
    // Whole numbers, so that the same depth for all is found exactly.
    std::int64_t before = 0;
    for (int nprobe = 1;; ++nprobe) {
        std::int64_t sum = 0;
        for (std::int64_t query = 0; query < routes.queries(); ++query) {
            sum += std::ssize(routes.asked(query, nprobe));
        }
        if (sum >= asked || nprobe == routes.limit()) {
            const double part =
                sum > before ? static_cast<double>(asked - before) / static_cast<double>(sum - before) : 1;
            return {static_cast<std::size_t>(nprobe) - 1, std::clamp(part, 0.0, 1.0)};
        }
        before = sum;
    }
}

} // namespace

LossPoint lossesAtOwnDepth(const EvaluatedPlan &plan)
{
    const Routes &routes = plan.routesAt(ownDepth);
    const ReachTable &reach = plan.reachAt(ownDepth);
    std::int64_t asked = 0;
    std::int64_t answerable = 0;
    double routed = 0;
    double found = 0;
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        const auto depth = static_cast<int>(routes.asked(query, ownDepth).size());
        asked += depth;
        if (reach.isAnswerable(QueryId(query))) {
            ++answerable;
            routed += reach.routedOf(QueryId(query), depth);
            found += reach.recallOf(QueryId(query), depth);
        }
    }
    const double count = static_cast<double>(std::max<std::int64_t>(1, answerable));
    routed /= count;
    found /= count;
    const EvenDepth even = asMuchAs(asked, *plan.routes);
    const double best = even.on(plan.reach.oracleCurve());
    const double routedEvenly = even.on(plan.reach.routedCurve());
    return {.nprobe = ownDepth,
            .oracle = 1 - best,
            .routing = best - routedEvenly,
            .index = routed - found,
            .depth = routedEvenly - routed};
}

} // namespace shardscope
