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

int LatencyHistogramModel::rows() const
{
    return m_shares.empty() ? 0 : static_cast<int>(m_shares.front().size());
}

NumberTable::Columns LatencyHistogramModel::columns() const
{
    const auto end = [this](int range) { return toMilliseconds(beginOf(m_first + range)); };
    Columns columns = {
        {tr("From"), definition(Term::Latency), NumberFormat::Duration, end},
        {tr("To"), definition(Term::Latency), NumberFormat::Duration, [end](int row) { return end(row + 1); }},
    };
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        columns.push_back({m_runs[i].name(), tr("Share of the queries that took so long."), NumberFormat::Percent,
                           [this, i](int row) { return m_shares[i][row]; }});
    }
    return columns;
}

} // namespace shardscope
