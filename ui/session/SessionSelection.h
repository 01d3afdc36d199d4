// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/evaluate/Comparison.h"
#include "ui/session/PlanRow.h"

#include <QObject>

#include <optional>
#include <vector>

namespace shardscope {

class SessionPlans;
class SessionWorkspace;

/// What the window looks at: the current plan, which is compared with it, the nprobe in hand, a shard, a query, a
/// vector. Plans, basis and nprobe are kept with the data set.
class SessionSelection : public QObject
{
    Q_OBJECT

public:
    SessionSelection(SessionWorkspace &workspace, SessionPlans &plans);

    const PlanRow *currentPlan() const; ///< null if there is none
    const PlanRow *comparedPlan() const;
    /// The plans drawn where several can be: the current one, the compared one, and those chosen besides.
    std::vector<const PlanRow *> drawnPlans() const;
    static constexpr int mostDrawn = 6;
    bool isDrawnBesides(PlanKey key) const { return std::ranges::find(m_besides, key) != m_besides.end(); }
    /// How plans stand beside the current one.
    ComparisonBasis comparisonBasis() const { return m_basis; }
    /// Where a plan stands beside the current one: the current one at nprobe(). At equal recall that waits until both
    /// are measured, and is its nprobe() until then.
    Counterpart standingOf(const PlanRow &plan) const;
    /// That of the compared plan; nprobe() if there is none.
    int comparedNprobe() const;
    int nprobe() const { return m_nprobe; } ///< of the current plan
    ShardId shard() const { return m_shard; }
    QueryId query() const { return m_query; }
    VectorId vector() const { return m_vector; }

    /// Which plans are looked at, and at which nprobe: all that undoing brings back.
    struct Choice
    {
        PlanKey current = 0;
        PlanKey compared = 0;
        std::vector<PlanKey> besides{};
        std::optional<int> nprobe{}; ///< none: as many as fit the current plan
        bool names(PlanKey key) const { return current == key || compared == key || std::ranges::count(besides, key); }
    };
    Choice choice() const;
    void choose(const Choice &choice); ///< of the plans that are there

    // For the session
    void load(); ///< what was kept
    void leavePlans();
    void leaveData();
    void announce();
    /// After others have measured: announces which of the two plans has figures now, and had none.
    void announceMeasured(bool current, bool compared);

public slots:
    /// A stored plan that becomes current or compared is built again, so that one can look into it.
    void setCurrentPlan(shardscope::PlanKey key);
    void setComparedPlan(shardscope::PlanKey key); ///< 0: compare with none
    /// Draws a plan besides current and compared one, or no more. Refused where there are mostDrawn.
    void setDrawnBesides(shardscope::PlanKey key, bool isDrawn);
    void setComparisonBasis(shardscope::ComparisonBasis basis);
    void setNprobe(int nprobe); ///< clamped to the current plan's shards
    void selectShard(shardscope::ShardId shard);
    void selectQuery(shardscope::QueryId query);
    void selectVector(shardscope::VectorId vector);

signals:
    void currentPlanChanged();  ///< another one is current, or it has been measured
    void comparedPlanChanged(); ///< another one is compared or drawn, was measured, or stands beside otherwise
    void nprobeChanged(int nprobe);
    void shardSelected(shardscope::ShardId shard);
    void querySelected(shardscope::QueryId query);
    void vectorSelected(shardscope::VectorId vector);

private:
    void followAdded(PlanKey key);
    void followRemoved(PlanKey key, PlanKey neighbour);
    void keepBesides();
    void fitNprobe(); ///< to the current plan: within its shards; where the user chose none, enough of them

    SessionWorkspace &m_workspace;
    SessionPlans &m_plans;
    PlanKey m_current = 0;
    PlanKey m_compared = 0;
    std::vector<PlanKey> m_besides; ///< in the order chosen
    ComparisonBasis m_basis = ComparisonBasis::EqualRecall;
    int m_nprobe = 1;
    bool m_isNprobeChosen = false; ///< by the user, now or in the workspace
    ShardId m_shard;
    QueryId m_query;
    VectorId m_vector;
};

} // namespace shardscope
