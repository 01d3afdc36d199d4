// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Language.h"
#include "ui/text/AnswerableText.h"

#include <QTest>

using namespace shardscope;

class TestAnswerableText : public QObject
{
    Q_OBJECT

private slots:
    void saysHowManyAreLeftOut();
    void cleanup() { language::install("en"); }
};

void TestAnswerableText::saysHowManyAreLeftOut()
{
    language::install("en");
    QCOMPARE(leftOutSentence(1000, 1000), QString());
    QVERIFY(leftOutSentence(12'000, 206).startsWith("Recall is measured with 206 of the 12,000 queries"));
    language::install("de");
    QVERIFY(leftOutSentence(12'000, 206).contains("206 der 12.000 Anfragen"));
}

QTEST_MAIN(TestAnswerableText)
#include "tst_answerabletext.moc"
