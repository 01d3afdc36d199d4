// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PlanHistory.h"

#include "core/work/StoredPlans.h"

#include <algorithm>

namespace shardscope {

namespace {

QString nameOf(const Session &session, PlanKey key)
{
    return QString::fromStdString(session.plans().find(key)->spec.name);
}

/// Takes a plan out and puts it back: undone it is an addition, done it is a removal, and the other way round.
class PresenceCommand : public QUndoCommand
{
public:
    PresenceCommand(Session &session, const PlanRow &row, bool adds) : m_session(session), m_plan{row, {}}, m_adds(adds)
    {
        const QString name = QString::fromStdString(row.spec.name);
        setText(adds ? PlanHistory::tr("add %1").arg(name) : PlanHistory::tr("remove %1").arg(name));
    }

    void redo() override { m_adds ? putBack() : takeOut(); }
    void undo() override { m_adds ? takeOut() : putBack(); }

private:
    void takeOut()
    {
        if (const auto *row = m_session.plans().find(m_plan.row.key)) {
            m_wasCurrent = m_session.selection().currentPlan() == row;
            m_wasCompared = m_session.selection().comparedPlan() == row;
            m_plan = m_session.plans().remove(row->key); // with what was measured since
        }
    }

    void putBack()
    {
        const PlanKey key = m_plan.row.key;
        if (m_session.plans().find(key)) {
            return; // the first redo, right after the addition itself
        }
        m_session.plans().restore(m_plan);
        if (m_wasCurrent) {
            m_session.selection().setCurrentPlan(key);
        } else if (m_wasCompared) {
            m_session.selection().setComparedPlan(key);
        }
    }

    Session &m_session;
    RemovedPlan m_plan;
    bool m_adds;
    bool m_wasCurrent = false;
    bool m_wasCompared = false;
};

/// Which plan is current, which is compared with it, and at which nprobe.
class ChoiceCommand : public QUndoCommand
{
public:
    struct Choice
    {
        PlanKey current = 0;
        PlanKey compared = 0;
        int nprobe = 1;
    };
    static Choice of(const Session &session)
    {
        const auto *current = session.selection().currentPlan();
        const auto *compared = session.selection().comparedPlan();
        return {current ? current->key : 0, compared ? compared->key : 0, session.selection().nprobe()};
    }

    ChoiceCommand(Session &session, const Choice &before, const Choice &after)
        : m_session(session), m_before(before), m_after(after)
    {
        setText(PlanHistory::tr("make %1 current").arg(nameOf(session, after.current)));
    }

    void redo() override { choose(m_after); }
    void undo() override { choose(m_before); }

private:
    void choose(const Choice &choice)
    {
        m_session.selection().setCurrentPlan(choice.current);
        m_session.selection().setComparedPlan(choice.compared);
        m_session.selection().setNprobe(choice.nprobe);
    }

    Session &m_session;
    Choice m_before;
    Choice m_after;
};

class RenameCommand : public QUndoCommand
{
public:
    RenameCommand(Session &session, PlanKey key, const QString &before, const QString &after)
        : m_session(session), m_key(key), m_before(before), m_after(after)
    {
        setText(PlanHistory::tr("rename %1").arg(m_before));
    }

    void redo() override { m_session.plans().rename(m_key, m_after); }
    void undo() override { m_session.plans().rename(m_key, m_before); }

private:
    Session &m_session;
    PlanKey m_key;
    QString m_before;
    QString m_after;
};

} // namespace

PlanHistory::PlanHistory(Session &session, QObject *parent) : QUndoStack(parent), m_session(session)
{
    // The plans of another data set or workspace cannot be put back into this one.
    connect(&session, &Session::dataOpened, this, &QUndoStack::clear);
}

PlanKey PlanHistory::add(const PlanSpec &spec)
{
    const PlanKey key = m_session.plans().add(spec);
    push(new PresenceCommand(m_session, *m_session.plans().find(key), true)); // the stack owns it
    return key;
}

PlanKey PlanHistory::adopt(const PlanSpec &spec, int nprobe)
{
    const auto before = ChoiceCommand::of(m_session);
    const auto isSame = [&spec](const PlanRow &row) {
        return row.state != PlanState::Unreadable && isSamePlan(row.spec, spec);
    };
    const auto known = std::ranges::find_if(m_session.plans().rows(), isSame);
    beginMacro(tr("adopt a plan"));
    const PlanKey key = known != m_session.plans().rows().end() ? known->key : add(spec);
    const PlanKey baseline = before.current != key ? before.current : before.compared;
    push(new ChoiceCommand(m_session, before, {key, baseline, nprobe})); // the stack owns it
    endMacro();
    return key;
}

void PlanHistory::remove(PlanKey key)
{
    const auto *row = m_session.plans().find(key);
    if (row && row->state == PlanState::Unreadable) {
        m_session.plans().remove(key); // there is nothing that could be put back
    } else if (row) {
        push(new PresenceCommand(m_session, *row, false)); // the stack owns it
    }
}

void PlanHistory::rename(PlanKey key, const QString &name)
{
    if (!m_session.plans().find(key) || name.trimmed().isEmpty() || name.trimmed() == nameOf(m_session, key)) {
        return;
    }
    const QString before = nameOf(m_session, key);
    m_session.plans().rename(key, name); // refused where another plan has the name: then there is nothing to undo
    if (nameOf(m_session, key) != before) {
        push(new RenameCommand(m_session, key, before, name.trimmed())); // the stack owns it
    }
}

} // namespace shardscope
