// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/WindowFixture.h"
#include "ui/pages/Page.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHash>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using namespace shardscope;

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
    void helpListsTheKeysOfThePage();
    void everyControlHasAnAccessibleName();
};

void TestKeyboard::keysChangeThePage()
{
    for (qsizetype i = 0; i < m_window->pages().size(); ++i) {
        const auto key = i == 9 ? Qt::Key_0 : static_cast<Qt::Key>(Qt::Key_1 + i);
        QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), m_window->pages()[i]->objectName());
    }
    auto *navigation = find<QListWidget>("navigation");
    navigation->setCurrentRow(0);
    QTest::keyClick(navigation, Qt::Key_Down);
    QCOMPARE(m_window->currentPage(), m_window->pages()[1]->objectName());
    QCOMPARE(m_settings->page(), m_window->currentPage());
}

/// From the navigation through the bar into the page and around again; on the Plan page the form from top to bottom.
void TestKeyboard::tabReachesEveryControlInReadingOrder()
{
    openSmall();
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        auto *first = find<QListWidget>("navigation");
        first->setFocus();
        QSet<const QWidget *> reached;
        QList<const QWidget *> order;
        do {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            order.append(QApplication::focusWidget());
            QVERIFY2(!reached.contains(order.last()), qPrintable(page->objectName())); // Tab never gets caught
            reached.insert(order.last());
        } while (order.last() != first);
        for (const QWidget *widget : page->findChildren<QWidget *>()) {
            const bool takesTab = widget->isVisible() && widget->isEnabled() && !widget->focusProxy() &&
                                  (widget->focusPolicy() & Qt::TabFocus);
            const bool isPart = qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) ||
                                qobject_cast<const QComboBox *>(widget->parentWidget());
            QVERIFY2(!takesTab || isPart || reached.contains(widget),
                     qPrintable(page->objectName() + QLatin1Char(' ') +
                                QLatin1String(widget->metaObject()->className()) + widget->objectName()));
        }
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

void TestKeyboard::helpListsTheKeysOfThePage()
{
    openSmall();
    m_window->showPage(QStringLiteral("recall"));
    QTest::keyClick(m_window.get(), Qt::Key_F1);
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
    QTest::keyClick(m_window.get(), Qt::Key_F1);
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
