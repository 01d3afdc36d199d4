// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
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

/// Likewise the fields, buttons and tabs of a page: those that stand for a letter that is `taken`, or that another one
/// before asks for, and those that ask for none, get a free one.
void settleMnemonics(QWidget &page, const QSet<QChar> &taken);

/// Settles those of every dialog of the program when it is shown, and when its texts are written anew.
class DialogMnemonics : public QObject
{
    Q_OBJECT

public:
    explicit DialogMnemonics(QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace shardscope
