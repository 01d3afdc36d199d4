// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/TimeLeft.h"

#include "core/base/Notation.h"
#include "core/tuning/Calibrator.h"
#include "core/tuning/TrialRunner.h"

#include <algorithm>

namespace shardscope {

namespace {

/// Copies are added to what may have been split before: with and without are told apart.
std::string strategyName(const PlanSpec &plan)
{
    return toNotation(plan.strategy.kind, plan.strategy.settings);
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

/// Before the first index of a kind is built: from how long its calibration took, most of which is building a small
/// one.
double TimeLeft::expectedBuilding(const std::string &index) const
{
    const auto calibrating = m_calibrating.find(index);
    if (m_building.contains(index) || calibrating == m_calibrating.end()) {
        return expected(m_building, index);
    }
    return calibrating->second * static_cast<double>(m_vectors) / static_cast<double>(calibrationSample * m_threads);
}

std::optional<double> TimeLeft::of(const CandidateSet &field) const
{
    if (m_made.empty()) {
        return {};
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
        expectMade(partitionName(plan), likelihood, expected(m_partitioning, strategyName(plan)));
        expectMade(indicesName(plan), likelihood, expectedBuilding(plan.index.kind));
        seconds += likelihood * expected(m_searching, searchName(step));
    }
    for (const auto &[name, takes] : making) {
        seconds += takes;
    }
    return seconds;
}

} // namespace shardscope
