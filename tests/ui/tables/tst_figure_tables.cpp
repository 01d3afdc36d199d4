// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/LorenzModel.h"
#include "ui/tables/LossModel.h"
#include "ui/tables/MissModel.h"
#include "ui/tables/RecallModel.h"
#include "ui/tables/SkewModel.h"
#include "ui/tables/SkewSummaryModel.h"
#include "ui/tables/TableExport.h"
#include "ui/tables/WorstQueriesModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace shardscope;

namespace {

RecallPoint point(int nprobe, double recall, double scanned, double distances)
{
    return {nprobe, recall, recall - 0.01, recall + 0.01, scanned, distances};
}

NamedEvaluation evaluationOf(const QString &name, std::vector<RecallPoint> points)
{
    NamedEvaluation result{name, {}};
    result.evaluation.k = 10;
    result.evaluation.recall = std::move(points);
    return result;
}

PlanSkew planSkew(const QString &name, std::vector<double> sizes, std::optional<std::vector<double>> load)
{
    PlanSkew result{name, skewOf(std::move(sizes)), std::nullopt};
    if (load) {
        result.load = skewOf(*load);
    }
    return result;
}

QString shown(const NumberTable &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

class FigureTablesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void recallHasARowPerNprobeAndTheComparedPlanBeside();
    void recallLeavesCellsEmptyBeyondTheSmallerPlan();
    void recallNamesTheDepthOfEachPlan();
    void numbersAreRightAndWordsLeft();
    void lossPartsAndRecallSumToOne();
    void depthIsAPartWhereTheRouterSaysIt();
    void deadlineIsAPartOnceItIsForecast();
    void losingShapeResetsButASliderDoesNot();
    void skewCountsAgainstTheMean();
    void anotherNprobeChangesTheLoadOnly();
    void summaryShowsKnownFiguresOfSkew();
    void lorenzOfPlansOfDifferentShardCounts();
    void worstQueriesComeFirstAndPerfectOnesNotAtAll();
    void missSaysWhatWouldHaveFoundIt();
    void csvHasEveryNumberInFullAndQuotesWords();
    void nothingUnmeasuredReadsAsPerfect();
};

void FigureTablesTest::recallHasARowPerNprobeAndTheComparedPlanBeside()
{
    RecallModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setPlans(evaluationOf("A", {point(1, 0.75, 0.0175, 1090.4), point(2, 1, 0.5, 2000)}), std::nullopt);
    QCOMPARE(model.columnCount(), int(RecallModel::ComparedRecall));
    QCOMPARE(model.title(RecallModel::Recall), QStringLiteral("recall@10"));
    QCOMPARE(model.number(0, RecallModel::Recall), 0.75);
    QCOMPARE(shown(model, 0, RecallModel::Scanned), QStringLiteral("1.8\u00a0%"));
    QCOMPARE(shown(model, 0, RecallModel::Distances), QStringLiteral("1,090.4"));

    model.setPlans(model.plan(), evaluationOf("B", {point(1, 0.5, 0.25, 7), point(2, 0.6, 0.5, 8)}));
    QCOMPARE(model.columnCount(), int(RecallModel::ColumnCount));
    QCOMPARE(model.number(1, RecallModel::ComparedRecall), 0.6);
    QCOMPARE(model.number(1, RecallModel::ComparedDistances), 8.0);
    QCOMPARE(model.title(RecallModel::ComparedRecall), QStringLiteral("recall@10\nB"));
    QCOMPARE(model.title(RecallModel::Recall), QStringLiteral("recall@10\nA"));
}

void FigureTablesTest::recallLeavesCellsEmptyBeyondTheSmallerPlan()
{
    RecallModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlans(evaluationOf("A", {point(1, 1, 1, 1)}),
                   evaluationOf("B", {point(1, 0.5, 0.5, 1), point(2, 1, 1, 2)}));
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(std::isnan(model.number(1, RecallModel::Recall)));
    QCOMPARE(shown(model, 1, RecallModel::Recall), QString());
    QCOMPARE(model.number(1, RecallModel::ComparedRecall), 1.0);
}

void FigureTablesTest::recallNamesTheDepthOfEachPlan()
{
    RecallModel model;
    const auto plan = evaluationOf(QStringLiteral("A"), {point(1, 0.5, 0.1, 10)});
    auto other = evaluationOf(QStringLiteral("B"), {point(1, 0.4, 0.1, 10)});
    model.setPlans(plan, other);
    QCOMPARE(model.recallTitle(), QStringLiteral("recall@10"));
    other.evaluation.k = 25;
    model.setPlans(plan, other);
    const auto title = [&](int column) { return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); };
    QVERIFY(title(RecallModel::Recall).contains(QStringLiteral("recall@10")));
    QVERIFY(title(RecallModel::ComparedRecall).contains(QStringLiteral("recall@25")));
    QCOMPARE(model.recallTitle(), QStringLiteral("recall@k")); // of an axis that both share
}

