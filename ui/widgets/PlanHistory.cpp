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

/// As a menu shows it: a name is no place for a mnemonic.
QString menuText(QString name)
{
    return name.replace(QLatin1Char('&'), QLatin1String("&&"));
}

/// Takes a plan out and puts it back: undone it is an addition, done it is a removal, and the other way round.
class PresenceCommand : public QUndoCommand
{
public:
    PresenceCommand(Session &session, const PlanRow &row, bool adds) : m_session(session), m_plan{row, {}}, m_adds(adds)
    {
        const QString name = menuText(QString::fromStdString(row.spec.name));
        setText(adds ? PlanHistory::tr("add %1").arg(name) : PlanHistory::tr("remove %1").arg(name));
    }

    void redo() override { m_adds ? putBack() : takeOut(); }
    void undo() override { m_adds ? takeOut() : putBack(); }

private:
    void takeOut()
    {
        if (const auto *row = m_session.plans().find(m_plan.row.key)) {
            m_choice = m_session.selection().choice();
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
        if (m_choice.names(key)) {
            m_session.selection().choose(m_choice);
        }
    }

    Session &m_session;
    RemovedPlan m_plan;
    bool m_adds;
    SessionSelection::Choice m_choice; ///< when it was taken out
};

/// Which plans are looked at, and at which nprobe.
class ChoiceCommand : public QUndoCommand
{
public:
    using Choice = SessionSelection::Choice;

    ChoiceCommand(Session &session, Choice before, Choice after)
        : m_session(session), m_before(std::move(before)), m_after(std::move(after))
    {
        setText(PlanHistory::tr("make %1 current").arg(menuText(nameOf(session, m_after.current))));
    }

    void redo() override { m_session.selection().choose(m_after); }
    void undo() override { m_session.selection().choose(m_before); }

private:
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
        setText(PlanHistory::tr("rename %1").arg(menuText(m_before)));
    }

    void redo() override { m_session.plans().rename(m_key, m_after); }
    void undo() override { m_session.plans().rename(m_key, m_before); }

private:
    Session &m_session;
    PlanKey m_key;
    QString m_before;
    QString m_after;
};

/// Notes and tags. Changes of one plan in a row are one step: they are kept while they are typed.
class RemarkCommand : public QUndoCommand
{
public:
    RemarkCommand(Session &session, PlanKey key, Workspace::Remarks after)
        : m_session(session), m_key(key), m_before(session.plans().find(key)->remarks), m_after(std::move(after))
    {
        setText(PlanHistory::tr("remark on %1").arg(menuText(nameOf(session, key))));
    }

    void redo() override { m_session.plans().remark(m_key, m_after); }
    void undo() override { m_session.plans().remark(m_key, m_before); }
    int id() const override { return 1; } // the only kind that merges
    bool mergeWith(const QUndoCommand *next) override
    {
        const auto *other = static_cast<const RemarkCommand *>(next);
        if (other->m_key != m_key) {
            return false;
        }
        m_after = other->m_after;
        return true;
    }

private:
    Session &m_session;
    PlanKey m_key;
    Workspace::Remarks m_before;
    Workspace::Remarks m_after;
};

} // namespace

PlanHistory::PlanHistory(Session &session, QObject *parent) : QUndoStack(parent), m_session(session)
{
    // The plans of another data set or workspace cannot be put back into this one.
    connect(&session, &Session::dataOpened, this, &QUndoStack::clear);
}

PlanKey PlanHistory::pushAddition(PlanKey added)
{
    push(new PresenceCommand(m_session, *m_session.plans().find(added), true)); // the stack owns it
    return added;
}

PlanKey PlanHistory::add(const PlanSpec &spec)
{
    return pushAddition(m_session.plans().add(spec));
}

PlanKey PlanHistory::addAsCurrent(const PlanSpec &spec)
{
    const auto before = m_session.selection().choice();
    beginMacro(tr("add %1").arg(menuText(m_session.plans().uniqueName(spec))));
    const PlanKey key = add(spec);
    auto after = before;
    after.current = key;
    after.compared = before.current;
    push(new ChoiceCommand(m_session, before, after)); // the stack owns it
    endMacro();
    return key;
}

PlanKey PlanHistory::adoptAs(const PlanSpec &spec, int nprobe, const std::function<PlanKey()> &add)
{
    const auto before = m_session.selection().choice();
    const auto isSame = [&spec](const PlanRow &row) {
        return row.state != PlanState::Unreadable && isSamePlan(row.spec, spec);
    };
    const auto known = std::ranges::find_if(m_session.plans().rows(), isSame);
    beginMacro(tr("adopt a plan"));
    const PlanKey key = known != m_session.plans().rows().end() ? known->key : pushAddition(add());
    const PlanKey baseline = before.current != key ? before.current : before.compared;
    push(new ChoiceCommand(m_session, before, {key, baseline, before.besides, nprobe})); // the stack owns it
    endMacro();
    return key;
}

PlanKey PlanHistory::adopt(const PlanSpec &spec, int nprobe)
{
    return adoptAs(spec, nprobe, [&] { return m_session.plans().add(spec); });
}

PlanKey PlanHistory::adopt(const std::shared_ptr<const EvaluatedPlan> &measured, int nprobe)
{
    return adoptAs(measured->spec, nprobe, [&] { return m_session.plans().add(measured); });
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

void PlanHistory::remark(PlanKey key, const Workspace::Remarks &remarks)
{
    if (const auto *row = m_session.plans().find(key); row && row->remarks != remarks) {
        push(new RemarkCommand(m_session, key, remarks)); // the stack owns it
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
