// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PanelParts.h"

#include "ui/style/Icon.h"
#include "ui/widgets/ElidedLabel.h"

#include <QAction>
#include <QFrame>
#include <QLabel>
#include <QToolButton>

namespace shardscope {

void makePanelFrame(QFrame *panel)
{
    panel->setFrameShape(QFrame::StyledPanel);
    panel->setAutoFillBackground(true);
    panel->setBackgroundRole(QPalette::Base);
}

QLabel *makePanelTitle(QWidget *panel)
{
    auto *title = new ElidedLabel(panel); // it gives way to the controls beside it
    QFont bold;                           // nothing else of it counts, so that the family follows the application
    bold.setBold(true);
    title->setFont(bold);
    return title;
}

QToolButton *makePanelButton(const QString &name, QWidget *panel)
{
    auto *button = new QToolButton(panel);
    button->setIcon(icon(name));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void followAction(QToolButton *button, QAction *action)
{
    const auto adopt = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->iconText());
    };
    button->setAutoRaise(true);
    QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, adopt);
    adopt();
}

QLabel *makePanelMessage(QWidget *panel)
{
    auto *message = new QLabel(panel);
    message->setTextFormat(Qt::PlainText); // names in it are not markup
    message->setAlignment(Qt::AlignCenter);
    message->setWordWrap(true);
    message->setMargin(24);
    message->setForegroundRole(QPalette::PlaceholderText);
    return message;
}

QAction *makePanelAction(const QKeySequence &shortcut, QWidget *panel)
{
    auto *action = new QAction(panel);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    panel->addAction(action);
    return action;
}

} // namespace shardscope
