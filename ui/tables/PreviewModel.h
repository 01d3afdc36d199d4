// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "ui/tables/NumberTable.h"

#include <memory>

namespace shardscope {

/// The first rows of a data set as they are: row number, id, label, tenant and other attributes, and the first values.
class PreviewModel : public NumberTable
{
    Q_OBJECT

public:
    static constexpr int rowLimit = 500;
    static constexpr int valueLimit = 8;

    using NumberTable::NumberTable;

    void setData(std::shared_ptr<const DataSet> data);
    std::shared_ptr<const DataSet> dataSet() const { return m_data; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;

protected:
    Heading heading(int column) const override;
    QVariant cell(int row, int column) const override;

private:
    int idColumns() const { return m_data->ids.empty() ? 0 : 1; }
    int labelColumns() const { return m_data->labels.empty() ? 0 : 1; }
    int attributeColumns() const { return static_cast<int>(m_data->attributes.size()); }
    int valueColumns() const { return std::min(valueLimit, m_data->base.dim()); }

    std::shared_ptr<const DataSet> m_data;
    Matrix m_values; ///< (rows shown, dimension)
};

} // namespace shardscope
