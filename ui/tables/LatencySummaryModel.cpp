// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/LatencySummaryModel.h"

#include "ui/text/Terms.h"

#include <cmath>
#include <limits>
#include <optional>

namespace shardscope {

namespace {

bool isLatency(int row)
{
    return row <= LatencySummaryModel::Mean;
}

Estimate inMilliseconds(const Estimate &estimate)
{
    return {toMilliseconds(estimate.value),
            estimate.halfWidth ? std::optional(toMilliseconds(*estimate.halfWidth)) : std::nullopt};
}

std::optional<Estimate> estimate(const LatencyFigures &figures, int row)
{
    if (isLatency(row) && figures.saturated) {
        return std::nullopt;
    }
    switch (row) {
    case LatencySummaryModel::P50:
        return inMilliseconds(figures.p50);
    case LatencySummaryModel::P99:
        return inMilliseconds(figures.p99);
    case LatencySummaryModel::P999:
        return inMilliseconds(figures.p999);
    case LatencySummaryModel::Mean:
        return inMilliseconds(figures.mean);
    case LatencySummaryModel::Coverage:
        return figures.coverage;
    case LatencySummaryModel::Recall:
        return figures.recall;
    case LatencySummaryModel::Work:
        return inMilliseconds(figures.workPerQuery);
    case LatencySummaryModel::ExtraLoad:
        return Estimate{figures.extraLoad};
    case LatencySummaryModel::Saturation:
        return figures.saturationQps > 0 ? std::optional(Estimate{figures.saturationQps}) : std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace

void LatencySummaryModel::setRuns(std::vector<LatencyRun> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

int LatencySummaryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_runs.empty() ? 0 : static_cast<int>(RowCount);
}

int LatencySummaryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstRun + 2 * static_cast<int>(m_runs.size());
}

QVariant LatencySummaryModel::cell(int row, int column) const
{
    if (column >= FirstRun) {
        const int at = column - FirstRun;
        const auto value = estimate(*m_runs[at / 2].figures, row);
        if (!value) {
            return {};
        }
        const bool isInterval = at % 2 == 1;
        return isInterval ? (value->halfWidth ? QVariant(*value->halfWidth) : QVariant()) : QVariant(value->value);
    }
    switch (row) {
    case P50:
        return tr("p50, ms");
    case P99:
        return tr("p99, ms");
    case P999:
        return tr("p99.9, ms");
    case Mean:
        return tr("Mean, ms");
    case Coverage:
        return tr("Coverage");
    case Recall:
        return tr("Recall of the asked shards");
    case Work:
        return tr("Work a query, ms");
    case ExtraLoad:
        return tr("Requests sent twice");
    case Saturation:
        return tr("Saturation load, queries/s");
    default:
        return {};
    }
}

QString LatencySummaryModel::meaning(int row, int column) const
{
    if (column > FirstRun && (column - FirstRun) % 2 == 1) {
        return heading(column).meaning;
    }
    const QString about = meaningOf(row);
    const double halfWidth = column >= FirstRun ? number(row, column + 1) : std::numeric_limits<double>::quiet_NaN();
    return std::isnan(halfWidth)
               ? about
               : QStringLiteral("%1\n± %2. %3")
                     .arg(about, numberText(halfWidth, format(row, column)), definition(Term::RunInterval));
}

QString LatencySummaryModel::meaningOf(int row)
{
    switch (row) {
    case Coverage:
        return definition(Term::Coverage);
    case Recall:
        return definition(Term::RecallUnderDeadline);
    case Work:
        return definition(Term::WorkPerQuery);
    case ExtraLoad:
        return definition(Term::ExtraLoad);
    case Saturation:
        return definition(Term::SaturationLoad);
    case Mean:
        return definition(Term::Latency);
    default:
        return definition(Term::Percentile);
    }
}

NumberFormat LatencySummaryModel::format(int row, int) const
{
    switch (row) {
    case Coverage:
    case Recall:
    case ExtraLoad:
        return NumberFormat::Percent;
    case Saturation:
        return NumberFormat::Whole;
    default:
        return NumberFormat::Duration;
    }
}

NumberTable::Heading LatencySummaryModel::heading(int column) const
{
    if (column < FirstRun) {
        return {tr("Figure"), {}, NumberFormat::Text};
    }
    const int at = column - FirstRun;
    if (at % 2 == 1) {
        //: Half width of a 95 % confidence interval, as a column of a table.
        return {tr("±"), definition(Term::RunInterval)};
    }
    return {m_runs[at / 2].name(), {}};
}

} // namespace shardscope
