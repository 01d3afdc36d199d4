// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/LatencyHistogramModel.h"

#include "ui/text/Terms.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace shardscope {

namespace {

constexpr double rangesPerDecade = 20;

double beginOf(int range)
{
    return std::pow(10.0, range / rangesPerDecade);
}

/// The range a bin of the histogram lies in, by its middle. ns
int rangeOf(const Histogram::Bin &bin)
{
    const double middle = 0.5 * static_cast<double>(bin.lowest + bin.highest);
    return static_cast<int>(std::floor(rangesPerDecade * std::log10(std::max(1.0, middle))));
}

} // namespace

void LatencyHistogramModel::setRuns(std::vector<LatencyRun> runs)
{
    beginResetModel();
    std::erase_if(runs,
                  [](const LatencyRun &run) { return run.figures->saturated || run.figures->latency.total() == 0; });
    m_runs = std::move(runs);
    m_shares.clear();
    int first = std::numeric_limits<int>::max();
    int last = std::numeric_limits<int>::min();
    for (const auto &run : m_runs) {
        const auto bins = run.figures->latency.bins();
        first = std::min(first, rangeOf(bins.front()));
        last = std::max(last, rangeOf(bins.back()));
    }
    m_first = first;
    for (const auto &run : m_runs) {
        std::vector<double> shares(last - first + 1);
        const auto total = static_cast<double>(run.figures->latency.total());
        for (const auto &bin : run.figures->latency.bins()) {
            shares[rangeOf(bin) - first] += static_cast<double>(bin.count) / total;
        }
        m_shares.push_back(std::move(shares));
    }
    endResetModel();
}

int LatencyHistogramModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_shares.empty() ? 0 : static_cast<int>(m_shares.front().size());
}

int LatencyHistogramModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstRun + static_cast<int>(m_runs.size());
}

QVariant LatencyHistogramModel::cell(int row, int column) const
{
    switch (column) {
    case From:
        return toMilliseconds(beginOf(m_first + row));
    case To:
        return toMilliseconds(beginOf(m_first + row + 1));
    default:
        return m_shares[column - FirstRun][row];
    }
}

NumberTable::Heading LatencyHistogramModel::heading(int column) const
{
    switch (column) {
    case From:
        return {tr("From, ms"), definition(Term::Latency), NumberFormat::Duration};
    case To:
        return {tr("To, ms"), definition(Term::Latency), NumberFormat::Duration};
    default:
        return {m_runs[column - FirstRun].name(), tr("Share of the queries that took so long."), NumberFormat::Percent};
    }
}

} // namespace shardscope
