// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/WindowFixture.h"
#include "ui/pages/Page.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/Mnemonics.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>
#include <functional>

using namespace shardscope;

namespace {

/// Each tab of the page is shown in turn; a page without tabs as it is.
void onEveryTab(const Page &page, const std::function<void(const QString &where)> &look)
{
    auto *tabs = page.findChild<QTabWidget *>();
    if (!tabs) {
        look(page.objectName());
        return;
    }
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        QTest::qWait(30); // what is not settled before it is drawn is, right after
        look(page.objectName() + QLatin1Char(' ') + tabs->tabText(i));
    }
}

} // namespace

/// Drives the window without a mouse, and as a screen reader sees it.
class TestKeyboard : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }
    void keysChangeThePage();
    void tabReachesEveryControlInReadingOrder();
    void noShortcutMeansTwoThings();
    void noMnemonicMeansTwoThings_data();
    void noMnemonicMeansTwoThings();
    void escapeClosesTheMessageWhichMovesNothing();
    void helpListsTheKeysOfThePage();
    void everyControlHasAnAccessibleName();

private:
    QList<const QWidget *> tabThrough(const Page &page, const QString &where) const;
};

void TestKeyboard::keysChangeThePage()
{
    for (qsizetype i = 1; i < m_window->pages().size(); ++i) { // after the start page
        const auto key = static_cast<Qt::Key>(Qt::Key_0 + i % 10);
        QTest::keyClick(m_window.get(), key, i > 10 ? Qt::ControlModifier | Qt::ShiftModifier : Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), m_window->pages()[i]->objectName());
    }
    auto *navigation = find<QListWidget>("navigation");
    navigation->setCurrentRow(0);
    QTest::keyClick(navigation, Qt::Key_Down);
    QCOMPARE(m_window->currentPage(), m_window->pages()[1]->objectName());
    QCOMPARE(m_settings->page(), m_window->currentPage());
}

/// What Tab reaches from the navigation until it is there again: every control of the page that is in view.
QList<const QWidget *> TestKeyboard::tabThrough(const Page &page, const QString &where) const
{
    auto *first = find<QListWidget>("navigation");
    first->setFocus();
    QList<const QWidget *> order;
    QStringList wrong;
    do {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        if (order.contains(QApplication::focusWidget())) {
            wrong << QStringLiteral("is caught at ") + QApplication::focusWidget()->objectName();
            break;
        }
        order.append(QApplication::focusWidget());
    } while (order.last() != first);
    for (const QWidget *widget : page.findChildren<QWidget *>()) {
        const bool takesTab = widget->isVisible() && widget->isEnabled() && !widget->focusProxy() &&
                              (widget->focusPolicy() & Qt::TabFocus);
        const bool isPart = qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) ||
                            qobject_cast<const QComboBox *>(widget->parentWidget());
        if (takesTab && !isPart && !order.contains(widget)) {
            wrong << QStringLiteral("does not reach %1 %2")
                         .arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
        }
    }
    if (!wrong.isEmpty()) {
        QTest::qFail(qPrintable(where + QStringLiteral(": Tab ") + wrong.join(QStringLiteral(", "))), __FILE__,
                     __LINE__);
    }
    return order;
}

/// From the navigation through the bar into the page and around again; on the Plan page the form from top to bottom.
void TestKeyboard::tabReachesEveryControlInReadingOrder()
{
    openSmall();
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        QList<const QWidget *> order;
        onEveryTab(*page, [&](const QString &where) { order = tabThrough(*page, where); });
        if (page->objectName() == QLatin1String("plan")) {
            QList<qsizetype> places;
            for (const char *name : {"shards", "k"}) {
                places.append(order.indexOf(find<QSpinBox>(name)));
            }
            places << order.indexOf(find<QLineEdit>("name")) << order.indexOf(find<QPushButton>("evaluate"))
                   << order.indexOf(find<QTableView>("plans"));
            QVERIFY(std::ranges::is_sorted(places));
        }
    }
}

/// Two actions on one key, one of the window and one of a panel inside it, would each keep the other from running.
void TestKeyboard::noShortcutMeansTwoThings()
{
    openSmall();
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        QHash<QKeySequence, QString> ofWindow;
        QList<const QAction *> inMenus;
        for (const QAction *menu : m_window->menuBar()->actions()) {
            for (const QAction *action : menu->menu()->actions()) {
                inMenus.append(action);
                for (const QKeySequence &keys : action->shortcuts()) {
                    QVERIFY2(!ofWindow.contains(keys), qPrintable(keys.toString() + ofWindow.value(keys)));
                    ofWindow.insert(keys, action->text());
                }
            }
        }
        for (const QAction *action : page->findChildren<QAction *>()) {
            for (const QKeySequence &keys : action->shortcuts()) {
                QVERIFY2(inMenus.contains(action) || !ofWindow.contains(keys),
                         qPrintable(page->objectName() + QLatin1Char(' ') + keys.toString() + QLatin1Char(' ') +
                                    action->text() + QStringLiteral(" and ") + ofWindow.value(keys)));
            }
        }
    }
}

void TestKeyboard::noMnemonicMeansTwoThings_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("German") << QStringLiteral("de");
    QTest::newRow("French") << QStringLiteral("fr");
}

