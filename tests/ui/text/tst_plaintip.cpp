// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/PlainTip.h"
#include "ui/widgets/FormParts.h"

#include <QLabel>
#include <QTextDocument>
#include <QtTest>

using namespace shardscope;

/// Names that look like markup are shown as they are.
class PlainTipTest : public QObject
{
    Q_OBJECT

private slots:
    void tipsShowTheTextAsItIs();
    void notesShowTheTextAsItIs();
};

void PlainTipTest::tipsShowTheTextAsItIs()
{
    for (const char *text : {"plain", "a & b", "<b>bold</b>", "a < b\nand so on", "x<img src=y>", "1 > 0"}) {
        const QString tip = plainTip(QString::fromUtf8(text));
        QTextDocument document;
        if (Qt::mightBeRichText(tip)) { // how Qt decides
            document.setHtml(tip);
        } else {
            document.setPlainText(tip);
        }
        QCOMPARE(document.toPlainText(), QString::fromUtf8(text));
    }
}

void PlainTipTest::notesShowTheTextAsItIs()
{
    QWidget parent;
    QLabel *note = makeNote("note", &parent);
    say(*note, QStringLiteral("<b>spill</b> is adopted."));
    QCOMPARE(note->textFormat(), Qt::PlainText);
}

QTEST_MAIN(PlainTipTest)
#include "tst_plaintip.moc"
