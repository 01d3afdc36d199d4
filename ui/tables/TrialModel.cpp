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

QVariant milliseconds(const std::optional<double> &nanoseconds)
{
    return nanoseconds ? QVariant(*nanoseconds / perMillisecond) : QVariant();
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

int TrialModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TrialModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
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

QVariant TrialModel::cell(int row, int column) const
{
    const OperatingPoint &point = m_result->points[m_rows[row]];
    const Trial *trial = m_result->trialOf(point);
    switch (column) {
    case Strategy:
        return trial ? strategyTitle(trial->plan.strategy) : QString();
    case Shards:
        return static_cast<double>(point.shards);
    case Router:
        return trial ? routerTitle(trial->plan.router) : QString();
    case Index:
        return trial ? indexTitle(trial->plan.index) : QString();
    case Settings:
        return trial ? settingsText(trial->plan) : QString();
    case Nprobe:
        return static_cast<double>(point.nprobe);
    case Replicas:
        return static_cast<double>(point.replicas);
    case Nodes:
        return static_cast<double>(point.nodes);
    case Recall:
        return point.recall;
    case Low:
        return point.low;
    case P99:
        return milliseconds(point.p99);
    case Mean:
        return milliseconds(point.mean);
    case Work:
        return point.work / perMillisecond;
    case FanOut:
        return point.fanOut;
    case Memory:
        return point.memory;
    case Imbalance:
        return point.imbalance;
    case Keeps: {
        const QString limits = broken(point);
        return limits.isEmpty() ? tr("yes") : tr("no: %1").arg(limits);
    }
    case Queries:
        return trial ? QVariant(static_cast<double>(trial->queries)) : QVariant();
    default:
        return {};
    }
}

QString TrialModel::meaning(int row, int column) const
{
    const OperatingPoint &point = m_result->points[m_rows[row]];
    if (column == P99 || column == Mean) {
        return point.saturated ? tr("The load is more than the busiest shard can serve.") : heading(column).meaning;
    }
    if (column == Strategy || column == Settings) {
        return configurationText(*m_result, point);
    }
    return heading(column).meaning;
}

NumberTable::Heading TrialModel::heading(int column) const
{
    switch (column) {
    case Strategy:
        return {tr("Strategy"), tr("How the vectors are split over the shards."), NumberFormat::Text};
    case Shards:
        return {tr("Shards"), definition(Term::Shard), NumberFormat::Id};
    case Router:
        return {tr("Router"), definition(Term::Router), NumberFormat::Text};
    case Index:
        return {tr("Index"), tr("How each shard is searched."), NumberFormat::Text};
    case Settings:
        return {tr("Settings"), tr("What is not at its default."), NumberFormat::Text};
    case Nprobe:
        return {tr("nprobe"), definition(Term::Nprobe), NumberFormat::Id};
    case Replicas:
        return {tr("Replicas"), definition(Term::Replica), NumberFormat::Id};
    case Nodes:
        return {tr("Nodes"), registryText(textOf(LimitKind::Nodes).meaning), NumberFormat::Id};
    case Recall:
        return {tr("Recall"), definition(Term::Recall), NumberFormat::Fraction};
    case Low:
        return {tr("At least"), registryText(textOf(LimitKind::Recall).meaning), NumberFormat::Fraction};
    case P99:
        return {tr("p99, ms\n(forecast)"), registryText(textOf(LimitKind::P99).meaning), NumberFormat::Duration};
    case Mean:
        return {tr("Mean, ms\n(forecast)"), registryText(textOf(LimitKind::Mean).meaning), NumberFormat::Duration};
    case Work:
        return {tr("Work a\nquery, ms"), definition(Term::WorkPerQuery), NumberFormat::Duration};
    case FanOut:
        return {tr("Fan-out"), registryText(textOf(LimitKind::FanOut).meaning), NumberFormat::Ratio};
    case Memory:
        return {tr("Memory\na node"), registryText(textOf(LimitKind::Memory).meaning), NumberFormat::Bytes};
    case Imbalance:
        return {tr("Imbalance"), registryText(textOf(LimitKind::Imbalance).meaning), NumberFormat::Ratio};
    case Keeps:
        return {tr("Keeps to the limits"), tr("Whether it does, and which limits it breaks."), NumberFormat::Text};
    case Queries:
        return {tr("Queries"), tr("How many queries it was measured with."), NumberFormat::Whole};
    default:
        return {};
    }
}

} // namespace shardscope
