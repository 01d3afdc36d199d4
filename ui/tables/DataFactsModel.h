// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/facts/Statistics.h"
#include "ui/tables/NumberTable.h"

#include <memory>
#include <optional>
#include <vector>

namespace shardscope {

/// What is known of a data set, a fact a row: its size at once, its statistics when they are there.
class DataFactsModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Fact, Figure };

    using NumberTable::NumberTable;

    void setDataSet(std::shared_ptr<const DataSet> data);
    void setStatistics(const std::optional<Statistics> &statistics);
    enum class Truth { Awaited, Missing };
    void setTruthDepth(int k, Truth otherwise = Truth::Awaited); ///< 0: not there

    void retranslate();

protected:
    int rows() const override;
    Columns columns() const override;
    QString meaning(int row, int column) const override;
    NumberFormat format(int row, int column) const override;

private:
    struct Row
    {
        QString title;
        QVariant figure;
        QString meaning;
        NumberFormat format = NumberFormat::Count;
    };
    void gather();
    void addShape();
    void addFrame();
    void addQueries();
    void addStatistics();

    std::shared_ptr<const DataSet> m_data;
    std::optional<Statistics> m_statistics;
    int m_truthDepth = 0;
    Truth m_truth = Truth::Awaited;
    std::vector<Row> m_rows;
};

} // namespace shardscope
