// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/CapacityLife.h"

#include "core/capacity/ClusterModel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <variant>

namespace shardscope {

namespace {

constexpr int shortestView = 12; ///< months that are told, at least
constexpr int mostSteps = 12;    ///< from the first of them to the last
constexpr double mostVectors = 1e15;

/// Months until there are more vectors than are reckoned with.
int farthest(const CapacityQuestion &question)
{
    const double months = std::log(mostVectors / question.vectors) / std::log1p(question.growth);
    return static_cast<int>(std::clamp(std::floor(months), 0.0, double(longestLife)));
}

class LifeFinder
{
public:
    LifeFinder(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question,
               const Capacity &cluster, const Progress &progress)
        : m_plan(plan), m_growth(growth), m_question(question), m_cluster(cluster), m_progress(progress),
          m_last(farthest(question))
    {
    }

    Outcome<CapacityLife> find()
    {
        m_life.lookedAt = m_last;
        int far = std::max(shortestView, m_question.months);
        const auto outgrown = firstTooMuch({.load = false});
        SHARDSCOPE_TRY(outgrown);
        m_life.outgrownIn = *outgrown;
        const auto overloaded = firstTooMuch({.memory = false, .disk = false});
        SHARDSCOPE_TRY(overloaded);
        m_life.overloadedIn = *overloaded;
        for (const CapacityLimit limit : limits()) {
            const auto last = limit == CapacityLimit::Nodes ? lastWithNodes() : Outcome<int>(m_last);
            SHARDSCOPE_TRY(last);
            const auto passed = firstMonth(*last, [&](int month) { return isPassed(limit, month); });
            SHARDSCOPE_TRY(passed);
            m_life.limits.push_back({limit, *passed});
        }
        if (const LimitLife *first = m_life.firstPassed()) { // what comes long after it is of another cluster
            far = std::max(far, 2 * *first->passedIn);
        }
        far = std::min(m_last, far);
        const int step = std::max(1, (far + mostSteps - 1) / mostSteps);
        for (int month = 0; month <= far; month += step) {
            SHARDSCOPE_TRY(lookAt(month));
        }
        return std::move(m_life);
    }

private:
    /// Those that there are.
    std::vector<CapacityLimit> limits() const
    {
        std::vector<CapacityLimit> those;
        const auto add = [&](bool isThere, CapacityLimit limit) {
            if (isThere) {
                those.push_back(limit);
            }
        };
        add(m_question.memory > 0, CapacityLimit::Memory);
        add(m_question.disk > 0, CapacityLimit::Disk);
        add(m_question.load > 0, CapacityLimit::Load);
        add(m_question.load > 0 && m_question.p99, CapacityLimit::P99);
        add(m_question.mostNodes != CapacityQuestion::usualMostNodes, CapacityLimit::Nodes);
        return those;
    }

    CapacityQuestion questionIn(int month) const
    {
        auto question = m_question;
        question.months = month;
        return question;
    }

    bool goesOn() const { return m_progress(m_step, steps); }
    Progress stepOfWork() const
    {
        return [this](std::int64_t, std::int64_t) { return goesOn(); };
    }

    /// How many it takes, whether so many may be had or not. None: no number does.
    Outcome<std::optional<int>> nodesIn(int month) const
    {
        const auto question = questionIn(month);
        const auto nodes = fewestNodes(m_plan, m_growth, question, stepOfWork());
        if (nodes) {
            return std::optional(*nodes);
        }
        const Error &error = nodes.error();
        if (error.code != Code::OutOfRange) {
            return error;
        }
        return error.subject == "nodes" ? std::optional(static_cast<int>(std::get<double>(error.facts[2])))
                                        : std::optional<int>();
    }

    /// The first month in which a copy of a shard is too much for a node by one of the limits that count.
    Outcome<std::optional<int>> firstTooMuch(const CountedLimits &counted)
    {
        return firstMonth(m_last, [&](int month) -> Outcome<bool> {
            const auto question = questionIn(month);
            return !ClusterModel(m_plan, m_growth, question).nodes().checkLargest(counted).ok();
        });
    }

