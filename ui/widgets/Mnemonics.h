// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSet>
#include <QString>

class QAction;
class QWidget;

namespace shardscope {

/// The letter after a single "&", in upper case; null if there is none.
QChar mnemonicOf(const QString &text);

/// Gives every entry of a menu that has no mnemonic a letter that no other one has, likewise in the menus below: the
/// first of a word, else any. Where none is left it goes without.
void giveMnemonics(const QList<QAction *> &actions);

/// Likewise the fields and buttons of a page: those that stand for a letter that is `taken`, or that another one before
/// has, get a free one.
void settleMnemonics(QWidget &page, const QSet<QChar> &taken);

} // namespace shardscope
