// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/QuerySamples.h"

#include "core/base/Shuffle.h"
#include "core/data/Sampling.h"
#include "core/data/Subset.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/truth/ExactSearch.h"
#include "core/tuning/Tuner.h"

#include <algorithm>

namespace shardscope {

namespace {

enum Part : std::uint64_t { Vectors = 1, Queries, Order };

std::uint64_t seedOf(std::uint64_t seed, Part part)
{
    return Random::stream(seed, part).next();
}

/// Of all rows those of the named tenants, then a sample of these.
std::vector<VectorId> rowsOf(const DataSet &data, const std::vector<TenantId> *tenants,
                             const std::vector<std::string> &wanted, std::int64_t all, std::int64_t sample,
                             std::uint64_t seed)
{
    std::vector<bool> isWanted(data.tenancy ? data.tenancy->names.size() : 0, wanted.empty());
    for (const auto &name : wanted) {
        const auto &names = data.tenancy->names;
        isWanted[std::ranges::find(names, name) - names.begin()] = true;
    }
    std::vector<VectorId> rows;
    for (std::int64_t i = 0; i < all; ++i) {
        const TenantId tenant = tenants ? (*tenants)[i] : TenantId();
        if (wanted.empty() || (tenant.isValid() && isWanted[tenant.index()])) {
            rows.emplace_back(i);
        }
    }
    const auto count = static_cast<std::int64_t>(rows.size());
    if (sample > 0 && sample < count) {
        std::vector<VectorId> chosen;
        for (const VectorId position : sampleRows(count, sample, seed)) {
            chosen.push_back(rows[position.index()]);
        }
        rows = std::move(chosen);
    }
    return rows;
}

GroundTruth rowsOfTruth(const GroundTruth &truth, std::span<const VectorId> rows)
{
    GroundTruth chosen(static_cast<std::int64_t>(rows.size()), truth.k());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::ranges::copy(truth.row(rows[i].value), chosen.row(static_cast<std::int64_t>(i)).begin());
    }
    return chosen;
}

/// The same vectors, some of the queries.
SelectedData withQueries(const SelectedData &all, std::span<const VectorId> rows)
{
    auto data = std::make_shared<DataSet>(subset(*all.data, {}, rows));
    takeColumns(*data, *all.data, {});
    return {std::move(data), std::make_shared<const GroundTruth>(rowsOfTruth(*all.truth, rows))};
}

} // namespace

Outcome<SelectedData> select(std::shared_ptr<const DataSet> data, std::shared_ptr<const GroundTruth> truth,
                             const Selection &selection, int k, std::uint64_t seed, const Progress &progress)
{
    const SelectedData all{std::move(data), std::move(truth)};
    if (selection.isAll()) {
        return all;
    }
    const auto &tenancy = all.data->tenancy;
    const auto queries = rowsOf(*all.data, tenancy ? &tenancy->ofQuery : nullptr, selection.tenants,
                                all.data->queries.size(), selection.queries, seedOf(seed, Queries));
    if (queries.empty()) {
        return Error{Code::NoQueries, all.data->name, {}};
    }
    SelectedData chosen = withQueries(all, queries);
    if (selection.vectors == 0 && selection.tenants.empty()) {
        return chosen;
    }
    const auto rows = rowsOf(*all.data, tenancy ? &tenancy->ofVector : nullptr, selection.tenants,
                             all.data->base.size(), selection.vectors, seedOf(seed, Vectors));
    auto narrowed = subset(*chosen.data, rows, {});
    takeColumns(narrowed, *chosen.data, rows);
    auto exact = exactSearch(narrowed, truthDepth(narrowed, k), progress); // other vectors have other neighbours
    SHARDSCOPE_TRY(exact);
    return SelectedData{std::make_shared<const DataSet>(std::move(narrowed)),
                        std::make_shared<const GroundTruth>(*std::move(exact))};
}

QuerySamples::QuerySamples(SelectedData all, std::uint64_t seed) : m_all(std::move(all))
{
    m_order.resize(m_all.data->queries.size());
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        m_order[i] = VectorId(i);
    }
    Random random(seedOf(seed, Order));
    shuffle(m_order, random);
}

std::vector<std::int64_t> QuerySamples::sizes() const
{
    constexpr std::int64_t first = 400;
    constexpr std::int64_t growth = 2;
    const auto isAnswerable = [this](VectorId query) { return !m_all.truth->found(query.value).empty(); };
    const auto answerable = std::ranges::count_if(m_order, isAnswerable);
    std::vector<std::int64_t> sizes;
    std::int64_t seen = 0;
    std::int64_t wanted = first;
    for (std::size_t i = 0; i < m_order.size() && 2 * wanted <= answerable; ++i) {
        seen += isAnswerable(m_order[i]) ? 1 : 0;
        if (seen == wanted) {
            sizes.push_back(static_cast<std::int64_t>(i + 1));
            wanted *= growth;
        }
    }
    sizes.push_back(static_cast<std::int64_t>(m_order.size()));
    return sizes;
}

const SelectedData &QuerySamples::first(std::int64_t count)
{
    if (count == static_cast<std::int64_t>(m_order.size())) {
        return m_all;
    }
    auto found = m_samples.find(count);
    if (found == m_samples.end()) {
        found = m_samples.emplace(count, withQueries(m_all, std::span(m_order).first(count))).first;
    }
    return found->second;
}

std::span<const VectorId> QuerySamples::rows(std::int64_t count) const
{
    return count == all() ? std::span<const VectorId>() : std::span(m_order).first(count);
}

} // namespace shardscope
