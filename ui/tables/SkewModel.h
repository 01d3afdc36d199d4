// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/evaluate/Skew.h"

#include <optional>

namespace shardscope {

/// How a plan spreads vectors and queries over its shards.
struct PlanSkew
{
    QString name;
    Skew sizes;
    std::optional<Skew> load; ///< at its nprobe; none for a plan measured in an earlier session
    QString loadName = {};    ///< what the load is of, where the name alone does not say at which nprobe

    const QString &nameOfLoad() const { return loadName.isEmpty() ? name : loadName; }
};

/// The load of a plan at another nprobe.
struct PlanLoad
{
    std::optional<Skew> load;
    QString name = {}; ///< as PlanSkew::loadName
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
        ComparedQueriesToMean
    };

    using NumberTable::NumberTable;

    void setPlans(std::optional<PlanSkew> plan, std::optional<PlanSkew> compared);
    /// Another nprobe: the sizes stay.
    void setLoads(PlanLoad load, PlanLoad compared);

    const std::optional<PlanSkew> &plan() const { return m_plan; }
    const std::optional<PlanSkew> &compared() const { return m_compared; }

protected:
    int rows() const override;
    Columns columns() const override;

private:
    std::optional<PlanSkew> m_plan;
    std::optional<PlanSkew> m_compared;
};

} // namespace shardscope
