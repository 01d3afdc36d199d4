// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "ui/tables/NumberTable.h"

#include <memory>
#include <vector>

namespace shardscope {

/// The tenants, the one with most vectors first, with how much of the data each has.
class TenantModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Tenant, Vectors, Share, Queries };

    using NumberTable::NumberTable;

    void setDataSet(const DataSet *data);

protected:
    int rows() const override;
    Columns columns() const override;

private:
    struct Row
    {
        QString name;
        std::int64_t vectors = 0;
        std::int64_t queries = 0;
    };
    std::vector<Row> m_rows;
    double m_total = 0;
};

} // namespace shardscope
