// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Source.h"
#include "core/jobs/Parallel.h"

#include <QElapsedTimer>
#include <QTest>

using namespace shardscope;

namespace {

Outcome<DataSet> openAt(const std::string &location)
{
    Source source;
    source.location = location;
    return open(source, unwatched);
}

} // namespace

class TestSource : public QObject
{
    Q_OBJECT

private slots:
    void fashionMnistIsWhole();
    void generatorsDoNotDependOnThreads();
};

void TestSource::fashionMnistIsWhole()
{
    if (!isFashionMnistInstalled()) {
        QSKIP("dataset-fashion-mnist is not installed");
    }
    QElapsedTimer timer;
    timer.start();
    const auto data = openAt("fashion-mnist");
    QVERIFY(data.ok());
    qInfo("opened in %lld ms", timer.elapsed());
    QCOMPARE(data->base.size(), 60000);
    QCOMPARE(data->queries.size(), 10000);
    QCOMPARE(data->base.dim(), 784);
    QCOMPARE(data->base.element(), Element::UInt8);
    QCOMPARE(data->picture->width, 28);
    QCOMPARE(data->labels[0], std::string("Ankle boot"));
    QCOMPARE(data->labels.size(), 60000u);
    QCOMPARE(data->queryLabels.size(), 10000u);
    QCOMPARE(data->fingerprint.size(), 32u);
}

void TestSource::generatorsDoNotDependOnThreads()
{
    setThreadCount(1);
    const auto alone = openAt("mixture:n=5000,d=16,clusters=20,queries=100,seed=7");
    setThreadCount(3);
    const auto together = openAt("mixture:n=5000,d=16,clusters=20,queries=100,seed=7");
    const auto other = openAt("mixture:n=5000,d=16,clusters=20,queries=100,seed=8");
    QVERIFY(alone.ok() && together.ok() && other.ok());
    QCOMPARE(alone->fingerprint, together->fingerprint);
    QCOMPARE(alone->labels, together->labels);
    QVERIFY(alone->fingerprint != other->fingerprint);
}

QTEST_GUILESS_MAIN(TestSource)
#include "tst_source.moc"
