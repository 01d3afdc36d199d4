// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"
#include "ui/tables/SkewModel.h"

#include <vector>

namespace shardscope {

/// Lorenz curves of vectors and of query load: the share of the total that the smallest i of S shards hold.
class LorenzModel : public NumberTable
{
    Q_OBJECT

public:
    /// The compared plan has its own shares of shards, for it may have another number of them.
    enum Column { Shards, Vectors, Load, ComparedShards, ComparedVectors, ComparedLoad };

    using NumberTable::NumberTable;

    void setPlans(const std::optional<PlanSkew> &plan, const std::optional<PlanSkew> &compared);
    void setLoads(const PlanLoad &load, const PlanLoad &compared);

    const QString &planName() const { return m_plan.name; }
    const QString &comparedName() const { return m_compared.name; }
    const QString &planLoadName() const { return m_plan.loadName; }
    const QString &comparedLoadName() const { return m_compared.loadName; }
    bool hasCompared() const { return !m_compared.vectors.empty(); }

protected:
    int rows() const override;
    Columns columns() const override;

private:
    struct Curves
    {
        QString name;
        QString loadName;
        std::vector<double> vectors; ///< i = 0 … S; empty if there is no such plan
        std::vector<double> load;
    };
    static Curves curvesOf(const std::optional<PlanSkew> &plan);

    Curves m_plan;
    Curves m_compared;
};

} // namespace shardscope
