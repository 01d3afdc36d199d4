// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/WindowFixture.h"
#include "ui/charts/ChartView.h"
#include "ui/pages/Page.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>

using namespace shardscope;

/// How small the window can be, and how large its letters.
class TestSizes : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup()
    {
        close();
        language::install(QStringLiteral("en"));
    }
    void windowFitsSmallScreens_data();
    void windowFitsSmallScreens();
    void everyPageIsUsable_data();
    void everyPageIsUsable();

private:
    QStringList troublesOf(const Page &page) const;
    QStringList troublesOnceSettled(const Page &page) const;
};

void TestSizes::windowFitsSmallScreens_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("points");
    QTest::addColumn<QSize>("most");
    QTest::newRow("English") << QStringLiteral("en") << 0 << QSize(900, 600);
    QTest::newRow("German") << QStringLiteral("de") << 0 << QSize(900, 600);
    QTest::newRow("French") << QStringLiteral("fr") << 0 << QSize(900, 600);
    QTest::newRow("14 points on a laptop") << QStringLiteral("de") << 14 << QSize(1366, 768);
}

void TestSizes::windowFitsSmallScreens()
{
    QFETCH(QString, language);
    QFETCH(int, points);
    QFETCH(QSize, most);
    openSmall();
    const QFont before = QApplication::font();
    if (points > 0) {
        QFont font = before;
        font.setPointSize(points);
        QApplication::setFont(font);
    }
    language::install(language);
    QStringList tooLarge;
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        QTest::qWait(20);
        const QSize needed = m_window->minimumSizeHint();
        if (needed.width() > most.width() || needed.height() > most.height()) {
            tooLarge << QStringLiteral("%1: %2 × %3, page %4 × %5")
                            .arg(page->objectName())
                            .arg(needed.width())
                            .arg(needed.height())
                            .arg(page->minimumSizeHint().width())
                            .arg(page->minimumSizeHint().height());
        }
    }
    QApplication::setFont(before);
    QVERIFY2(tooLarge.isEmpty(), qPrintable(tooLarge.join(QLatin1Char('\n'))));
}

void TestSizes::everyPageIsUsable_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("points");
    QTest::addColumn<QSize>("size");
    for (const char *code : {"en", "de", "fr"}) {
        const QString language = QLatin1String(code);
        QTest::addRow("%s, 900 x 600", code) << language << 0 << QSize(900, 600);
        QTest::addRow("%s, half of a screen", code) << language << 0 << QSize(960, 1080);
        QTest::addRow("%s, laptop", code) << language << 0 << QSize(1366, 768);
        QTest::addRow("%s, laptop, large letters", code) << language << 14 << QSize(1366, 768);
    }
}

/// What keeps somebody from using a page as large as it is: it has to be pushed sideways, a choice cannot be read, a
/// chart is too low to see anything, a button is cut off.
QStringList TestSizes::troublesOf(const Page &page) const
{
    QStringList troubles;
    const auto note = [&](const QString &trouble) {
        troubles << QStringLiteral("%1: %2").arg(page.objectName(), trouble);
    };
    const QWidget *above = page.parentWidget();
    while (above && !qobject_cast<const QScrollArea *>(above)) {
        above = above->parentWidget();
    }
    const auto *area = qobject_cast<const QScrollArea *>(above);
    if (area && area->horizontalScrollBar()->maximum() > 0) {
        note(QStringLiteral("%1 wide, of which %2 are in view").arg(page.width()).arg(area->viewport()->width()));
    }
    for (const QWidget *widget : page.findChildren<QWidget *>()) {
        if (!widget->isVisible()) {
            continue;
        }
        const auto *combo = qobject_cast<const QComboBox *>(widget);
        const int least = widget->minimumSizeHint().width();
        if (combo && combo->width() < least) {
            note(
                QStringLiteral("choice %1 is %2 wide, not %3").arg(combo->objectName()).arg(combo->width()).arg(least));
        }
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (button && !button->text().isEmpty() && button->width() < least) {
            note(QStringLiteral("button %1 is %2 wide, not %3").arg(button->text()).arg(button->width()).arg(least));
        }
        const bool isField = combo || button || qobject_cast<const QAbstractSpinBox *>(widget) ||
                             qobject_cast<const QLineEdit *>(widget);
        const bool isPart = qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) ||
                            qobject_cast<const QComboBox *>(widget->parentWidget());
        if (isField && !isPart && widget->height() < widget->minimumSizeHint().height()) {
            note(QStringLiteral("%1 %2 is %3 high, not %4")
                     .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())
                     .arg(widget->height())
                     .arg(widget->minimumSizeHint().height()));
        }
        const auto *chart = qobject_cast<const ChartView *>(widget);
        if (chart && chart->height() < 160) {
            note(QStringLiteral("chart %1 is %2 high").arg(chart->accessibleName()).arg(chart->height()));
        }
    }
    return troubles;
}

/// Texts that wrap need several rounds until what is around them knows how high they are.
QStringList TestSizes::troublesOnceSettled(const Page &page) const
{
    QStringList troubles;
    QTest::qWait(30);
    (void)QTest::qWaitFor(
        [&] {
            troubles = troublesOf(page);
            return troubles.isEmpty();
        },
        1500);
    return troubles;
}

void TestSizes::everyPageIsUsable()
{
    QFETCH(QString, language);
    QFETCH(int, points);
    QFETCH(QSize, size);
    openSmall();
    const QFont before = QApplication::font();
    if (points > 0) {
        QFont font = before;
        font.setPointSize(points);
        QApplication::setFont(font);
    }
    language::install(language);
    m_window->resize(size);
    QStringList troubles;
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        QTest::qWait(30);
        if (m_window->size() != size) {
            troubles << QStringLiteral("%1: the window is %2 x %3")
                            .arg(page->objectName())
                            .arg(m_window->width())
                            .arg(m_window->height());
        }
        troubles << troublesOnceSettled(*page);
        auto *tabs = page->findChild<QTabWidget *>();
        for (int i = 1; tabs && i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            troubles << troublesOnceSettled(*page);
        }
    }
    QApplication::setFont(before);
    QVERIFY2(troubles.isEmpty(), qPrintable(QLatin1Char('\n') + troubles.join(QLatin1Char('\n'))));
}

QTEST_MAIN(TestSizes)
#include "tst_sizes.moc"
