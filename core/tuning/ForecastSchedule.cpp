// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/ForecastSchedule.h"

#include "core/evaluate/Evaluation.h"
#include "core/tuning/Bounds.h"
#include "core/tuning/TuningResult.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

namespace shardscope {

namespace {

/// One trial's forecasts while they are made.
class ForecastRun
{
public:
    ForecastRun(const TuningSpec &spec, Trial &trial, const ForecastSchedule::Simulate &simulate)
        : m_spec(spec), m_trial(trial), m_simulate(simulate)
    {
        for (const int replicas : spec.space.replicas) {
            const double nodes = static_cast<double>(replicas) * trial.plan.shards;
            if (!spec.limits.nodes || nodes <= *spec.limits.nodes) {
                m_replicas.push_back(replicas);
            }
        }
        if (m_replicas.empty()) { // the nearest that there is
            m_replicas.push_back(std::ranges::min(spec.space.replicas));
        }
        std::ranges::sort(m_replicas);
    }

    Outcome<Done> run()
    {
        if (m_trial.points.empty()) {
            return Done();
        }
        if (m_trial.isAtOwnDepth()) {
            SHARDSCOPE_TRY(addAt(m_trial.points.front().nprobe));
            return m_trial.isFull ? addNearest() : Outcome<Done>(Done());
        }
        const auto decisive = m_spec.aim == Aim::Recall ? greatestFast() : leastEnough();
        SHARDSCOPE_TRY(decisive);
        SHARDSCOPE_TRY(addAt(*decisive));
        if (m_trial.isFull) {
            for (const int nprobe : around(*decisive)) {
                SHARDSCOPE_TRY(addAt(nprobe));
            }
            SHARDSCOPE_TRY(addNearest());
        }
        return Done();
    }

private:
    /// Where no forecast keeps to the limits: whatever may break them less than the best of them, until nothing may.
    Outcome<Done> addNearest()
    {
        double least = std::numeric_limits<double>::infinity();
        for (const TrialForecast &forecast : m_trial.forecasts) {
            least = std::min(least, excessOf(forecast));
        }
        while (least > 0) {
            std::optional<TrialForecast> nearest;
            for (const TrialPoint &point : m_trial.points) {
                for (const int replicas : m_spec.space.replicas) {
                    const auto hope = optimistic(point.nprobe, replicas);
                    if (!m_trial.forecast(point.nprobe, replicas) &&
                        (!nearest || excessOf(hope) < excessOf(*nearest))) {
                        nearest = hope;
                    }
                }
            }
            if (!nearest || excessOf(*nearest) >= least) {
                break;
            }
            const auto forecast = at(nearest->nprobe, nearest->replicas);
            SHARDSCOPE_TRY(forecast);
            least = std::min(least, excessOf(*forecast));
        }
        return Done();
    }

    double excessOf(const TrialForecast &forecast) const { return excess(pointOf(m_trial, forecast), m_spec.limits); }

    /// No faster than fewer shards on as many replicas or more.
    TrialForecast optimistic(int nprobe, int replicas) const
    {
        TrialForecast forecast{.nprobe = nprobe, .replicas = replicas, .saturated = isSaturated(nprobe, replicas)};
        for (const TrialForecast &known : m_trial.forecasts) {
            if (known.nprobe <= nprobe && known.replicas >= replicas && !known.saturated) {
                forecast.p99 = std::max(forecast.p99, known.p99);
                forecast.mean = std::max(forecast.mean, known.mean);
            }
        }
        return forecast;
    }

    bool isSaturated(int nprobe, int replicas) const
    {
        return m_spec.load.qps * m_trial.pointAt(nprobe)->busiest / 1e9 >= replicas;
    }

    int greatest() const
    {
        const int all = static_cast<int>(m_trial.points.size());
        const auto &fanOut = m_spec.limits.fanOut;
        int nprobe = all;
        while (fanOut && nprobe > 1 && m_trial.points[nprobe - 1].fanOut > *fanOut) {
            --nprobe;
        }
        return nprobe;
    }

