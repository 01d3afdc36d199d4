// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Reach.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>

namespace shardscope {

namespace {

/// Sums up hits over queries in whole numbers, so that a perfect recall is 1 to the bit.
class CurveSum
{
public:
    explicit CurveSum(int nprobes) : m_nprobes(nprobes) {}

    /// The changes at each nprobe of all queries with so many true neighbours.
    std::vector<std::int64_t> &changesFor(int neighbours)
    {
        if (neighbours != m_lastCount) {
            auto &sum = m_sums[neighbours];
            sum.resize(m_nprobes + 1);
            m_lastCount = neighbours;
            m_last = &sum;
        }
        return *m_last;
    }

    std::vector<double> mean(std::int64_t queries) const
    {
        std::vector<double> curve(m_nprobes);
        for (const auto &[neighbours, changes] : m_sums) {
            std::int64_t hits = 0;
            for (int nprobe = 1; nprobe <= m_nprobes; ++nprobe) {
                hits += changes[nprobe];
                curve[nprobe - 1] += static_cast<double>(hits) / neighbours;
            }
        }
        for (double &value : curve) {
            value /= static_cast<double>(std::max<std::int64_t>(1, queries));
        }
        return curve;
    }

private:
    int m_nprobes;
    std::map<int, std::vector<std::int64_t>> m_sums;
    int m_lastCount = -1;
    std::vector<std::int64_t> *m_last = nullptr;
};

} // namespace

ReachTable::ReachTable(std::int64_t queries, int k, int nprobes)
    : m_k(k), m_nprobes(nprobes), m_entries(queries * k), m_counts(queries)
{
}

std::span<const ReachTable::Entry> ReachTable::row(std::int64_t query) const
{
    return {m_entries.data() + query * m_k, static_cast<std::size_t>(m_counts[query])};
}

std::span<ReachTable::Entry> ReachTable::row(std::int64_t query)
{
    return {m_entries.data() + query * m_k, static_cast<std::size_t>(m_counts[query])};
}

std::vector<QueryId> ReachTable::answerable() const
{
    std::vector<QueryId> ids;
    for (std::size_t query = 0; query < m_counts.size(); ++query) {
        if (m_counts[query] > 0) {
            ids.emplace_back(query);
        }
    }
    return ids;
}

void ReachTable::setSteps(std::int64_t query, std::vector<Step> steps)
{
    m_fullSteps[query] = std::move(steps);
}

void ReachTable::stepsOf(std::int64_t query, std::vector<Step> &out) const
{
    if (!m_fullSteps.empty()) {
        out = m_fullSteps[query];
        return;
    }
    out.clear();
    for (const Entry &entry : row(query)) {
        if (entry.found == never) {
            break;
        }
        if (!out.empty() && out.back().nprobe == entry.found) {
            ++out.back().gain;
        } else {
            out.push_back({entry.found, 1});
        }
    }
}

std::vector<double> ReachTable::curve(std::uint16_t Entry::*reached) const
{
    CurveSum sum(m_nprobes);
    std::int64_t answered = 0;
    for (std::int64_t query = 0; query < queries(); ++query) {
        const auto entries = row(query);
        if (entries.empty()) {
            continue;
        }
        ++answered;
        auto &changes = sum.changesFor(m_counts[query]);
        for (const Entry &entry : entries) {
            if (entry.*reached != never) {
                ++changes[entry.*reached];
            }
        }
    }
    return sum.mean(answered);
}

std::vector<double> ReachTable::recallCurve() const
{
    if (m_fullSteps.empty()) {
        return curve(&Entry::found);
    }
    CurveSum sum(m_nprobes);
    std::int64_t answered = 0;
    for (std::int64_t query = 0; query < queries(); ++query) {
        if (m_counts[query] == 0) {
            continue;
        }
        ++answered;
        auto &changes = sum.changesFor(m_counts[query]);
        for (const Step &step : m_fullSteps[query]) {
            changes[step.nprobe] += step.gain;
        }
    }
    return sum.mean(answered);
}

std::vector<double> ReachTable::routedCurve() const
{
    return curve(&Entry::asked);
}

std::vector<double> ReachTable::oracleCurve() const
{
    return curve(&Entry::best);
}

int ReachTable::hitsOf(QueryId query, int nprobe) const
{
    int hits = 0;
    if (m_fullSteps.empty()) {
        for (const Entry &entry : row(query.value)) {
            hits += entry.found <= nprobe;
        }
        return hits;
    }
    for (const Step &step : m_fullSteps[query.index()]) {
        hits += step.nprobe <= nprobe ? step.gain : 0;
    }
    return hits;
}

double ReachTable::recallOf(QueryId query, int nprobe) const
{
    assert(isAnswerable(query));
    return static_cast<double>(hitsOf(query, nprobe)) / m_counts[query.index()];
}

double ReachTable::routedOf(QueryId query, int nprobe) const
{
    assert(isAnswerable(query));
    const auto asked =
        std::ranges::count_if(row(query.value), [&](const Entry &entry) { return entry.asked <= nprobe; });
    return static_cast<double>(asked) / m_counts[query.index()];
}

std::vector<QueryId> ReachTable::worst(int nprobe, int limit) const
{
    std::vector<std::pair<double, QueryId>> ranked;
    for (const QueryId query : answerable()) {
        ranked.emplace_back(recallOf(query, nprobe), query);
    }
    const auto count = std::clamp<std::int64_t>(limit, 0, std::ssize(ranked));
    std::ranges::partial_sort(ranked, ranked.begin() + count);
    std::vector<QueryId> worst(count);
    std::transform(ranked.begin(), ranked.begin() + count, worst.begin(),
                   [](const auto &entry) { return entry.second; });
    return worst;
}

} // namespace shardscope
