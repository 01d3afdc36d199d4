// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/TimeLeft.h"

#include "core/index/ShardIndex.h"

#include "core/base/Notation.h"
#include "core/tuning/Calibrator.h"
#include "core/tuning/TrialRunner.h"

#include <algorithm>

namespace shardscope {

namespace {

/// How likely a step is that seems to be needed, but is not the next one: what is found first rules out some. So chosen
/// that a search which needs all of them and one that needs few take neither twice nor half of what was said.
constexpr double likelyPartition = 0.65;
constexpr double likelyElse = 0.6;

/// Copies are added to what may have been split before: with and without are told apart.
std::string strategyName(const PlanSpec &plan)
{
    return toNotation(plan.strategy.kind, plan.strategy.settings);
}

/// What building the indices of a kind takes, about, where balanced partitioning takes 1: in 60,000 × 784 bytes.
double usualBuilding(const std::string &index)
{
    const auto kind = findKind(indexKinds(), "index", index);
    return kind ? (*kind)->can.building : 0;
}

std::string searchName(const CandidateSet::Step &step)
{
    return step.plan.index.kind + '/' + std::to_string(step.queries);
}

} // namespace

void TimeLeft::stepEnded(const CandidateSet::Step &step, const StepTime &time)
{
    if (step.kind == CandidateSet::Step::Kind::Calibrate) {
        m_calibrating[step.plan.index.kind] = time.all();
        return;
    }
    if (m_made.insert(partitionName(step.plan)).second) {
        m_partitioning[strategyName(step.plan)].add(time.partitioning);
    }
    if (m_made.insert(indicesName(step.plan)).second) {
        m_building[step.plan.index.kind].add(time.building);
    }
    m_searching[searchName(step)].add(time.rest);
}

double TimeLeft::expected(const Means &means, const std::string &name)
{
    if (const auto found = means.find(name); found != means.end()) {
        return found->second.value();
    }
    Mean all;
    for (const auto &[other, mean] : means) {
        all.add(mean.value());
    }
    return all.count > 0 ? all.value() : 0;
}

/// From how long calibrating one took, most of which is building a small one.
std::optional<double> TimeLeft::byCalibration(const std::string &index) const
{
    const auto calibrating = m_calibrating.find(index);
    if (calibrating == m_calibrating.end()) {
        return {};
    }
    const auto sample = std::min(calibrationSample, m_vectors);
    return calibrating->second * static_cast<double>(m_vectors) / static_cast<double>(sample * m_threads);
}

/// Before the first index of a kind is built: by its calibration, or as others that are built or partitioned suggest.
double TimeLeft::expectedBuilding(const std::string &index) const
{
    if (const auto found = m_building.find(index); found != m_building.end()) {
        return found->second.value();
    }
    if (usualBuilding(index) == 0) {
        return 0;
    }
    Mean ofCalibrated; // how far calibrations were off
    Mean ofUsual;
    for (const auto &[other, mean] : m_building) {
        if (const auto expected = byCalibration(other); expected && *expected > 0 && mean.value() > 0) {
            ofCalibrated.add(mean.value() / *expected);
        }
        if (const double usual = usualBuilding(other); usual > 0) {
            ofUsual.add(mean.value() / usual);
        }
    }
    if (const auto expected = byCalibration(index)) {
        return *expected * (ofCalibrated.count > 0 ? ofCalibrated.value() : 1);
    }
    return usualBuilding(index) * (ofUsual.count > 0 ? ofUsual.value() : expected(m_partitioning, {}));
}

std::optional<double> TimeLeft::of(const CandidateSet &field) const
{
    if (m_made.empty()) {
        return {};
    }
    const auto next = field.next();
    if (!next) {
        return 0;
    }
    double seconds = 0;
    std::map<std::string, double> making; // what is made once, for the likeliest of the steps that need it
    const auto expectMade = [&](const std::string &name, double likelihood, double takes) {
        if (!m_made.contains(name)) {
            auto &most = making[name];
            most = std::max(most, likelihood * takes);
        }
    };
    for (const auto &[step, likelihood] : field.expectedSteps()) {
        const PlanSpec &plan = step.plan;
        const bool isNext = plan == next->plan && step.queries == next->queries;
        const auto orSure = [isNext](double chance) { return isNext ? 1 : chance; };
        expectMade(partitionName(plan), orSure(likelihood * likelyPartition),
                   expected(m_partitioning, strategyName(plan)));
        expectMade(indicesName(plan), orSure(likelihood * likelyElse), expectedBuilding(plan.index.kind));
        seconds += orSure(likelihood * likelyElse) * expected(m_searching, searchName(step));
    }
    for (const auto &[name, takes] : making) {
        seconds += takes;
    }
    return seconds;
}

std::optional<TimeRange> rangeOf(double left, double worked)
{
    // Fitted to 43 searches of random limits, aims and spaces, of which each takes its own share of the steps in sight:
    // there it holds what is left in 94 to 95 % of the looks.
    constexpr double told = 0.2; ///< share of the work before which next to nothing is known
    const double done = worked / std::max(worked + left, 1e-9);
    if (done < told) {
        return {};
    }
    constexpr double growth = 0.8; // the more was seen, the less remains that may turn out not to be needed
    constexpr double leastShare = 0.45;
    constexpr double mostShare = 2.7;
    constexpr double lateFind = 0.06; // of the work done: a plan that comes into question near the end
    constexpr double moment = 0.5;
    return TimeRange{std::min(leastShare, growth * done) * left, mostShare * left + lateFind * worked + moment};
}

} // namespace shardscope
