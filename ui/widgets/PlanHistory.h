// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUndoStack>

#include "ui/session/Session.h"

#include <functional>
#include <memory>

namespace shardscope {

/// What was done to the list of plans, so that it can be undone. Pages change plans through it.
class PlanHistory : public QUndoStack
{
    Q_OBJECT

public:
    explicit PlanHistory(Session &session, QObject *parent = nullptr);

    PlanKey add(const PlanSpec &spec);
    /// Adds a plan, makes it current and compares it with the one that was.
    PlanKey addAsCurrent(const PlanSpec &spec);
    void remark(PlanKey key, const Workspace::Remarks &remarks);
    void remove(PlanKey key);
    void rename(PlanKey key, const QString &name);
    /// Makes a plan current at an nprobe and compares it with the one that was; adds it unless it is there already.
    PlanKey adopt(const PlanSpec &spec, int nprobe);
    /// The same of a plan that was built and measured already.
    PlanKey adopt(const std::shared_ptr<const EvaluatedPlan> &measured, int nprobe);

private:
    PlanKey pushAddition(PlanKey added);
    PlanKey adoptAs(const PlanSpec &spec, int nprobe, const std::function<PlanKey()> &add);

    Session &m_session;
};

} // namespace shardscope
