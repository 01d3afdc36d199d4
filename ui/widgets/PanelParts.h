// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QFrame;
class QKeySequence;
class QLabel;
class QToolButton;
class QWidget;

namespace shardscope {

// What chart panels and table panels are made of, so that they look and behave alike.

/// The panel's ground and border.
void makePanelFrame(QFrame *panel);
QLabel *makePanelTitle(QWidget *panel);
/// A quiet button with one of our icons.
QToolButton *makePanelButton(const QString &icon, QWidget *panel);
/// The button does what the action does, and is called what it is called.
void followAction(QToolButton *button, QAction *action);
/// The sentence in place of contents.
QLabel *makePanelMessage(QWidget *panel);
/// An action of this panel alone: every panel has the same shortcuts, and that of the focused one counts.
QAction *makePanelAction(const QKeySequence &shortcut, QWidget *panel);

} // namespace shardscope
