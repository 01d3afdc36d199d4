// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/LatencySummaryModel.h"

#include "ui/text/Terms.h"

#include <cmath>
#include <limits>
#include <optional>

namespace shardscope {

namespace {

Estimate inMilliseconds(const Estimate &estimate)
{
    return {toMilliseconds(estimate.value),
            estimate.halfWidth ? std::optional(toMilliseconds(*estimate.halfWidth)) : std::nullopt};
}

} // namespace

void LatencySummaryModel::setRuns(std::vector<LatencyRun> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

QString LatencySummaryModel::meaning(int row, int column) const
{
    if (column > FirstRun && (column - FirstRun) % 2 == 1) {
        return definition(Term::RunInterval);
    }
    const QString about = figures()[row].meaning;
    const double halfWidth = column >= FirstRun ? number(row, column + 1) : std::numeric_limits<double>::quiet_NaN();
    return std::isnan(halfWidth)
               ? about
               : QStringLiteral("%1\n± %2. %3")
                     .arg(about, numberText(halfWidth, format(row, column)), definition(Term::RunInterval));
}

NumberFormat LatencySummaryModel::format(int row, int) const
{
    return figures()[row].format;
}

int LatencySummaryModel::rows() const
{
    return m_runs.empty() ? 0 : static_cast<int>(RowCount);
}

std::vector<LatencySummaryModel::FigureOfRun> LatencySummaryModel::figures()
{
    using Figures = LatencyFigures;
    using Found = std::optional<Estimate>;
    const auto latency = [](Estimate Figures::*estimate) {
        return [estimate](const Figures &figures) -> Found {
            return figures.saturated ? std::nullopt : Found(inMilliseconds(figures.*estimate));
        };
    };
    return {
        {tr("p50"), definition(Term::Percentile), NumberFormat::Duration, latency(&Figures::p50)},
        {tr("p99"), definition(Term::Percentile), NumberFormat::Duration, latency(&Figures::p99)},
        {tr("p99.9"), definition(Term::Percentile), NumberFormat::Duration, latency(&Figures::p999)},
        {tr("Mean"), definition(Term::Latency), NumberFormat::Duration, latency(&Figures::mean)},
        {tr("Coverage"), definition(Term::Coverage), NumberFormat::Percent, &Figures::coverage},
        {tr("Recall of the asked shards"), definition(Term::RecallUnderDeadline), NumberFormat::Percent,
         &Figures::recall},
        {tr("Shards asked"), tr("How many shards a query asks, on average."), NumberFormat::Ratio, &Figures::fanOut},
        {tr("Work a query"), definition(Term::WorkPerQuery), NumberFormat::Duration,
         [](const Figures &figures) { return inMilliseconds(figures.workPerQuery); }},
        {tr("Requests sent twice"), definition(Term::ExtraLoad), NumberFormat::Percent,
         [](const Figures &figures) { return Estimate{figures.extraLoad}; }},
        {tr("Saturation load, queries/s"), definition(Term::SaturationLoad), NumberFormat::Whole,
         [](const Figures &figures) -> Found {
             return figures.saturationQps > 0 ? Found(Estimate{figures.saturationQps}) : std::nullopt;
         }},
    };
}

NumberTable::Columns LatencySummaryModel::columns() const
{
    const auto listed = figures();
    Columns columns = {{tr("Figure"), {}, NumberFormat::Text, [listed](int row) {
                            const auto &figure = listed[row];
                            return figure.format == NumberFormat::Duration ? timeTitle(figure.title) : figure.title;
                        }}};
    for (const LatencyRun &run : m_runs) {
        const auto estimate = [listed, run](int row) { return listed[row].value(*run.figures); };
        columns.push_back({run.name(), {}, NumberFormat::Count, [estimate](int row) {
                               const auto found = estimate(row);
                               return found ? std::optional(found->value) : std::nullopt;
                           }});
        //: Half width of a 95 % confidence interval, as a column of a table.
        columns.push_back({tr("±"), definition(Term::RunInterval), NumberFormat::Count, [estimate](int row) {
                               const auto found = estimate(row);
                               return found ? found->halfWidth : std::nullopt;
                           }});
    }
    return columns;
}

} // namespace shardscope