void FigureTablesTest::numbersAreRightAndWordsLeft()
{
    LossModel model;
    model.setLosses(LossModel::Losses{"A", {3, 0.1, 0.2, 0.05}}, std::nullopt);
    const auto side = [&](int column) {
        return model.index(0, column).data(Qt::TextAlignmentRole).value<Qt::Alignment>() & Qt::AlignHorizontal_Mask;
    };
    QCOMPARE(side(LossModel::Part), Qt::Alignment(Qt::AlignLeft));
    QCOMPARE(side(LossModel::Share), Qt::Alignment(Qt::AlignRight));
    for (int column = 0; column < model.columnCount(); ++column) {
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }
    for (int row = 0; row < model.rowCount(); ++row) {
        QVERIFY(!model.index(row, 0).data(Qt::ToolTipRole).toString().isEmpty());
    }
}

void FigureTablesTest::lossPartsAndRecallSumToOne()
{
    LossModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLosses(LossModel::Losses{"A", {3, 0.1, 0.2, 0.05}}, LossModel::Losses{"B", {3, 0.5, 0.25, 0}});
    for (const int column : {LossModel::Share, LossModel::ComparedShare}) {
        double sum = model.number(model.placeOf(LossModel::Recall), column);
        for (int part = 0; part < model.placeOf(LossModel::Lost); ++part) {
            sum += model.number(part, column);
        }
        QCOMPARE(sum, 1.0);
    }
    QCOMPARE(model.number(model.placeOf(LossModel::Lost), LossModel::Share), 0.35);
    QCOMPARE(model.number(model.placeOf(LossModel::Recall), LossModel::ComparedShare), 0.25);
}

void FigureTablesTest::depthIsAPartWhereTheRouterSaysIt()
{
    LossModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const LossModel::Losses fixed{"B", {3, 0.5, 0.25, 0}};
    model.setLosses(fixed, std::nullopt);
    QVERIFY(!model.hasDepth());
    QCOMPARE(model.rowCount(), int(LossModel::RowCount) - 2);
    model.setLosses(LossModel::Losses{"A", {0, 0.1, 0.2, 0.05, -0.15}}, fixed);
    QCOMPARE(model.rowCount(), int(LossModel::RowCount) - 1);
    const int depth = model.placeOf(LossModel::Depth);
    QCOMPARE(model.number(depth, LossModel::Share), -0.15);
    QCOMPARE(model.number(depth, LossModel::ComparedShare), 0.0);
    QVERIFY(!model.index(depth, LossModel::Part).data(Qt::ToolTipRole).toString().isEmpty());
    QCOMPARE(model.number(model.placeOf(LossModel::Lost), LossModel::Share), 0.2);
    QCOMPARE(model.number(model.placeOf(LossModel::Recall), LossModel::Share), 0.8);
    QCOMPARE(model.number(model.placeOf(LossModel::Index), LossModel::Share), 0.05);
    model.setLosses(LossModel::Losses{"A", {0, 0.1, 0.2, 0.05, -0.15}, 0.1}, std::nullopt, LossModel::Ending::Deadline);
    QCOMPARE(model.rowCount(), int(LossModel::RowCount));
    QCOMPARE(model.number(LossModel::Lost, LossModel::Share), 0.3);
}

void FigureTablesTest::deadlineIsAPartOnceItIsForecast()
{
    LossModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const LossModel::Losses known{"A", {3, 0.1, 0.2, 0.05}, 0.15};
    const LossModel::Losses unknown{"B", {3, 0.5, 0.25, 0}};
    model.setLosses(known, unknown, LossModel::Ending::Deadline);
    QCOMPARE(model.rowCount(), int(LossModel::RowCount) - 1);
    QVERIFY(shown(model, model.placeOf(LossModel::Deadline), LossModel::Part).contains(QStringLiteral("forecast")));
    QCOMPARE(model.number(model.placeOf(LossModel::Deadline), LossModel::Share), 0.15);
    QCOMPARE(model.number(model.placeOf(LossModel::Lost), LossModel::Share), 0.5);
    QCOMPARE(model.number(model.placeOf(LossModel::Recall), LossModel::Share), 0.5);
    QCOMPARE(model.number(model.placeOf(LossModel::Index), LossModel::ComparedShare), 0.0);
    for (const auto row : {LossModel::Deadline, LossModel::Lost, LossModel::Recall}) {
        QVERIFY(
            std::isnan(model.number(model.placeOf(row), LossModel::ComparedShare))); // never a sum of known parts only
    }
    model.setLosses(known, unknown);
    QCOMPARE(model.rowCount(), int(LossModel::RowCount) - 2);
    QCOMPARE(model.number(model.placeOf(LossModel::Lost), LossModel::Share), 0.35);
}

