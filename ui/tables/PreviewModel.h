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

    void setDataSet(std::shared_ptr<const DataSet> data);
    std::shared_ptr<const DataSet> dataSet() const { return m_data; }

protected:
    int rows() const override;
    Columns columns() const override;

private:
    std::shared_ptr<const DataSet> m_data;
    Matrix m_values; ///< (rows shown, dimension)
};

} // namespace shardscope
