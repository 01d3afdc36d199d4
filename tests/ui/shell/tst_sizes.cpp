// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/WindowFixture.h"
#include "ui/pages/Page.h"

#include <QApplication>
#include <QLabel>
#include <QLayout>
#include <QMenuBar>
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
};

void TestSizes::windowFitsSmallScreens_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("points");
    QTest::addColumn<QSize>("most");
    QTest::newRow("English") << QStringLiteral("en") << 0 << QSize(900, 600);
    QTest::newRow("German") << QStringLiteral("de") << 0 << QSize(900, 600);
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

QTEST_MAIN(TestSizes)
#include "tst_sizes.moc"
