// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "core/base/Random.h"
#include "core/partition/StreamedBalance.h"
#include "tests/AnonymousPeak.h"

#include <algorithm>
#include <array>
#include <vector>

using namespace shardscope;

/// The command line on more vectors than anything is kept of: what it takes of the machine's memory, mapped files not
/// counted. `shardscope-bench scale` does the same with as many vectors as one wants.
class TestCliMemory : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void evaluationsTakeFewBytesAVector_data();
    void evaluationsTakeFewBytesAVector();
    void limitOfShardsHoldsWhereVectorsAreStreamed();
    void sampleIsTold();

private:
    CommandLine m_cli;
};

namespace {

constexpr std::int64_t rows = mostHeldRows + 500'000;
constexpr int dim = 16;

QStringList evaluate(const QString &strategy, const QStringList &more = {})
{
    return QStringList{"evaluate", "base.u8bin", "--queries", "queries.u8bin", "--strategy",
                       strategy,   "--shards",   "32",        "--json",        "-q"} +
           more;
}

} // namespace

void TestCliMemory::initTestCase()
{
    Random random(4);
    std::vector<std::array<float, dim>> centres(300);
    for (auto &centre : centres) {
        std::ranges::generate(centre, [&] { return float(60 + 130 * random.uniform()); });
    }
    const auto write = [&](const QString &name, std::int64_t count) {
        QFile file(m_cli.path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const std::uint32_t header[] = {std::uint32_t(count), dim};
        QByteArray block(reinterpret_cast<const char *>(header), sizeof header);
        for (std::int64_t row = 0; row < count; ++row) {
            const double drawn = random.uniform();
            const auto &centre = centres[std::size_t(300 * drawn * drawn)];
            for (int j = 0; j < dim; j += 8) {
                auto bits = random.next();
                for (int k = j; k < j + 8; ++k, bits >>= 8) {
                    block +=
                        char(std::uint8_t(std::clamp(centre[std::size_t(k)] + float(bits & 63) - 31, 0.0F, 255.0F)));
                }
            }
            if (block.size() > 1 << 22 || row + 1 == count) {
                QCOMPARE(file.write(block), block.size());
                block.clear();
            }
        }
    };
    write("base.u8bin", rows);
    write("queries.u8bin", 100);
    QCOMPARE(m_cli.run(evaluate("random")).code, 0); // finds the exact neighbours
}

void TestCliMemory::evaluationsTakeFewBytesAVector_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QStringList>("more");
    QTest::newRow("semantic") << "semantic" << QStringList();
    QTest::newRow("balanced, with copies") << "balanced" << QStringList{"--set", "spill=0.2"};
}

void TestCliMemory::evaluationsTakeFewBytesAVector()
{
    QFETCH(QString, strategy);
    QFETCH(QStringList, more);
    const auto process = m_cli.start(evaluate(strategy, more));
    QVERIFY(process->waitForStarted());
    testing::AnonymousPeak peak(process->processId());
    QVERIFY(process->waitForFinished(600'000));
    peak.stop();
    QCOMPARE(process->exitCode(), 0);
    // Of which some 200 MB are for the sample that k-means and prices go by, whatever the number of vectors.
    const std::int64_t most = 20 * rows + 300'000'000;
    qInfo("%lld MB", static_cast<long long>(peak.bytes() / 1'000'000));
    QVERIFY2(peak.bytes() < most, qPrintable(QString::number(peak.bytes())));
    QVERIFY(peak.bytes() > 4 * rows); // or it was not looked at
}

void TestCliMemory::limitOfShardsHoldsWhereVectorsAreStreamed()
{
    for (const char *slack : {"0.02", "0.1"}) {
        const auto made =
            m_cli.run(evaluate("balanced", {"--set", "spill=0.2", "--set", QString("slack=%1").arg(slack)}));
        QCOMPARE(made.code, 0);
        const double limit = 1 + QByteArray(slack).toDouble();
        const double largest = made.document()["skew"]["max_over_mean"].get<double>();
        // The mean is of what is held; a copy that found no room makes it less than what the limit is taken of.
        QVERIFY2(largest <= limit * 1.01, qPrintable(QString::number(largest)));
    }
}

void TestCliMemory::sampleIsTold()
{
    const auto usual = m_cli.run(evaluate("semantic")).document();
    QCOMPARE(usual["learned"]["vectors"].get<std::int64_t>(), std::int64_t(262'144));
    QCOMPARE(usual["learned"]["of"].get<std::int64_t>(), rows);
    const auto text = m_cli.run({"evaluate", "base.u8bin", "--queries", "queries.u8bin", "--strategy", "balanced",
                                 "--shards", "32", "--set", "spill=0.1", "-q"});
    QVERIFY(text.out.contains("from 262,144 of the 4,694,304 vectors"));
    QVERIFY(text.out.contains("SOAR"));
    const auto few = m_cli.run({"evaluate", "mixture:n=3000,d=8", "--shards", "8", "-q"});
    QVERIFY(!few.out.contains("drawn at random"));
}

QTEST_GUILESS_MAIN(TestCliMemory)
#include "tst_cli_memory.moc"
