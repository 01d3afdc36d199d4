// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Mnemonics.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QTabBar>
#include <QToolBar>

#include <functional>
#include <utility>
#include <vector>

namespace shardscope {

namespace {

/// Where a letter that is not taken stands in a text; -1: nowhere.
qsizetype freeLetter(const QString &text, const QSet<QChar> &taken)
{
    const auto isFree = [&](qsizetype i) { return text[i].isLetterOrNumber() && !taken.contains(text[i].toUpper()); };
    for (const bool onlyFirst : {true, false}) {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool isFirst = i == 0 || !text[i - 1].isLetterOrNumber();
            if ((isFirst || !onlyFirst) && isFree(i)) {
                return i;
            }
        }
    }
    return -1;
}

} // namespace

QChar mnemonicOf(const QString &text)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == QLatin1Char('&')) {
            if (text[i + 1] != QLatin1Char('&')) {
                return text[i + 1].toUpper();
            }
            ++i;
        }
    }
    return {};
}

namespace {

QString withoutMnemonic(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('&') && i + 1 < text.size()) {
            plain += text[i + 1] == QLatin1Char('&') ? QStringLiteral("&&") : QString(text[i + 1]);
            ++i;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

/// With the first letter that is free, which is taken then; without one where none is.
QString withFreeLetter(const QString &text, QSet<QChar> &taken)
{
    const QString plain = withoutMnemonic(text);
    const qsizetype place = freeLetter(plain, taken);
    if (place < 0) {
        return plain;
    }
    taken.insert(plain[place].toUpper());
    return plain.left(place) + QLatin1Char('&') + plain.mid(place);
}

/// Whether the letter that the text asks for was free; it is taken then.
bool keepsItsLetter(const QString &text, QSet<QChar> &taken)
{
    const QChar wanted = mnemonicOf(text);
    if (wanted.isNull() || taken.contains(wanted)) {
        return false;
    }
    taken.insert(wanted);
    return true;
}

/// Those of a tool bar have their keys, and what they are called is that of an entry in a menu.
bool isInToolBar(const QWidget &widget)
{
    return widget.parentWidget() && qobject_cast<const QToolBar *>(widget.parentWidget());
}

} // namespace

void settleMnemonics(QWidget &page, const QSet<QChar> &taken)
{
    // In the order in which Tab goes. Whoever asks for a letter that is free has it before the others choose, so that
    // they need not choose again when it comes into view. Those that are not in view have theirs once they are.
    QSet<QChar> letters = taken;
    std::vector<std::pair<QString, std::function<void(const QString &)>>> others;
    const auto settle = [&](const QString &text, std::function<void(const QString &)> set) {
        if (!keepsItsLetter(text, letters)) {
            others.emplace_back(text, std::move(set));
        }
    };
    for (QWidget *widget : page.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&page)) {
            continue;
        }
        auto *tabs = qobject_cast<QTabBar *>(widget);
        for (int i = 0; tabs && i < tabs->count(); ++i) {
            settle(tabs->tabText(i), [tabs, i](const QString &text) { tabs->setTabText(i, text); });
        }
        auto *label = qobject_cast<QLabel *>(widget);
        auto *button = qobject_cast<QAbstractButton *>(widget);
        if (label && label->buddy()) {
            settle(label->text(), [label](const QString &text) { label->setText(text); });
        } else if (button && !button->text().isEmpty() && !isInToolBar(*button)) {
            settle(button->text(), [button](const QString &text) { button->setText(text); });
        }
    }
    for (const auto &[text, set] : others) {
        if (const QString other = withFreeLetter(text, letters); other != text) {
            set(other);
        }
    }
}

DialogMnemonics::DialogMnemonics(QObject *parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool DialogMnemonics::eventFilter(QObject *watched, QEvent *event)
{
    const bool isNew = event->type() == QEvent::Show || event->type() == QEvent::LanguageChange;
    if (auto *dialog = isNew ? qobject_cast<QDialog *>(watched) : nullptr) {
        // Once the dialog itself has dealt with it.
        QMetaObject::invokeMethod(
            dialog, [dialog] { settleMnemonics(*dialog, {}); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void giveMnemonics(const QList<QAction *> &actions)
{
    QSet<QChar> taken;
    QList<QAction *> without;
    for (QAction *action : actions) {
        if (action->menu()) {
            giveMnemonics(action->menu()->actions());
        }
        if (!keepsItsLetter(action->text(), taken) && !action->isSeparator()) {
            without.append(action);
        }
    }
    for (QAction *action : std::as_const(without)) {
        if (const QString text = withFreeLetter(action->text(), taken); text != action->text()) {
            action->setText(text);
        }
    }
}

} // namespace shardscope
