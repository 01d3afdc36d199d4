// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/DataSet.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"

#include <QTest>

#include <sys/resource.h>

#include <algorithm>
#include <cstdint>

using namespace shardscope;

/// The bar of a split moves all the way, never back, and stands still nowhere for long.
class TestPartitionProgress : public QObject
{
    Q_OBJECT

private slots:
    void barNeverStandsOrFalls_data();
    void barNeverStandsOrFalls();
};

namespace {

/// Of the process, without what the system takes to give it memory: pauses of the machine do not count. µs.
std::int64_t computingTime()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return std::int64_t(usage.ru_utime.tv_sec) * 1'000'000 + usage.ru_utime.tv_usec;
}

/// What a bar was told, against the processor time that the work had taken by then.
class BarRecord
{
public:
    bool note(std::int64_t done, std::int64_t total)
    {
        const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
        m_falls = std::max(m_falls, m_reached - share);
        if (share >= m_reached + 0.001) {
            stand();
            m_reached = share;
        }
        return true;
    }

    void finish()
    {
        stand();
        m_whole = computingTime() - m_began;
    }
    double longestStand() const { return static_cast<double>(m_longest) / static_cast<double>(m_whole); }
    double standsAt() const { return m_standsAt; }
    double farthestFall() const { return m_falls; }
    double reached() const { return m_reached; }
    double seconds() const { return static_cast<double>(m_whole) / 1e6; }

private:
    void stand()
    {
        const std::int64_t now = computingTime();
        if (now - m_since > m_longest) {
            m_longest = now - m_since;
            m_standsAt = m_reached;
        }
        m_since = now;
    }

    std::int64_t m_began = computingTime();
    std::int64_t m_since = m_began;
    std::int64_t m_longest = 0;
    std::int64_t m_whole = 1;
    double m_standsAt = 0;
    double m_reached = 0;
    double m_falls = 0;
};

} // namespace

void TestPartitionProgress::barNeverStandsOrFalls_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<double>("spill");
    const QString even = QStringLiteral("mixture:n=60000,d=32,clusters=200,queries=10,seed=3");
    const QString uneven = QStringLiteral("mixture:n=60000,d=32,clusters=200,zipf=1,queries=10,seed=3");
    QTest::newRow("semantic") << even << QStringLiteral("semantic") << 0.0;
    QTest::newRow("packed") << even << QStringLiteral("packed") << 0.0;
    QTest::newRow("balanced") << even << QStringLiteral("balanced") << 0.0;
    QTest::newRow("balanced, uneven") << uneven << QStringLiteral("balanced") << 0.0;
    QTest::newRow("semantic with copies") << even << QStringLiteral("semantic") << 0.2;
}

void TestPartitionProgress::barNeverStandsOrFalls()
{
    QFETCH(QString, location);
    QFETCH(QString, strategy);
    QFETCH(double, spill);
    Source source;
    source.location = location.toStdString();
    const auto data = open(source, unwatched);
    QVERIFY(data.ok());
    const PlanSpec spec{.name = "plan", .strategy = {strategy.toStdString(), {{"spill", spill}}}, .shards = 64};
    BarRecord bar;
    const auto made =
        partition(*data, spec, [&bar](std::int64_t done, std::int64_t total) { return bar.note(done, total); });
    bar.finish();
    QVERIFY(made.ok());
    qInfo("%.1f s, stands for %.3f of it at %.3f, falls by %.3f, ends at %.3f", bar.seconds(), bar.longestStand(),
          bar.standsAt(), bar.farthestFall(), bar.reached());
    QVERIFY(bar.farthestFall() < 0.002); // by rounding
    QVERIFY(bar.longestStand() < 0.3);   // memory that is new takes its time before the first step
    QVERIFY(bar.reached() > 0.9);
}

QTEST_APPLESS_MAIN(TestPartitionProgress)
#include "tst_partitionprogress.moc"
