// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/NumberTable.h"

#include "core/evaluate/Skew.h"

#include <optional>

namespace shardscope {

/// How a plan spreads vectors and queries over its shards.
struct PlanSkew
{
    QString name;
    Skew sizes;
    std::optional<Skew> load; ///< at the nprobe in hand; none for a plan measured in an earlier session
};

/// Vectors and query load per shard, a row a shard; the compared plan's in the columns beside.
class SkewModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column {
        Shard,
        Vectors,
        VectorsToMean,
        Queries,
        QueriesToMean,
        ComparedVectors,
        ComparedVectorsToMean,
        ComparedQueries,
        ComparedQueriesToMean,
        ColumnCount
    };

    using NumberTable::NumberTable;

    void setPlans(std::optional<PlanSkew> plan, std::optional<PlanSkew> compared);
    /// Another nprobe: the sizes stay.
    void setLoads(std::optional<Skew> load, std::optional<Skew> compared);

    const std::optional<PlanSkew> &plan() const { return m_plan; }
    const std::optional<PlanSkew> &compared() const { return m_compared; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;

protected:
    Heading heading(int column) const override;
    QVariant cell(int row, int column) const override;

private:
    Heading planHeading(int column) const;

    std::optional<PlanSkew> m_plan;
    std::optional<PlanSkew> m_compared;
};

} // namespace shardscope
