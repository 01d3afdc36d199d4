// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Bootstrap.h"

#include "core/base/Quantile.h"
#include "core/base/Random.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

constexpr int resamples = 1000;
constexpr int sideBySide = 8;       ///< resamples that are summed together: independent sums, one pass over the steps
constexpr int nprobesAtOnce = 4096; ///< bounds the memory that all resamples of a curve take
static_assert(resamples % sideBySide == 0);

/// What each query gains in recall along nprobe, ordered so that a resample's curve is summed in one pass.
class RecallSteps
{
public:
    explicit RecallSteps(const ReachTable &reach) : m_ends(reach.nprobes() + 1)
    {
        const auto answerable = reach.answerable();
        m_queries = std::ssize(answerable);
        forEachStep(reach, answerable, [&](std::int64_t, int nprobe, double) { ++m_ends[nprobe]; });
        std::partial_sum(m_ends.begin(), m_ends.end(), m_ends.begin());
        m_steps.resize(m_ends.back());
        std::vector<std::size_t> next(m_ends);
        forEachStep(reach, answerable, [&](std::int64_t query, int nprobe, double gain) {
            m_steps[next[nprobe - 1]++] = {query, gain};
        });
    }

    /// Mean recall at nprobes [first, first + count) in the resamples [begin, begin + sideBySide), written to
    /// means[nprobe - first][resample].
    void resample(std::uint64_t seed, std::int64_t begin, int first, int count, std::span<double> means) const
    {
        const auto weights = draw(seed, begin);
        std::array<double, sideBySide> sums{};
        std::size_t step = 0;
        for (int i = 0; i < count; ++i) {
            for (; step < m_ends[first + i]; ++step) {
                const auto &weight = weights[m_steps[step].query];
                for (int j = 0; j < sideBySide; ++j) {
                    sums[j] += weight[j] * m_steps[step].gain;
                }
            }
            for (int j = 0; j < sideBySide; ++j) {
                means[std::size_t(i) * resamples + begin + j] = sums[j] / static_cast<double>(m_queries);
            }
        }
    }

private:
    struct Step
    {
        std::int64_t query; ///< among the answerable ones
        double gain;
    };

    template<class Visit>
    static void forEachStep(const ReachTable &reach, const std::vector<QueryId> &answerable, Visit visit)
    {
        std::vector<ReachTable::Step> steps;
        for (std::size_t i = 0; i < answerable.size(); ++i) {
            const auto neighbours = static_cast<double>(reach.row(answerable[i].value).size());
            reach.stepsOf(answerable[i].value, steps);
            for (const auto &step : steps) {
                visit(static_cast<std::int64_t>(i), step.nprobe, step.gain / neighbours);
            }
        }
    }

    /// How often each query is in each of the resamples.
    std::vector<std::array<float, sideBySide>> draw(std::uint64_t seed, std::int64_t begin) const
    {
        std::vector<std::array<float, sideBySide>> weights(m_queries);
        for (int j = 0; j < sideBySide; ++j) {
            auto random = Random::stream(seed, begin + j);
            for (std::int64_t i = 0; i < m_queries; ++i) {
                weights[random.below(m_queries)][j] += 1;
            }
        }
        return weights;
    }

    std::vector<std::size_t> m_ends; ///< (nprobes + 1) where the steps of an nprobe end; 0 first
    std::vector<Step> m_steps;       ///< by nprobe, then by query
    std::int64_t m_queries = 0;      ///< the answerable ones
};

} // namespace

Interval percentiles95(std::span<double> values)
{
    std::ranges::sort(values);
    return {quantileOfSorted(values, 0.025), quantileOfSorted(values, 0.975)};
}

std::vector<Interval> recallIntervals(const ReachTable &reach, std::uint64_t seed, const Progress &progress)
{
    if (reach.answerable().size() == 1) {
        return std::vector<Interval>(reach.nprobes(), {0, 1});
    }
    const RecallSteps steps(reach);
    std::vector<Interval> intervals(reach.nprobes());
    for (int first = 1; first <= reach.nprobes(); first += nprobesAtOnce) {
        const int count = std::min(nprobesAtOnce, reach.nprobes() - first + 1);
        std::vector<double> means(std::size_t(count) * resamples);
        const auto resample = [&](std::int64_t block, std::int64_t) {
            steps.resample(seed, block * sideBySide, first, count, means);
        };
        if (!parallelFor(resamples / sideBySide, 1, resample, progress)) {
            return {};
        }
        const auto summarise = [&](std::int64_t from, std::int64_t to) {
            for (auto i = from; i < to; ++i) {
                intervals[first - 1 + i] = percentiles95(std::span(means).subspan(i * resamples, resamples));
            }
        };
        parallelFor(count, 16, summarise);
    }
    return intervals;
}

Interval meanInterval(std::span<const double> values, std::uint64_t seed)
{
    if (values.empty()) {
        return {};
    }
    if (values.size() == 1) {
        return {-1, 1};
    }
    std::vector<double> means(resamples);
    parallelFor(resamples, 10, [&](std::int64_t from, std::int64_t to) {
        for (auto i = from; i < to; ++i) {
            auto random = Random::stream(seed, i);
            double sum = 0;
            for (std::size_t draw = 0; draw < values.size(); ++draw) {
                sum += values[random.below(static_cast<std::int64_t>(values.size()))];
            }
            means[i] = sum / static_cast<double>(values.size());
        }
    });
    return percentiles95(means);
}

} // namespace shardscope
