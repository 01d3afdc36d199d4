// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/TrialModel.h"

#include "core/base/Duration.h"
#include "ui/text/RegistryText.h"
#include "ui/text/Terms.h"
#include "ui/text/TuningText.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace shardscope {

namespace {

/// Of every trial the point that serves the aim best, the best of them first; those of samples after what was measured
/// in full, as they cannot be chosen before.
std::vector<int> bestOfEach(const TuningResult &result)
{
    std::map<int, std::vector<int>> ofTrial;
    for (int i = 0; i < static_cast<int>(result.points.size()); ++i) {
        ofTrial[result.points[i].trial].push_back(i);
    }
    std::vector<int> best;
    for (const auto &[trial, positions] : ofTrial) {
        std::vector<OperatingPoint> points;
        for (const int position : positions) {
            points.push_back(result.points[position]);
        }
        best.push_back(positions[choose(points, result.spec.limits, result.spec.aim)]);
    }
    std::ranges::stable_sort(best, [&result](int a, int b) {
        const OperatingPoint &first = result.points[a];
        const OperatingPoint &second = result.points[b];
        return first.isMeasured != second.isMeasured ? first.isMeasured
                                                     : isBetter(first, second, result.spec.limits, result.spec.aim);
    });
    return best;
}

std::optional<double> milliseconds(const std::optional<double> &nanoseconds)
{
    return nanoseconds ? std::optional(*nanoseconds / perMillisecond) : std::nullopt;
}

} // namespace

void TrialModel::setResult(std::shared_ptr<const TuningResult> result, Rows rows)
{
    beginResetModel();
    m_result = std::move(result);
    m_rows.clear();
    if (m_result && rows == Rows::All) {
        m_rows.resize(m_result->points.size());
        std::iota(m_rows.begin(), m_rows.end(), 0);
    } else if (m_result) {
        m_rows = rows == Rows::Front ? m_result->front : bestOfEach(*m_result);
    }
    endResetModel();
}

int TrialModel::rowOf(int point) const
{
    const auto row = std::ranges::find(m_rows, point);
    return row == m_rows.end() ? -1 : static_cast<int>(row - m_rows.begin());
}

/// The limits that a point breaks; empty where it keeps to all.
QString TrialModel::broken(const OperatingPoint &point) const
{
    QStringList titles;
    for (const LimitText &text : limitTexts()) {
        const auto &limit = m_result->spec.limits.of(text.kind);
        if (limit && excess(point, Limit{text.kind, *limit}) > 0) {
            titles.append(limitTitle(text.kind));
        }
    }
    return titles.join(QStringLiteral(", "));
}

QString TrialModel::meaning(int row, int column) const
{
    const OperatingPoint &point = m_result->points[m_rows[row]];
    if ((column == P99 || column == Mean) && point.saturated) {
        return tr("The load is more than the busiest shard can serve.");
    }
    if (column == Strategy || column == Settings) {
        return configurationText(*m_result, point);
    }
    return NumberTable::meaning(row, column);
}

int TrialModel::rows() const
{
    return static_cast<int>(m_rows.size());
}

NumberTable::Columns TrialModel::columns() const
{
    using Point = OperatingPoint;
    const auto ofPoint = [this](auto what) {
        return [this, what](int row) { return std::invoke(what, m_result->points[m_rows[row]]); };
    };
    const auto ofPlan = [this](auto what) {
        return [this, what](int row) {
            const Trial *trial = m_result->trialOf(m_result->points[m_rows[row]]);
            return trial ? what(trial->plan) : QString();
        };
    };
    const auto limit = [](LimitKind kind) { return registryText(textOf(kind).meaning); };
    return {
        {tr("Strategy"), tr("How the vectors are split over the shards."), NumberFormat::Text,
         ofPlan([](const PlanSpec &plan) { return strategyTitle(plan.strategy); })},
        {tr("Shards"), definition(Term::Shard), NumberFormat::Id, ofPoint(&Point::shards)},
        {tr("Router"), definition(Term::Router), NumberFormat::Text,
         ofPlan([](const PlanSpec &plan) { return routerTitle(plan.router); })},
        {tr("Index"), tr("How each shard is searched."), NumberFormat::Text,
         ofPlan([](const PlanSpec &plan) { return indexTitle(plan.index); })},
        {tr("nprobe"), definition(Term::Nprobe), NumberFormat::Id, ofPoint(&Point::nprobe)},
        {tr("Nodes"), limit(LimitKind::Nodes), NumberFormat::Id, ofPoint(&Point::nodes)},
        {tr("Recall"), definition(Term::Recall), NumberFormat::Fraction, ofPoint(&Point::recall)},
        {tr("At least"), limit(LimitKind::Recall), NumberFormat::Fraction, ofPoint(&Point::low)},
        {tr("p99\n(forecast)"), limit(LimitKind::P99), NumberFormat::Duration,
         ofPoint([](const Point &point) { return milliseconds(point.p99); })},
        {tr("Memory\na node"), limit(LimitKind::Memory), NumberFormat::Bytes, ofPoint(&Point::memory)},
        {tr("Work\na query"), definition(Term::WorkPerQuery), NumberFormat::Duration,
         ofPoint([](const Point &point) { return point.work / perMillisecond; })},
        {tr("Mean\n(forecast)"), limit(LimitKind::Mean), NumberFormat::Duration,
         ofPoint([](const Point &point) { return milliseconds(point.mean); })},
        {tr("Fan-out"), limit(LimitKind::FanOut), NumberFormat::Ratio, ofPoint(&Point::fanOut)},
        {tr("Imbalance"), limit(LimitKind::Imbalance), NumberFormat::Ratio, ofPoint(&Point::imbalance)},
        {tr("Replicas"), definition(Term::Replica), NumberFormat::Id, ofPoint(&Point::replicas)},
        {tr("Queries"), tr("How many queries it was measured with."), NumberFormat::Whole,
         ofPoint([this](const Point &point) {
             const Trial *trial = m_result->trialOf(point);
             return trial ? std::optional<double>(trial->queries) : std::nullopt;
         })},
        {tr("Settings"), tr("What is not at its default."), NumberFormat::Text, ofPlan(settingsText)},
        {tr("Keeps to the limits"), tr("Whether it does, and which limits it breaks."), NumberFormat::Text,
         ofPoint([this](const Point &point) {
             const QString limits = broken(point);
             return limits.isEmpty() ? tr("yes") : tr("no: %1").arg(limits);
         })},
    };
}

} // namespace shardscope
