// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/evaluate/Comparison.h"
#include "ui/session/Session.h"
#include "ui/session/Task.h"

#include <optional>

namespace shardscope {

/// Holds the recall of one plan against that of another over the same queries, each at its own nprobe, as soon as both
/// are built. Where no nprobe is given for the other, it stands beside the first as the session compares plans.
class PairedComparison : public QObject
{
    Q_OBJECT

public:
    struct Side
    {
        PlanKey plan = 0;
        int nprobe = 1;
    };

    explicit PairedComparison(Session &session, QObject *parent = nullptr);
    ~PairedComparison() override;

    void compare(const Side &contender, const Side &baseline);
    /// `baseline` at equal recall, or equal nprobe, as the session's comparison basis says, also when that changes.
    void compare(Side contender, PlanKey baseline);
    void forget();

    const Side &contender() const { return m_contender; }
    const Side &baseline() const { return m_baseline; }
    /// Where the baseline stands, and why; none until both are built, or where its nprobe was given.
    const std::optional<Counterpart> &standing() const { return m_standing; }
    /// Contender minus baseline; none until both are built, and where their recalls count different numbers of
    /// neighbours.
    const std::optional<RecallDifference> &difference() const { return m_difference; }
    bool isWaiting() const { return m_contender.plan != 0 && !m_difference && areComparable(); }
    bool areComparable() const;
    bool isComputing() const { return m_task.isRunning(); } ///< both are built

signals:
    void changed();

private:
    void goOn();
    void followBasis();

    Session &m_session;
    Side m_contender;
    Side m_baseline;
    std::optional<ComparisonBasis> m_basis; ///< that the baseline stands by; none where its nprobe was given
    std::optional<Counterpart> m_standing;
    std::optional<RecallDifference> m_difference;
    JobModel m_quietJobs; ///< it takes a moment: nobody wants to see it listed
    Task<RecallDifference> m_task;
};

} // namespace shardscope