    /// The last month in which some number of nodes does, whether it may be had or not.
    Outcome<int> lastWithNodes()
    {
        const int last = std::min(m_life.outgrownIn.value_or(m_last + 1), m_life.overloadedIn.value_or(m_last + 1)) - 1;
        if (!m_question.p99) {
            return last;
        }
        const auto without = firstMonth(last, [&](int month) -> Outcome<bool> {
            const auto nodes = nodesIn(month);
            SHARDSCOPE_TRY(nodes);
            return !nodes->has_value();
        });
        SHARDSCOPE_TRY(without);
        return without->value_or(last + 1) - 1;
    }

    /// Share of a limit that the cluster uses, as it is; of nodes, that it would take.
    Outcome<double> usedOf(CapacityLimit limit, int month) const
    {
        const auto question = questionIn(month);
        if (limit == CapacityLimit::Nodes) {
            const auto nodes = nodesIn(month);
            SHARDSCOPE_TRY(nodes);
            return *nodes ? double(**nodes) / question.mostNodes : std::numeric_limits<double>::infinity();
        }
        const ClusterModel model(m_plan, m_growth, question);
        const auto placed = model.nodes().at(m_cluster.places, m_cluster.nodes);
        if (limit != CapacityLimit::P99) {
            return model.nodes().used(placed, limit).value_or(0);
        }
        const auto p99 = model.p99Of(placed, shownQueries, stepOfWork());
        SHARDSCOPE_TRY(p99);
        return *p99 / *question.p99;
    }

    Outcome<bool> isPassed(CapacityLimit limit, int month) const
    {
        const auto used = usedOf(limit, month);
        SHARDSCOPE_TRY(used);
        return *used > 1;
    }

    /// What grows with the vectors is passed from some month on. `last`: that is looked at.
    template<class Passed>
    Outcome<std::optional<int>> firstMonth(int last, const Passed &passed)
    {
        int before = -1;
        int after = last + 1;
        while (after - before > 1) {
            if (!goesOn()) {
                return Error{Code::Cancelled, {}, {}};
            }
            const int middle = before + (after - before) / 2;
            const auto isOver = passed(middle);
            SHARDSCOPE_TRY(isOver);
            (*isOver ? after : before) = middle;
        }
        m_step = std::min(m_step + 1, steps - 1);
        return after <= last ? std::optional(after) : std::nullopt;
    }

    Outcome<Done> lookAt(int month)
    {
        m_life.months.push_back(month);
        m_life.vectors.push_back(vectorsAtEnd(questionIn(month)));
        for (LimitLife &life : m_life.limits) {
            const auto used = usedOf(life.limit, month);
            SHARDSCOPE_TRY(used);
            life.used.push_back(*used);
        }
        const auto nodes = nodesIn(month);
        SHARDSCOPE_TRY(nodes);
        m_life.nodes.push_back(*nodes && **nodes <= m_question.mostNodes ? *nodes : std::nullopt);
        m_step = std::min(m_step + 1, steps - 1);
        return Done();
    }

    static constexpr std::int64_t steps = 20; ///< about: each limit, then each month

    const EvaluatedPlan &m_plan;
    const IndexGrowth &m_growth;
    const CapacityQuestion &m_question;
    const Capacity &m_cluster;
    const Progress &m_progress;
    int m_last;
    std::int64_t m_step = 0;
    CapacityLife m_life;
};

} // namespace

const LimitLife *CapacityLife::firstPassed() const
{
    const auto monthOf = [](const LimitLife &life) { return life.passedIn.value_or(longestLife + 1); };
    const auto first = std::ranges::min_element(limits, {}, monthOf);
    return first != limits.end() && first->passedIn ? &*first : nullptr;
}

Outcome<std::optional<CapacityLife>> capacityLife(const EvaluatedPlan &plan, const IndexGrowth &growth,
                                                  const CapacityQuestion &question, const Capacity &cluster,
                                                  const Progress &progress)
{
    if (!(question.growth > 0)) {
        return std::optional<CapacityLife>();
    }
    auto life = LifeFinder(plan, growth, question, cluster, progress).find();
    SHARDSCOPE_TRY(life);
    return std::optional(*std::move(life));
}

} // namespace shardscope