void FigureTablesTest::losingShapeResetsButASliderDoesNot()
{
    LossModel model;
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setLosses(LossModel::Losses{"A", {1, 0.1, 0, 0}}, std::nullopt);
    QCOMPARE(reset.count(), 1);
    model.setLosses(LossModel::Losses{"A", {2, 0.05, 0, 0}}, std::nullopt);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.number(LossModel::Oracle, LossModel::Share), 0.05);
    model.setLosses(std::nullopt, std::nullopt);
    QCOMPARE(reset.count(), 2);
    QCOMPARE(model.rowCount(), 0);
}

void FigureTablesTest::skewCountsAgainstTheMean()
{
    SkewModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlans(planSkew("A", {10, 20, 30}, {{6, 0, 0}}), std::nullopt);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.number(2, SkewModel::Vectors), 30.0);
    QCOMPARE(model.number(2, SkewModel::VectorsToMean), 1.5);
    QCOMPARE(model.number(0, SkewModel::QueriesToMean), 3.0);
    model.setPlans(planSkew("A", {10, 20, 30}, std::nullopt), planSkew("B", {40, 20}, {{1, 2}}));
    QVERIFY(std::isnan(model.number(0, SkewModel::Queries)));
    QVERIFY(std::isnan(model.number(2, SkewModel::ComparedVectors)));
    QCOMPARE(model.number(1, SkewModel::ComparedQueries), 2.0);
}

void FigureTablesTest::anotherNprobeChangesTheLoadOnly()
{
    SkewModel model;
    model.setPlans(planSkew("A", {10, 30}, {{1, 1}}), std::nullopt);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setLoads({skewOf({4, 2})}, {});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().column(), int(SkewModel::Queries));
    QCOMPARE(model.number(0, SkewModel::Queries), 4.0);
    QCOMPARE(model.number(1, SkewModel::Vectors), 30.0);
}

void FigureTablesTest::summaryShowsKnownFiguresOfSkew()
{
    SkewSummaryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    // Two shards, 1 and 3: mean 2, deviation 1, so CV 1/2, imbalance 1 + 1/4, Gini 1/4.
    model.setPlans(planSkew("A", {1, 3}, {{5, 5}}), std::nullopt);
    QCOMPARE(model.number(SkewSummaryModel::MaxOverMean, SkewSummaryModel::Vectors), 1.5);
    QCOMPARE(model.number(SkewSummaryModel::Cv, SkewSummaryModel::Vectors), 0.5);
    QCOMPARE(model.number(SkewSummaryModel::ImbalanceFactor, SkewSummaryModel::Vectors), 1.25);
    QCOMPARE(model.number(SkewSummaryModel::Gini, SkewSummaryModel::Vectors), 0.25);
    QCOMPARE(model.number(SkewSummaryModel::Largest, SkewSummaryModel::Vectors), 3.0);
    QCOMPARE(model.number(SkewSummaryModel::Smallest, SkewSummaryModel::Vectors), 1.0);
    QCOMPARE(model.number(SkewSummaryModel::Gini, SkewSummaryModel::Load), 0.0);
}

void FigureTablesTest::lorenzOfPlansOfDifferentShardCounts()
{
    LorenzModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlans(planSkew("A", {3, 1}, std::nullopt), planSkew("B", {1, 1, 1, 1}, {{0, 0, 0, 8}}));
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.number(1, LorenzModel::Shards), 0.5);
    QCOMPARE(model.number(1, LorenzModel::Vectors), 0.25); // the smaller of the two
    QVERIFY(std::isnan(model.number(1, LorenzModel::Load)));
    QVERIFY(std::isnan(model.number(3, LorenzModel::Vectors)));
    QCOMPARE(model.number(1, LorenzModel::ComparedVectors), 0.25);
    QCOMPARE(model.number(3, LorenzModel::ComparedLoad), 0.0);
    QCOMPARE(model.number(4, LorenzModel::ComparedLoad), 1.0);
}

