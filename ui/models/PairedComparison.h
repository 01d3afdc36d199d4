// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/models/Session.h"
#include "ui/models/Task.h"

#include <optional>

namespace shardscope {

/// Holds the recall of one plan against that of another over the same queries, each at its own nprobe, as soon as both
/// are built.
class PairedComparison : public QObject
{
    Q_OBJECT

public:
    struct Side
    {
        Session::PlanKey plan = 0;
        int nprobe = 1;
    };

    explicit PairedComparison(Session &session, QObject *parent = nullptr);
    ~PairedComparison() override;

    void compare(const Side &contender, const Side &baseline);
    void forget();

    const Side &contender() const { return m_contender; }
    const Side &baseline() const { return m_baseline; }
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

    Session &m_session;
    Side m_contender;
    Side m_baseline;
    std::optional<RecallDifference> m_difference;
    JobModel m_quietJobs; ///< it takes a moment: nobody wants to see it listed
    Task<RecallDifference> m_task;
};

} // namespace shardscope
