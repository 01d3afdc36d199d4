// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/DrawnPlansButton.h"

#include "ui/pages/PlanMessage.h"

#include <QMenu>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int widestName = 360;

} // namespace

DrawnPlansButton::DrawnPlansButton(Session &session, QWidget *parent) : Translated(parent), m_session(session)
{
    setObjectName(QStringLiteral("drawnPlans"));
    auto *menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &DrawnPlansButton::fill);
    session.whenPlansChange(this, &DrawnPlansButton::retranslate);
    retranslate();
}

void DrawnPlansButton::fill()
{
    menu()->clear();
    const SessionSelection &selection = m_session.selection();
    const auto drawn = selection.drawnPlans();
    for (const PlanRow &row : m_session.plans().rows()) {
        const bool isCurrent = &row == selection.currentPlan() || &row == selection.comparedPlan();
        const bool isDrawn = isCurrent || std::ranges::count(drawn, &row) > 0;
        QString name = fontMetrics().elidedText(planName(row), Qt::ElideMiddle, widestName);
        QAction *action = menu()->addAction(name.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(isDrawn);
        action->setEnabled(!isCurrent && row.isReadable() &&
                           (isDrawn || std::ssize(drawn) < SessionSelection::mostDrawn));
        connect(action, &QAction::toggled, this,
                [this, key = row.key](bool isWanted) { m_session.selection().setDrawnBesides(key, isWanted); });
    }
}

void DrawnPlansButton::retranslate()
{
    setText(tr("&Plans drawn"));
    setToolTip(tr("Choose further plans to draw here: up to %L1 together.").arg(SessionSelection::mostDrawn));
    setEnabled(m_session.plans().rows().size() > 1);
}

} // namespace shardscope