void FigureTablesTest::worstQueriesComeFirstAndPerfectOnesNotAtAll()
{
    auto data = std::make_shared<DataSet>();
    data->queryLabels = {"zero", "one", "two"};
    auto plan = std::make_shared<EvaluatedPlan>();
    plan->data = data;
    plan->reach = ReachTable(3, 2, 4);
    const std::uint16_t found[3][2] = {{1, 1}, {3, 4}, {1, 3}};
    for (int query = 0; query < 3; ++query) {
        plan->reach.setCount(query, 2);
        for (int j = 0; j < 2; ++j) {
            plan->reach.row(query)[j] = {.best = 1, .asked = found[query][j], .found = found[query][j]};
        }
    }
    WorstQueriesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(plan, 2);
    QCOMPARE(model.rowCount(), 2); // query 0 found both
    QCOMPARE(model.queryAt(0), QueryId(1));
    QCOMPARE(model.number(0, WorstQueriesModel::Missed), 2.0);
    QCOMPARE(shown(model, 1, WorstQueriesModel::Label), QStringLiteral("two"));
    QCOMPARE(model.number(1, WorstQueriesModel::Recall), 0.5);
    QCOMPARE(model.rowOf(QueryId(2)), 1);
    QCOMPARE(model.rowOf(QueryId(0)), -1);
    model.setPlan(plan, 4);
    QCOMPARE(model.rowCount(), 0);
}

void FigureTablesTest::missSaysWhatWouldHaveFoundIt()
{
    auto data = std::make_shared<DataSet>();
    data->labels = {"a", "b", "boot"};
    MissModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setMisses({{QueryId(0), VectorId(2), 4, ShardId(17), 5, MissReason::NotAsked},
                     {QueryId(0), VectorId(1), 6, ShardId(3), 1, MissReason::InShard},
                     {QueryId(0), VectorId(0), 7, ShardId(3), 0, MissReason::NotAsked}},
                    data);
    QCOMPARE(shown(model, 0, MissModel::Label), QStringLiteral("boot"));
    QCOMPARE(shown(model, 0, MissModel::Reason), QStringLiteral("not asked"));
    QCOMPARE(model.sentenceOf(0),
             QStringLiteral("True neighbour no. 4, vector 2 (boot), is in shard 17, which comes at "
                            "place 5 of the routing order: nprobe 5 would have found it."));
    QVERIFY(model.sentenceOf(1).contains(QStringLiteral("its index did not return it")));
    QVERIFY(model.sentenceOf(2).contains(QStringLiteral("never asks")));
    QVERIFY(std::isnan(model.number(2, MissModel::ShardRank)));
}

void FigureTablesTest::csvHasEveryNumberInFullAndQuotesWords()
{
    LossModel model;
    model.setLosses(LossModel::Losses{"A, \"best\"", {3, 1.0 / 3, 0.2, 0}}, LossModel::Losses{"B", {3, 1e-7, 0, 0}});
    const QList<QByteArray> lines = toCsv(model).split('\n');
    QCOMPARE(lines[0], QByteArray("Lost by,\"A, \"\"best\"\"\",B\r"));
    QCOMPARE(lines[1], QByteArray("Partition (oracle),0.3333333333333333,1e-07\r"));
    QCOMPARE(lines.size(), model.rowCount() + 2); // headings, and what follows the last line end

    QLocale::setDefault(QLocale(QLocale::German));
    QVERIFY(toCsv(model).contains("0.333"));
    QVERIFY(toTsv(model).contains(QStringLiteral("\t0,333")));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void FigureTablesTest::nothingUnmeasuredReadsAsPerfect()
{
    QCOMPARE(numberText(1.0, NumberFormat::Fraction), QStringLiteral("1.000"));
    QCOMPARE(numberText(0.99964, NumberFormat::Fraction), QStringLiteral("0.9996"));
    QCOMPARE(numberText(0.9994, NumberFormat::Fraction), QStringLiteral("0.999"));
    QCOMPARE(numberText(-0.00012, NumberFormat::Fraction), QStringLiteral("-0.0001"));
    QCOMPARE(numberText(0.0007, NumberFormat::Fraction), QStringLiteral("0.001"));
    QCOMPARE(numberText(-1e-9, NumberFormat::Fraction), QStringLiteral("0.000"));
    QCOMPARE(numberText(std::nan(""), NumberFormat::Fraction), QString());
}

} // namespace

QTEST_GUILESS_MAIN(FigureTablesTest)
#include "tst_figure_tables.moc"
