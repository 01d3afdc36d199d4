// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/RecallFigure.h"
#include "ui/shell/Language.h"
#include "ui/tables/RecallModel.h"
#include "ui/text/WholeText.h"

#include <QTest>

#include <algorithm>

using namespace shardscope;

namespace {

Evaluation ofASample()
{
    Evaluation evaluation;
    evaluation.k = 10;
    for (int nprobe = 1; nprobe <= 3; ++nprobe) {
        evaluation.recall.push_back({.nprobe = nprobe, .recall = 0.2 * nprobe, .scanned = 0.1 * nprobe});
        evaluation.losses.push_back({.nprobe = nprobe});
    }
    evaluation.whole.emplace().vectors = 2e6;
    evaluation.whole->recall = {{1, 0.39, 0.38, 0.41}, {2, 0.62, 0.6, 0.65}, {3, 1, 1, 1}};
    evaluation.whole->sizes.vectors = {{8e5, 7e5, 9e5}, {6e5, 5e5, 7e5}, {6e5, 5e5, 7e5}};
    evaluation.whole->sizes.maxOverMean = {1.25, 1.2, 1.5};
    return evaluation;
}

} // namespace

class TestWholeText : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatIsForetold();
    void tellsWhyNot();
    void tellsWhatSampleToTake();
    void theForecastIsACurveAndColumnsOfItsOwn();
    void cleanup() { language::install("en"); }
};

void TestWholeText::tellsWhatIsForetold()
{
    language::install("en");
    Evaluation evaluation = ofASample();
    const QString said = wholeSentence(evaluation, 2);
    for (const char *figure : {"2,000,000", "recall@10", "nprobe 2", "0.620", "0.600", "0.650"}) {
        QVERIFY2(said.contains(QLatin1String(figure)), qPrintable(said));
    }
    QVERIFY(!said.contains("index"));
    evaluation.whole->isUpperBound = true;
    QVERIFY(wholeSentence(evaluation, 2).contains("index"));
    QVERIFY(wholeSkewSentence(evaluation).contains("1.25 times"));
    evaluation.whole->sizes = {}; // as for a strategy that keeps sizes within a slack
    QCOMPARE(wholeSkewSentence(evaluation), QString());
    QCOMPARE(wholeSentence(evaluation, 4), QString());
    evaluation.whole.reset();
    QCOMPARE(wholeSentence(evaluation, 2), QString());
    QCOMPARE(wholeSkewSentence(evaluation), QString());
    language::install("de");
    QVERIFY(wholeSentence(ofASample(), 2).contains("0,620"));
}

void TestWholeText::tellsWhyNot()
{
    Evaluation evaluation = ofASample();
    evaluation.whole->recall.clear();
    QStringList said;
    for (const auto reason : {NotForetold::TooFew, NotForetold::Ties, NotForetold::TooFine, NotForetold::TruthTooFew}) {
        evaluation.whole->reason = reason;
        said << wholeSentence(evaluation, 1);
        QVERIFY(said.back().contains("cannot be foretold"));
    }
    QCOMPARE(said.removeDuplicates(), 0);
}

void TestWholeText::tellsWhatSampleToTake()
{
    language::install("en");
    SampleAdvice advice;
    advice.epsilon = 0.01;
    advice.share = 0.03;
    advice.vectors = 60'000;
    advice.queries = 5000;
    advice.errorNow = 0.05;
    advice.nprobe = 2;
    const QString said = sampleAdviceSentence(advice);
    for (const char *figure : {"0.050", "nprobe 2", "0.010", "60,000", "5,000"}) {
        QVERIFY2(said.contains(QLatin1String(figure)), qPrintable(said));
    }
    advice.errorNow = 0.005;
    QVERIFY(sampleAdviceSentence(advice).contains("enough"));
}

void TestWholeText::theForecastIsACurveAndColumnsOfItsOwn()
{
    RecallModel model;
    model.setPlans(NamedEvaluation{"A", ofASample()}, NamedEvaluation{"B", ofASample()});
    QVERIFY(model.hasWhole());
    QCOMPARE(model.columnCount(), int(RecallModel::ColumnCount) + 3);
    QCOMPARE(model.number(1, model.wholeColumn()), 0.62);
    QCOMPARE(model.number(1, model.wholeColumn() + 2), 0.65);
    const Figure figure = recallFigure(model, RecallCost::Scanned, {1}, {});
    const auto whole = std::ranges::find_if(figure.series, &Series::isDashed);
    QVERIFY(whole != figure.series.end());
    QCOMPARE(whole->points, QList<QPointF>({{0.1, 0.39}, {0.2, 0.62}, {0.3, 1}}));
    QCOMPARE(whole->low, QList<double>({0.38, 0.6, 1}));
    Evaluation refused = ofASample();
    refused.whole->recall.clear();
    model.setPlans(NamedEvaluation{"A", refused}, std::nullopt);
    QVERIFY(!model.hasWhole());
    QCOMPARE(model.columnCount(), int(RecallModel::ComparedRecall));
}

QTEST_MAIN(TestWholeText)
#include "tst_wholetext.moc"
