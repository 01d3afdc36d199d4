// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/work/TenantStudy.h"

#include <memory>
#include <vector>

namespace shardscope {

using SharedTenantStudy = std::shared_ptr<const TenantStudy>; ///< null: none

/// The tenants of a plan, the one with most vectors first: what they have, where it is, and where it should be.
class TenantUseModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Tenant, Vectors, Share, Queries, QueriesPerSecond, Growth, OnShards, ToBeOn, SubShards, KeptFor };

    using NumberTable::NumberTable;

    void setStudy(SharedTenantStudy study);
    TenantId tenantOf(int row) const { return m_order[static_cast<std::size_t>(row)]; }

protected:
    int rows() const override { return static_cast<int>(m_order.size()); }
    Columns columns() const override;

private:
    const TenantUse &use(int row) const { return m_study->advice.tenants[tenantOf(row).index()]; }
    const HotTenant *hot(int row) const; ///< null: it is not

    SharedTenantStudy m_study;
    std::vector<TenantId> m_order; ///< by row
};

/// What to change, in the order in which it is advised.
class TenantChangeModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Change, Tenant, From, To, Moved, Bytes };

    using NumberTable::NumberTable;

    void setStudy(SharedTenantStudy study);

protected:
    int rows() const override { return m_study ? static_cast<int>(m_study->advice.changes.size()) : 0; }
    Columns columns() const override;

private:
    const TenantChange &change(int row) const { return m_study->advice.changes[static_cast<std::size_t>(row)]; }

    SharedTenantStudy m_study;
};

/// Hot tenants over numbers of sub-shards, and how long each keeps the limits.
class SubShardModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Tenant, SubShards, Standing, Largest, KeptFor, First };

    using NumberTable::NumberTable;

    void setStudy(SharedTenantStudy study);

protected:
    int rows() const override { return static_cast<int>(m_rows.size()); }
    Columns columns() const override;

private:
    struct Row
    {
        const HotTenant *hot;
        const SubShardChoice *choice;
    };
    QString standing(const Row &row) const;

    SharedTenantStudy m_study;
    std::vector<Row> m_rows; ///< in the study
};

/// The shards before and after what is advised, a row each.
class ShardUseModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column {
        Shard,
        Tenants,
        Vectors,
        Bytes,
        Load,
        KeptFor,
        First,
        TenantsAfter,
        VectorsAfter,
        BytesAfter,
        LoadAfter,
        KeptForAfter,
        ColumnCount
    };

    using NumberTable::NumberTable;

    void setStudy(SharedTenantStudy study);
    const SharedTenantStudy &study() const { return m_study; }

protected:
    int rows() const override;
    Columns columns() const override;

private:
    SharedTenantStudy m_study;
};

} // namespace shardscope
