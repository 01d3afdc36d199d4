// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Bootstrap.h"

#include "core/base/Random.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

constexpr int resamples = 1000;
constexpr int nprobesAtOnce = 4096; ///< bounds the memory that all resamples of a curve take

/// The 2.5 and 97.5 percentiles, interpolated. Sorts `means`.
Interval percentiles(std::span<double> means)
{
    std::ranges::sort(means);
    const auto at = [&](double share) {
        const double position = share * static_cast<double>(means.size() - 1);
        const auto below = static_cast<std::size_t>(position);
        const auto above = std::min(below + 1, means.size() - 1);
        return std::lerp(means[below], means[above], position - static_cast<double>(below));
    };
    return {at(0.025), at(0.975)};
}

/// How recall changes along nprobe, query by query, in one piece of memory.
class RecallSteps
{
public:
    explicit RecallSteps(const ReachTable &reach)
    {
        std::vector<ReachTable::Step> steps;
        m_starts.push_back(0);
        for (std::int64_t query = 0; query < reach.queries(); ++query) {
            const auto neighbours = static_cast<double>(reach.row(query).size());
            if (neighbours == 0) {
                m_steps.push_back({1, 1.0}); // as in the curve
            } else {
                reach.stepsOf(query, steps);
                for (const auto &step : steps) {
                    m_steps.push_back({step.nprobe, step.gain / neighbours});
                }
            }
            m_starts.push_back(m_steps.size());
        }
    }

    std::int64_t queries() const { return static_cast<std::int64_t>(m_starts.size()) - 1; }

    /// The mean curve of one resample at nprobes [first, first + curve.size()).
    void resample(Random random, int first, std::span<double> curve) const
    {
        std::vector<std::uint32_t> weights(queries());
        for (std::int64_t i = 0; i < queries(); ++i) {
            ++weights[random.below(queries())];
        }
        std::ranges::fill(curve, 0.0);
        for (std::int64_t query = 0; query < queries(); ++query) {
            if (weights[query] == 0) {
                continue;
            }
            for (auto i = m_starts[query]; i < m_starts[query + 1]; ++i) {
                const int place = std::max(m_steps[i].nprobe - first, 0);
                if (place >= static_cast<int>(curve.size())) {
                    break;
                }
                curve[place] += weights[query] * m_steps[i].gain;
            }
        }
        std::partial_sum(curve.begin(), curve.end(), curve.begin());
        for (double &value : curve) {
            value /= static_cast<double>(queries());
        }
    }

private:
    struct Step
    {
        int nprobe;
        double gain;
    };
    std::vector<std::size_t> m_starts;
    std::vector<Step> m_steps;
};

} // namespace

std::vector<Interval> recallIntervals(const ReachTable &reach, std::uint64_t seed, const Progress &progress)
{
    const RecallSteps steps(reach);
    std::vector<Interval> intervals(reach.nprobes());
    for (int first = 1; first <= reach.nprobes(); first += nprobesAtOnce) {
        const int count = std::min(nprobesAtOnce, reach.nprobes() - first + 1);
        std::vector<double> curves(std::size_t(resamples) * count);
        const auto resample = [&](std::int64_t from, std::int64_t to) {
            for (auto i = from; i < to; ++i) {
                steps.resample(Random::stream(seed, i), first, std::span(curves).subspan(i * count, count));
            }
        };
        if (!parallelFor(resamples, 10, resample, progress)) {
            return {};
        }
        const auto summarise = [&](std::int64_t from, std::int64_t to) {
            std::vector<double> means(resamples);
            for (auto p = from; p < to; ++p) {
                for (int i = 0; i < resamples; ++i) {
                    means[i] = curves[std::size_t(i) * count + p];
                }
                intervals[first - 1 + p] = percentiles(means);
            }
        };
        parallelFor(count, 64, summarise);
    }
    return intervals;
}

Interval meanInterval(std::span<const double> values, std::uint64_t seed)
{
    if (values.empty()) {
        return {};
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
    return percentiles(means);
}

} // namespace shardscope
