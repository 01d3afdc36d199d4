// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/work/CapacityStudy.h"

#include <memory>
#include <vector>

namespace shardscope {

using SharedCapacityStudy = std::shared_ptr<const CapacityStudy>; ///< null: none

/// What a cluster comes to, a figure a row, each with the ends that it lies between.
class CapacityModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Figure, Value, Low, High };
    enum Row {
        Vectors,
        Nodes,
        BytesPerVector,
        Memory,
        FullestNode,
        Disk,
        DiskOfNode,
        Recall,
        Service,
        P50,
        P99,
        P99WithLoss,
        CoverageWithLoss,
        Saturation,
        Network,
        Building,
        RowCount
    };

    using NumberTable::NumberTable;

    void setStudy(SharedCapacityStudy study);

protected:
    int rows() const override { return m_study ? static_cast<int>(RowCount) : 0; }
    Columns columns() const override;
    QString meaning(int row, int column) const override;
    NumberFormat format(int row, int column) const override;

private:
    /// A figure; what of it is not known is empty.
    struct Range
    {
        std::optional<double> value{};
        std::optional<double> low{};
        std::optional<double> high{};
    };
    static Range rangeOf(const Foretold &foretold, double unit = 1);
    static Range rangeOf(const std::optional<ForetoldLatency> &latency);
    Range range(int row) const;

    SharedCapacityStudy m_study;
};

/// Bytes of a vector as they are foretold and measured, beside what rules of thumb say.
class SizingRuleModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Rule, Bytes, OfForetold, Formula, Counts, Source, ColumnCount };

    using NumberTable::NumberTable;

    void setStudy(SharedCapacityStudy study);
    /// That whose bytes are furthest from what is foretold, by the factor; −1: there is no rule.
    int furthest() const;

protected:
    int rows() const override { return static_cast<int>(m_rules.size()); }
    Columns columns() const override;

private:
    struct Entry
    {
        QString name;
        double bytes = 0;
        QString formula;
        QString counts;
        QString source;
        bool isRule = false;
    };
    void list();

    SharedCapacityStudy m_study;
    std::vector<Entry> m_rules;
};

} // namespace shardscope
