// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FoldingNote.h"
#include "ui/widgets/TablePanel.h"

#include <QComboBox>
#include <QLabel>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace shardscope;

/// What gives way where a page is small.
class NarrowPartsTest : public QObject
{
    Q_OBJECT

private slots:
    void controlsGoBelowATitleThatLacksRoom();
    void noteLeavesTheRoomToWhatItIsAbout();
};

void NarrowPartsTest::controlsGoBelowATitleThatLacksRoom()
{
    TablePanel panel(nullptr);
    auto *choice = new QComboBox;
    choice->addItem(QStringLiteral("against what is drawn"));
    panel.addControl(choice);
    panel.setTitle(QStringLiteral("Recall against nprobe, of all plans"));
    auto *title = panel.findChildren<QLabel *>().constFirst();
    QCOMPARE(title->text(), QStringLiteral("Recall against nprobe, of all plans"));
    const auto showAt = [&](int width) {
        panel.resize(width, 300);
        panel.show();
        QTest::qWait(10);
    };
    for (int round = 0; round < 2; ++round) { // there and back
        showAt(700);
        QVERIFY(choice->geometry().left() > title->geometry().right());
        QVERIFY(choice->geometry().top() < title->geometry().bottom());
        QVERIFY(title->width() >= title->sizeHint().width());
        showAt(340);
        QVERIFY(choice->geometry().top() > title->geometry().bottom());
        QVERIFY(title->width() >= title->sizeHint().width());
        QVERIFY(choice->geometry().right() < panel.width());
    }
    showAt(340);
    panel.setTitle(QStringLiteral("Recall")); // which has room
    QTRY_VERIFY(choice->geometry().left() > title->geometry().right());
}

void NarrowPartsTest::noteLeavesTheRoomToWhatItIsAbout()
{
    QWidget page;
    auto *layout = new QVBoxLayout(&page);
    auto *note = new FoldingNote("a-note", &page);
    layout->addWidget(note);
    layout->addStretch();
    const auto *label = page.findChild<QLabel *>(QStringLiteral("a-note"));
    auto *more = page.findChild<QToolButton *>(QStringLiteral("a-note-more"));
    QStringList sentences;
    for (int i = 0; i < 12; ++i) {
        sentences << QStringLiteral("Sentence number %1 tells something of the plan.").arg(i);
    }
    const QString text = sentences.join(QLatin1Char(' '));
    page.resize(500, 1200);
    page.show();
    QVERIFY(!note->isVisible());
    note->say(text);
    QTest::qWait(10);
    QVERIFY(note->isVisible() && !more->isVisible());
    QCOMPARE(label->text(), text); // there is room

    page.resize(500, 300);
    QTest::qWait(10);
    QVERIFY(more->isVisible());
    QVERIFY(label->text().startsWith(sentences.constFirst()) && label->text().endsWith(QStringLiteral("…")));
    QVERIFY(note->height() < 3.5 * label->fontMetrics().lineSpacing());
    more->click();
    QTest::qWait(10);
    QCOMPARE(label->text(), text);
    QVERIFY(label->height() >= label->heightForWidth(label->width())); // nothing of it is cut
    more->click();
    QTRY_VERIFY(label->text() != text);

    note->say(QStringLiteral("Short."));
    QVERIFY(!more->isVisible());
    QCOMPARE(label->text(), QStringLiteral("Short."));
    note->say({});
    QVERIFY(!note->isVisible());
}

QTEST_MAIN(NarrowPartsTest)
#include "tst_narrowparts.moc"