/// In one menu; and on one page, with the menu bar and the bar of plans above it.
void TestKeyboard::noMnemonicMeansTwoThings()
{
    QFETCH(QString, language);
    openSmall();
    language::install(language);
    QStringList wrong;
    const auto note = [&wrong](QHash<QChar, QString> &taken, const QString &text, const QString &where) {
        const QChar letter = mnemonicOf(text);
        if (letter.isNull()) {
            return;
        }
        if (taken.contains(letter)) {
            wrong << QStringLiteral("%1: %2 and %3").arg(where, text, taken.value(letter));
        }
        taken.insert(letter, text);
    };
    const std::function<void(const QList<QAction *> &, const QString &)> lookInto = [&](const auto &actions,
                                                                                        const QString &where) {
        QHash<QChar, QString> taken;
        for (const QAction *action : actions) {
            note(taken, action->text(), where);
            if (action->menu()) {
                lookInto(action->menu()->actions(), action->text());
            }
        }
        for (const QAction *action : actions) {
            const QString text = action->text();
            const bool hasFree = std::ranges::any_of(
                text, [&](QChar c) { return c.isLetterOrNumber() && !taken.contains(c.toUpper()); });
            if (mnemonicOf(text).isNull() && hasFree) {
                wrong << QStringLiteral("%1: %2 has none").arg(where, text);
            }
        }
    };
    const auto lookAtPage = [&](const QString &where) {
        QHash<QChar, QString> taken;
        for (const QAction *menu : m_window->menuBar()->actions()) {
            note(taken, menu->text(), where);
        }
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            const auto *label = qobject_cast<const QLabel *>(widget);
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const auto *tabs = qobject_cast<const QTabBar *>(widget);
            const bool isTool = widget->parentWidget() && widget->parentWidget()->inherits("QToolBar"); // without keys
            if (!widget->isVisible() || isTool) {
                continue;
            }
            if ((label && label->buddy()) || button) {
                note(taken, label ? label->text() : button->text(), where);
            }
            for (int i = 0; tabs && i < tabs->count(); ++i) {
                note(taken, tabs->tabText(i), where);
            }
        }
    };
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        QTest::qWait(30); // what is not settled before the page is drawn is, right after
        lookInto(m_window->menuBar()->actions(), page->objectName());
        onEveryTab(*page, [&](const QString &where) {
            // What ends meanwhile writes its texts anew, and they are settled once it is laid out.
            const QStringList before = wrong;
            const auto isSettled = [&] {
                wrong = before;
                lookAtPage(where);
                return wrong == before;
            };
            (void)QTest::qWaitFor(isSettled, 2000);
        });
    }
    language::install(QStringLiteral("en"));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void TestKeyboard::escapeClosesTheMessageWhichMovesNothing()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    auto *table = find<QTableView>("plans");
    table->setFocus();
    const QRect before(table->mapTo(m_window.get(), QPoint()), table->size());
    emit m_session->failed({Code::EmptyFile, "a file", {}});
    auto *message = m_window->findChild<MessageBar *>();
    QVERIFY(message->isVisible());
    QTest::qWait(10);
    QCOMPARE(QRect(table->mapTo(m_window.get(), QPoint()), table->size()), before);
    m_window->resize(1000, 700);
    QTest::qWait(10);
    QVERIFY(m_window->rect().contains(QRect(message->mapTo(m_window.get(), QPoint()), message->size())));
    QTest::keyClick(table, Qt::Key_Escape);
    QTRY_VERIFY(!message->isVisible());
}

void TestKeyboard::helpListsTheKeysOfThePage()
{
    openSmall();
    m_window->showPage(QStringLiteral("recall"));
    QTest::keyClick(m_window.get(), Qt::Key_F1, Qt::ShiftModifier);
    auto *list = m_window->findChild<QTreeWidget *>(QStringLiteral("shortcuts"));
    QVERIFY(list && list->isVisible());
    const auto keysOf = [list](const QString &meaning) {
        const auto found = list->findItems(meaning, Qt::MatchExactly | Qt::MatchRecursive);
        return found.size() == 1 ? found.constFirst()->text(1) : QString();
    };
    QCOMPARE(keysOf(QStringLiteral("Undo")), QStringLiteral("Ctrl+Z"));
    QCOMPARE(keysOf(QStringLiteral("Ask more shards")), QStringLiteral("Ctrl+Up"));
    QCOMPARE(keysOf(QStringLiteral("Save as SVG")), QStringLiteral("Ctrl+Shift+G")); // once for all charts
    QVERIFY(list->findItems(QStringLiteral("On the map"), Qt::MatchExactly).isEmpty());
    QTest::keyClick(list, Qt::Key_Escape);
    m_window->showPage(QStringLiteral("map"));
    QTest::keyClick(m_window.get(), Qt::Key_F1, Qt::ShiftModifier);
    QTRY_VERIFY((list = m_window->findChild<QTreeWidget *>(QStringLiteral("shortcuts"))) && list->isVisible());
    QCOMPARE(list->findItems(QStringLiteral("On the map"), Qt::MatchExactly).size(), 1);
}

void TestKeyboard::everyControlHasAnAccessibleName()
{
    openSmall();
    QStringList unnamed;
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            // Named by what is around them.
            const auto *area = qobject_cast<QAbstractScrollArea *>(widget->parent());
            const bool isInside =
                qobject_cast<QAbstractSpinBox *>(widget->parent()) || (area && area->viewport() == widget);
            if (isInside || widget->focusProxy() || !widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)) {
                continue;
            }
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            if (!accessible || accessible->text(QAccessible::Name).isEmpty()) {
                unnamed << QStringLiteral("%1: %2 %3 in %4")
                               .arg(page->objectName(), QLatin1String(widget->metaObject()->className()),
                                    widget->objectName(), QLatin1String(widget->parent()->metaObject()->className()));
            }
        }
    }
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QStringLiteral("; "))));
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
