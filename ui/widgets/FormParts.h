// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QComboBox;
class QLabel;
class QScrollArea;
class QWidget;

namespace shardscope {

// What the controls of the pages are made of, so that they look and behave alike.

/// Room for sentences, as many lines as they take; they can be selected and copied. Names in them are not markup.
QLabel *makeNote(const char *objectName, QWidget *parent);
/// Shows the sentence; takes no room while there is none.
void say(QLabel &note, const QString &sentence);
/// The same of something that went wrong, in the colour of that.
void sayFault(QLabel &note, const QString &sentence);

/// Keeps a choice as wide as the widest of its texts, in every language. Qt alone forgets that when texts change.
void keepReadable(QComboBox &choice);

/// Scrolls `content` up and down where it is higher than its place; only its fields take the keyboard.
QScrollArea *scrolled(QWidget *content, QWidget *parent);

} // namespace shardscope