    /// The least nprobe that may keep to the limit of recall.
    Outcome<int> leastEnough() const
    {
        for (const TrialPoint &point : m_trial.points) {
            if (!m_spec.limits.recall || mayReach(point, *m_spec.limits.recall)) {
                return point.nprobe;
            }
        }
        return greatest();
    }

    bool mayReach(const TrialPoint &point, double recall) const
    {
        return reachesRecall(m_trial.isFull ? point.low : optimisticRecall(point, m_trial.answerable), recall);
    }

    /// The greatest nprobe that the most replicas serve within the limits of latency.
    Outcome<int> greatestFast()
    {
        int fast = 0;
        int slow = greatest() + 1;
        for (int nprobe = slow - 1; slow - fast > 1; nprobe = (fast + slow) / 2) {
            const auto forecast = at(nprobe, m_replicas.back());
            SHARDSCOPE_TRY(forecast);
            (isFast(*forecast) ? fast : slow) = nprobe;
        }
        return std::max(1, fast);
    }

    bool isFast(const TrialForecast &forecast) const
    {
        const double margin = m_trial.isFull ? 1 : sampleMargin;
        const auto keeps = [&](double value, const std::optional<double> &limit) {
            return !limit || value * margin <= *limit;
        };
        return !forecast.saturated && keeps(forecast.p99, m_spec.limits.p99) &&
               keeps(forecast.mean, m_spec.limits.mean);
    }

    /// Fewer and a few more shards asked: 1, 2, 3, 4, 6, 8, 12 … up to two steps beyond.
    std::vector<int> around(int decisive) const
    {
        const int all = static_cast<int>(m_trial.points.size());
        std::set<int> chosen;
        for (int power = 1; power <= all; power *= 2) {
            chosen.insert({power, std::min(all, power + power / 2)});
        }
        std::vector<int> nprobes;
        int beyond = 0;
        chosen.insert(std::min(all, decisive + 1));
        for (const int nprobe : chosen) {
            if (nprobe <= decisive || ++beyond <= 2) {
                nprobes.push_back(nprobe);
            }
        }
        return nprobes;
    }

    /// The fewest replicas that are fast enough; all where the lowest latency is wanted.
    Outcome<Done> addAt(int nprobe)
    {
        for (const int replicas : m_replicas) {
            const auto forecast = at(nprobe, replicas);
            SHARDSCOPE_TRY(forecast);
            if (m_spec.aim != Aim::P99 && isFast(*forecast)) {
                break;
            }
        }
        return Done();
    }

    Outcome<TrialForecast> at(int nprobe, int replicas)
    {
        if (const auto *known = m_trial.forecast(nprobe, replicas)) {
            return *known;
        }
        TrialForecast forecast{.nprobe = nprobe, .replicas = replicas, .saturated = isSaturated(nprobe, replicas)};
        if (!forecast.saturated) {
            const auto simulated = m_simulate(nprobe, replicas);
            SHARDSCOPE_TRY(simulated);
            forecast = *simulated;
        }
        m_trial.forecasts.push_back(forecast);
        return forecast;
    }

    const TuningSpec &m_spec;
    Trial &m_trial;
    const ForecastSchedule::Simulate &m_simulate;
    std::vector<int> m_replicas;
};

} // namespace

Outcome<Done> ForecastSchedule::run(Trial &trial, const Simulate &simulate) const
{
    SHARDSCOPE_TRY(ForecastRun(m_spec, trial, simulate).run());
    std::ranges::sort(trial.forecasts, [](const TrialForecast &a, const TrialForecast &b) {
        return std::pair(a.nprobe, a.replicas) < std::pair(b.nprobe, b.replicas);
    });
    return Done();
}

bool ForecastSchedule::isSatisfiedBy(const Trial &trial) const
{
    if (trial.isBound) {
        return true;
    }
    Trial copy = trial;
    const Simulate missing = [](int, int) -> Outcome<TrialForecast> { return Error{Code::NotFound, {}, {}}; };
    return run(copy, missing).ok();
}

} // namespace shardscope
