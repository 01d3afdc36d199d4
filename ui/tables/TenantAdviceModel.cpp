// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/TenantAdviceModel.h"

#include "ui/text/TenantText.h"
#include "ui/text/Terms.h"

#include <algorithm>

namespace shardscope {

namespace {

/// Months as a cell: empty where no end is seen.
QVariant monthsOf(const KeptFor &kept)
{
    return kept.isNever() ? QVariant() : QVariant(kept.months);
}

QString keptMeaning()
{
    return TenantUseModel::tr("Months until a limit is passed at the growth told: 0 is passed already, and empty is "
                              "not within a hundred years.");
}

/// Empty for what is not told.
QVariant unlessZero(double value)
{
    return value > 0 ? QVariant(value) : QVariant();
}

} // namespace

void TenantUseModel::setStudy(SharedTenantStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    m_order.clear();
    if (m_study) {
        const auto &tenants = m_study->advice.tenants;
        for (std::size_t i = 0; i < tenants.size(); ++i) {
            m_order.emplace_back(i);
        }
        std::ranges::stable_sort(m_order, std::ranges::greater(),
                                 [&](TenantId tenant) { return tenants[tenant.index()].vectors; });
    }
    endResetModel();
}

const HotTenant *TenantUseModel::hot(int row) const
{
    const auto &all = m_study->advice.hot;
    const auto found = std::ranges::find(all, tenantOf(row), &HotTenant::tenant);
    return found == all.end() ? nullptr : &*found;
}

NumberTable::Columns TenantUseModel::columns() const
{
    const auto all = [this] { return static_cast<double>(m_study->data.vectors); };
    const auto before = [this](int row) { return m_study->shardsOfTenant.row(tenantOf(row).value); };
    const auto after = [this](int row) { return m_study->advice.after.shardsOfTenant.row(tenantOf(row).value); };
    return {
        {tr("Tenant"), definition(Term::Tenant), NumberFormat::Text,
         [this](int row) { return QString::fromStdString(m_study->nameOf(tenantOf(row))); }},
        {tr("Vectors"), tr("Vectors the tenant owns."), NumberFormat::Count,
         [this](int row) { return use(row).vectors; }},
        {tr("Share"), tr("Of all vectors."), NumberFormat::Percent,
         [this, all](int row) { return static_cast<double>(use(row).vectors) / all(); }},
        {tr("Queries"), tr("Queries of the data set that the tenant asks."), NumberFormat::Count,
         [this](int row) { return use(row).queries; }},
        {tr("Queries/s"), tr("Of the queries a second that were told, in proportion to its queries."),
         NumberFormat::Measure, [this](int row) { return unlessZero(use(row).queriesPerSecond); }},
        {tr("Growth"), tr("A month, of its vectors and of its queries."), NumberFormat::Percent,
         [this](int row) { return use(row).growth; }},
        {tr("On shards"), tr("Where its vectors are."), NumberFormat::Text,
         [before](int row) { return shardListText(before(row)); }},
        {tr("To be on"), tr("Where they are to be; empty: they stay."), NumberFormat::Text,
         [before, after](int row) {
             return std::ranges::equal(before(row), after(row)) ? QString() : shardListText(after(row));
         }},
        {tr("Sub-shards needed"),
         tr("Of a tenant that no single shard holds for as long as is wanted: the fewest that do, each by (tenant, "
            "hash of the id modulo that number). 0: no number does. Empty: one shard is enough."),
         NumberFormat::Id,
         [this](int row) { return hot(row) ? QVariant(double(hot(row)->subShardsNeeded)) : QVariant(); }},
        {tr("Kept for, months"), keptMeaning(), NumberFormat::Ratio,
         [this](int row) { return hot(row) ? monthsOf(hot(row)->keptNow) : QVariant(); }},
    };
}

void TenantChangeModel::setStudy(SharedTenantStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    endResetModel();
}

NumberTable::Columns TenantChangeModel::columns() const
{
    return {
        {tr("Change"), tr("What is done about the tenant, and why."), NumberFormat::Text,
         [this](int row) { return changeText(change(row).kind); }},
        {tr("Tenant"), definition(Term::Tenant), NumberFormat::Text,
         [this](int row) { return QString::fromStdString(m_study->nameOf(change(row).tenant)); }},
        {tr("From"), tr("Shards that its vectors leave."), NumberFormat::Text,
         [this](int row) { return shardListText(change(row).from); }},
        {tr("To"), tr("Shards that they go to; numbers beyond those of now are new shards."), NumberFormat::Text,
         [this](int row) { return shardListText(change(row).to); }},
        {tr("Vectors moved"), tr("Counted."), NumberFormat::Count, [this](int row) { return change(row).copied; }},
        {tr("Bytes"), tr("That go over the network: the values of the vectors."), NumberFormat::Bytes,
         [this](int row) { return m_study->bytesOf(change(row).copied); }},
    };
}

void SubShardModel::setStudy(SharedTenantStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    m_rows.clear();
    if (m_study) {
        for (const HotTenant &hot : m_study->advice.hot) {
            for (const SubShardChoice &choice : hot.choices) {
                m_rows.push_back({&hot, &choice});
            }
        }
    }
    endResetModel();
}

QString SubShardModel::standing(const Row &row) const
{
    const bool isNow = row.choice->subShards == row.hot->subShardsNow;
    const bool isNeeded = row.choice->subShards == row.hot->subShardsNeeded;
    return isNow && isNeeded ? tr("now, and enough") : isNow ? tr("now") : isNeeded ? tr("needed") : QString();
}

NumberTable::Columns SubShardModel::columns() const
{
    const auto row = [this](int number) { return m_rows[static_cast<std::size_t>(number)]; };
    return {
        {tr("Tenant"), definition(Term::Tenant), NumberFormat::Text,
         [this, row](int number) { return QString::fromStdString(m_study->nameOf(row(number).hot->tenant)); }},
        {tr("Sub-shards"), tr("Over which its vectors are, by the key (tenant, hash of the id modulo that number)."),
         NumberFormat::Id, [row](int number) { return row(number).choice->subShards; }},
        {tr("Standing"), tr("Whether it has so many now, and whether so many are needed."), NumberFormat::Text,
         [this, row](int number) { return standing(row(number)); }},
        {tr("Largest"), tr("Vectors of the largest of them, counted."), NumberFormat::Count,
         [row](int number) { return row(number).choice->largest; }},
        {tr("Kept for, months"), keptMeaning(), NumberFormat::Ratio,
         [row](int number) { return monthsOf(row(number).choice->kept); }},
        {tr("Passed first"), tr("Which limit, where one is."), NumberFormat::Text,
         [row](int number) {
             const auto &kept = row(number).choice->kept;
             return kept.isNever() ? QString() : shardLimitText(kept.first);
         }},
    };
}

void ShardUseModel::setStudy(SharedTenantStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    endResetModel();
}

int ShardUseModel::rows() const
{
    return m_study ? static_cast<int>(std::max(m_study->advice.shardsNow.size(), m_study->advice.shardsAfter.size()))
                   : 0;
}

NumberTable::Columns ShardUseModel::columns() const
{
    const auto of = [this](std::vector<ShardUse> TenantAdvice::*shards, auto figure) {
        return [this, shards, figure](int row) {
            const auto &all = m_study->advice.*shards;
            const auto i = static_cast<std::size_t>(row);
            return i < all.size() ? QVariant(std::invoke(figure, all[i])) : QVariant();
        };
    };
    const auto count = [](auto member) {
        return [member](const ShardUse &use) { return QVariant(double(use.*member)); };
    };
    const auto kept = [](const ShardUse &use) { return monthsOf(use.kept); };
    const auto first = [](const ShardUse &use) {
        return QVariant(use.kept.isNever() ? QString() : shardLimitText(use.kept.first));
    };
    const auto now = &TenantAdvice::shardsNow;
    const auto after = &TenantAdvice::shardsAfter;
    const QString comparisons = tr("Comparisons a second: queries a second times the vectors that each is compared "
                                   "with. Empty where queries a second are not told.");
    const auto load = [](const ShardUse &use) { return unlessZero(use.load); };
    return {
        {tr("Shard"), definition(Term::Shard), NumberFormat::Id, [](int row) { return row; }},
        {tr("Tenants"), tr("That have vectors there."), NumberFormat::Count, of(now, count(&ShardUse::tenants))},
        {tr("Vectors"), tr("Vectors it holds."), NumberFormat::Count, of(now, count(&ShardUse::vectors))},
        {tr("Bytes"), tr("Of its vectors and their index."), NumberFormat::Bytes, of(now, count(&ShardUse::bytes))},
        {tr("Load"), comparisons, NumberFormat::Measure, of(now, load)},
        {tr("Kept for, months"), keptMeaning(), NumberFormat::Ratio, of(now, kept)},
        {tr("Passed first"), tr("Which limit, where one is."), NumberFormat::Text, of(now, first)},
        {tr("Tenants after"), tr("When all that is advised is done."), NumberFormat::Count,
         of(after, count(&ShardUse::tenants))},
        {tr("Vectors after"), tr("When all that is advised is done."), NumberFormat::Count,
         of(after, count(&ShardUse::vectors))},
        {tr("Bytes after"), tr("When all that is advised is done."), NumberFormat::Bytes,
         of(after, count(&ShardUse::bytes))},
        {tr("Load after"), comparisons, NumberFormat::Measure, of(after, load)},
        {tr("Kept for, after"), keptMeaning(), NumberFormat::Ratio, of(after, kept)},
    };
}

} // namespace shardscope
