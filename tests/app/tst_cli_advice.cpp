// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include <QTest>

/// What commands say of the data unasked.
class TestCliAdvice : public QObject
{
    Q_OBJECT

private slots:
    void tourTellsWhereShardsGrowFurther_data();
    void tourTellsWhereShardsGrowFurther();
};

void TestCliAdvice::tourTellsWhereShardsGrowFurther_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<bool>("isSkewed");
    QTest::newRow("clusters by Zipf") << "mixture:n=8000,d=32,clusters=100,zipf=1.5,spread=0.2,queries=50,seed=1"
                                      << true;
    QTest::newRow("uniform") << "uniform:n=8000,d=32,queries=50,seed=1" << false;
}

void TestCliAdvice::tourTellsWhereShardsGrowFurther()
{
    QFETCH(const QString, data);
    QFETCH(const bool, isSkewed);
    const CommandLine cli;
    const auto tour = cli.run({"tour", data, "--budget", "1s", "--quiet"});
    QVERIFY2(tour.code == 0, tour.err);
    const QByteArray sentence = "The clusters of these vectors are of very uneven sizes, so shards may grow to ";
    QCOMPARE(tour.out.count(sentence), isSkewed ? 1 : 0);
    // What the sentence says is what the plan does.
    QFile file(cli.path("shardscope-tour/tour.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto document = nlohmann::json::parse(file.readAll().toStdString());
    const double slack = document.at("plans").at(1).at("plan").at("strategy").at("settings").at("slack");
    QCOMPARE(slack > 0.1, isSkewed);
    QCOMPARE(tour.out.contains(QByteArray::number(1 + slack, 'f', 2) + " times the mean instead of 1.10"), isSkewed);
}

QTEST_GUILESS_MAIN(TestCliAdvice)
#include "tst_cli_advice.moc"
