// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/lifecycle/Drift.h"
#include "core/lifecycle/DriftSigns.h"
#include "core/lifecycle/DriftVerdict.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace shardscope;

namespace {

bool proceed(DriftStage, std::int64_t, std::int64_t)
{
    return true;
}

DataSet opened(const std::string &location, Metric metric = Metric::L2)
{
    Source source;
    source.location = location;
    source.metric = metric;
    auto data = open(source, unwatched);
    if (!data.ok()) {
        qFatal("no data");
    }
    return *std::move(data);
}

DriftOptions optionsFor(int shards, int resamples = 99, double falseAlarms = 0.1)
{
    DriftOptions options;
    options.spec.strategy = {"semantic", {}};
    options.spec.shards = shards;
    options.spec.k = 5;
    options.resamples = resamples;
    options.runs = 3;
    options.falseAlarms = falseAlarms;
    return options;
}

/// Vectors of any law: of few or many distinct values, of several clusters, far from the origin, on scales far apart.
class AnyLaw
{
public:
    explicit AnyLaw(Random &random)
        : m_dim(1 + int(random.below(6))), m_kinds(int(random.below(4))), m_clusters(1 + int(random.below(8))),
          m_scale(std::ldexp(1.0, int(random.below(21)) - 10)), m_offset(random.below(4) == 0 ? 100 : 0)
    {
        m_centres.resize(std::size_t(m_clusters * m_dim));
        std::ranges::generate(m_centres, [&] { return 3 * random.normal(); });
    }

    VectorSet draw(int rows, Random &random) const
    {
        Matrix points(rows, m_dim);
        for (int i = 0; i < rows; ++i) {
            const auto cluster = std::size_t(random.below(m_clusters) * m_dim);
            for (int j = 0; j < m_dim; ++j) {
                const double value =
                    m_kinds == 0 ? double(random.below(3)) : m_centres[cluster + std::size_t(j)] + random.normal();
                points.row(i)[std::size_t(j)] = float(m_scale * (value + m_offset));
            }
        }
        return VectorSet::own(std::move(points));
    }

private:
    int m_dim;
    int m_kinds;
    int m_clusters;
    double m_scale;
    double m_offset;
    std::vector<double> m_centres;
};

} // namespace

class TestDrift : public QObject
{
    Q_OBJECT

private slots:
    void jointTestCountsAsDefined();
    void falseAlarmsAreAsRareAsTold();
    void driftIsSeen_data();
    void driftIsSeen();
    void equalVectorsDoNotDrift();
    void verdictsFollowWhatRetrainingGives();
    void retrainingIsMeasuredOnWhatIsServed();
    void gainRangesHoldTheTruth();
    void trendRangesHoldTheTruth();
    void timesAreNumbersOrDates();
    void samplesDoNotOverlap();
    void generatedDriftIsAsTold();
    void scaleChangesNothingButUnits();
    void sameAtAnyTime();
    void planByQueriesIsMeasuredAsBalanced();
    void badTasksAreErrors();
};

/// Against counting straight from the definition.
void TestDrift::jointTestCountsAsDefined()
{
    Random random(1);
    for (int round = 0; round < 100; ++round) {
        const int mixtures = 2 + int(random.below(40));
        std::vector<std::vector<double>> values(std::size_t(mixtures), std::vector<double>(3));
        for (auto &row : values) {
            std::ranges::generate(row, [&] { return double(random.below(6)); }); // with ties
        }
        const auto shareAsGreat = [&](std::size_t mixture, std::size_t sign) {
            double count = 0;
            for (const auto &other : values) {
                count += other[sign] >= values[mixture][sign] ? 1 : 0;
            }
            return count / mixtures;
        };
        const auto least = [&](std::size_t mixture) {
            return std::min({shareAsGreat(mixture, 0), shareAsGreat(mixture, 1), shareAsGreat(mixture, 2)});
        };
        double asSmall = 0;
        for (std::size_t mixture = 0; mixture < values.size(); ++mixture) {
            asSmall += least(mixture) <= least(0) ? 1 : 0;
        }
        const JointTest test = jointTest(values);
        QCOMPARE(test.p, asSmall / mixtures);
        for (std::size_t sign = 0; sign < 3; ++sign) {
            QCOMPARE(test.alone[sign], shareAsGreat(0, sign));
            QVERIFY(test.adjusted[sign] >= test.alone[sign]);
        }
    }
}

/// 400 pairs of samples of the same law, whatever it is: as many alarms as chance would give of a tenth, or fewer.
void TestDrift::falseAlarmsAreAsRareAsTold()
{
    constexpr int rounds = 400;
    int alarms = 0;
    Random random(2);
    for (int round = 0; round < rounds; ++round) {
        const AnyLaw law(random);
        DataSet before;
        before.base = law.draw(60 + int(random.below(300)), random);
        before.queries = law.draw(10 + int(random.below(60)), random);
        DataSet after;
        after.base = law.draw(30 + int(random.below(200)), random);
        after.queries = law.draw(10 + int(random.below(60)), random);
        const auto metric = Metric(random.below(2)); // L2 or inner product
        before.metric = after.metric = metric;
        DriftOptions options = optionsFor(2 + int(random.below(6)));
        options.seed = random.next();
        options.runs = 1;
        const auto data = driftBetween(before, after, options);
        QVERIFY(data.ok());
        const auto report = measureDrift(*data, options, proceed);
        QVERIFY(report.ok());
        QCOMPARE(report->falseAlarms, 0.1);
        QCOMPARE(report->isAlarm, std::ranges::any_of(report->tests, &DriftTest::isSeen));
        alarms += report->isAlarm ? 1 : 0;
    }
    // Binomial(400, 0.1): above 62 with a chance of 2e-4, below 10 with one of 1e-8. Ties only make fewer.
    qInfo("%d alarms in %d undrifted pairs", alarms, rounds);
    QVERIFY(alarms <= 62);
    QVERIFY(alarms >= 10);
}

void TestDrift::driftIsSeen_data()
{
    QTest::addColumn<QString>("law");
    QTest::addColumn<bool>("drifts");
    QTest::newRow("mass moves") << "moved=0.05" << true;
    QTest::newRow("centres turn") << "rotation=4" << true;
    QTest::newRow("a cluster appears") << "appears=4,new-share=0.1" << true;
    QTest::newRow("nothing") << "moved=0" << false;
}

/// In nine of ten sets at least, where there is drift; without it in no more than chance gives.
void TestDrift::driftIsSeen()
{
    QFETCH(QString, law);
    QFETCH(bool, drifts);
    constexpr int rounds = 20;
    int alarms = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto data = opened("drift:n=4000,d=8,clusters=16,periods=8,queries=10,seed=" + std::to_string(round) +
                                 ',' + law.toStdString());
        const auto times = timesByColumn(data, "time");
        QVERIFY(times.ok());
        const auto samples = driftWithin(data, *times, 3, optionsFor(8));
        QVERIFY(samples.ok());
        const auto report = measureDrift(*samples, optionsFor(8, 99, 0.05), proceed);
        QVERIFY(report.ok());
        alarms += report->isAlarm ? 1 : 0;
    }
    qInfo("%d alarms in %d", alarms, rounds);
    QVERIFY(drifts ? alarms >= 18 : alarms <= 5); // Binomial(20, 0.05): above 5 with a chance of 3e-4
}

void TestDrift::equalVectorsDoNotDrift()
{
    DataSet data;
    data.base = VectorSet::own(Matrix(200, 3));
    data.queries = VectorSet::own(Matrix(20, 3));
    const auto samples = driftBetween(data, data, optionsFor(4));
    QVERIFY(samples.ok());
    const auto report = measureDrift(*samples, optionsFor(4), proceed);
    QVERIFY(report.ok());
    QVERIFY(!report->isAlarm);
    QCOMPARE(report->p, 1.0);
    QVERIFY(report->verdict.advice != DriftAdvice::RetrainNow);
    QCOMPARE(report->retraining.gain.difference, 0.0);
}

void TestDrift::verdictsFollowWhatRetrainingGives()
{
    const auto verdictFor = [](const std::string &law, double tolerated) {
        const auto data = opened("drift:n=12000,d=16,clusters=40,periods=10,spread=0.3,queries=10," + law);
        auto options = optionsFor(32);
        options.nprobe = 2;
        options.tolerated = tolerated;
        const auto samples = driftWithin(data, *timesByColumn(data, "time"), 4, options);
        return *measureDrift(*samples, options, proceed);
    };
    const auto turned = verdictFor("rotation=9", 0.01);
    QVERIFY(turned.isAlarm);
    QCOMPARE(turned.verdict.advice, DriftAdvice::RetrainNow);
    QVERIFY(turned.retraining.gain.low >= 0.01);
    QVERIFY(turned.retraining.nprobeInstead == 0 || turned.retraining.nprobeInstead > 2);
    QVERIFY(turned.retraining.moves.copied > 0);
    const auto still = verdictFor("rotation=0", 0.2);
    QCOMPARE(still.verdict.advice, DriftAdvice::NotWorth);
    QVERIFY(still.retraining.gain.high < 0.2);
    for (const auto *report : {&turned, &still}) {
        const auto &gain = report->retraining.gain;
        QVERIFY(gain.low <= gain.difference && gain.difference <= gain.high);
        QVERIFY(std::abs(gain.difference - (report->retraining.retrained.recall - report->retraining.now.recall)) <
                1e-9);
    }
}

/// Recall of the plan that there is, by counting: the nearest centroids of what was learned decide where vectors are
/// and which shards are asked.
void TestDrift::retrainingIsMeasuredOnWhatIsServed()
{
    const auto before = opened("drift:n=2000,d=6,clusters=12,periods=1,queries=60,seed=5");
    const auto after = opened("drift:n=1500,d=6,clusters=12,periods=1,queries=60,seed=6");
    auto options = optionsFor(6);
    options.nprobe = 1;
    options.runs = 1;
    const auto samples = driftBetween(before, after, options);
    QVERIFY(samples.ok());
    QCOMPARE(samples->served.size(), std::int64_t(1500));
    QCOMPARE(samples->learned.size() + samples->before.vectors.size(), std::int64_t(2000));
    const auto report = measureDrift(*samples, options, proceed);
    QVERIFY(report.ok());
    DataSet learned;
    learned.base = samples->earlier;
    PlanSpec spec = options.spec;
    const auto partition = shardscope::partition(learned, spec, unwatched);
    QVERIFY(partition.ok());
    const auto square = [](std::span<const float> a, std::span<const float> b) {
        double sum = 0;
        for (std::size_t j = 0; j < a.size(); ++j) {
            sum += double(a[j] - b[j]) * double(a[j] - b[j]);
        }
        return sum;
    };
    const auto shardOf = [&](std::span<const float> row) {
        std::int32_t best = 0;
        for (std::int64_t i = 1; i < partition->centroids.points.rows(); ++i) {
            if (square(row, partition->centroids.points.row(i)) < square(row, partition->centroids.points.row(best))) {
                best = std::int32_t(i);
            }
        }
        return partition->centroids.shardOf[std::size_t(best)];
    };
    double found = 0;
    for (std::int64_t probe = 0; probe < samples->after.probes.size(); ++probe) {
        const auto query = samples->after.probes.values<float>(probe);
        std::vector<std::pair<double, std::int64_t>> all;
        for (std::int64_t row = 0; row < samples->served.size(); ++row) {
            all.emplace_back(square(query, samples->served.values<float>(row)), row);
        }
        std::ranges::partial_sort(all, all.begin() + 5);
        for (int i = 0; i < 5; ++i) {
            found += shardOf(samples->served.values<float>(all[std::size_t(i)].second)) == shardOf(query) ? 1 : 0;
        }
    }
    QVERIFY(std::abs(report->retraining.now.recall - found / (5.0 * double(samples->after.probes.size()))) < 1e-9);
}

/// Of 40 ranges of what retraining gives back, each by few probes and runs of its own, about as many hold what many
/// probes and runs tell as should.
void TestDrift::gainRangesHoldTheTruth()
{
    const auto data = opened("drift:n=2000,d=6,clusters=12,periods=2,rotation=20,queries=4000,seed=7");
    DataSet then;
    then.base = data.base.slice(0, 1000); // the first period
    then.queries = data.queries.slice(0, 20);
    DataSet now;
    now.base = data.base.slice(1000, 1000);
    auto options = optionsFor(6, 19, 0.1);
    options.nprobe = 1;
    const auto gainBy = [&](VectorSet probes, int runs, std::uint64_t seed) {
        now.queries = std::move(probes);
        options.runs = runs;
        options.seed = options.spec.seed = seed;
        const auto report = measureDrift(*driftBetween(then, now, options), options, proceed);
        return report.ok() ? report->retraining.gain : RecallDifference{};
    };
    const double truth = gainBy(data.queries.slice(0, 3000), 20, 1).difference;
    QVERIFY(truth > 0.005);
    Random random(5);
    int held = 0;
    double width = 0;
    constexpr int rounds = 40;
    for (int round = 0; round < rounds; ++round) {
        std::vector<VectorId> probes(100);
        std::ranges::generate(probes, [&] { return VectorId(3000 + random.below(1000)); });
        const auto gain = gainBy(data.queries.gather(probes), 4, std::uint64_t(100 + round));
        held += gain.low <= truth && truth <= gain.high ? 1 : 0;
        width += (gain.high - gain.low) / rounds;
    }
    qInfo("%d of %d ranges, %.3f wide, hold %.4f", held, rounds, width, truth);
    QVERIFY(held >= 33); // Binomial(40, 0.95): below 33 with a chance of 2e-4
    QVERIFY(width < 0.3);
}

/// The time left is told as a range that holds the truth about as often as it says.
void TestDrift::trendRangesHoldTheTruth()
{
    Random random(3);
    int held = 0;
    int known = 0;
    constexpr int rounds = 100;
    for (int round = 0; round < rounds; ++round) {
        std::vector<LossAt> losses;
        for (int i = 0; i < 400; ++i) {
            const double time = double(random.below(10));
            losses.push_back({time, 0.001 * time + 0.005 * random.normal()});
        }
        DriftReport report;
        report.trend = trendOf(losses, std::uint64_t(round));
        report.retraining.gain = {.difference = 0.0045, .low = 0.004, .high = 0.005, .queries = 400};
        const auto verdict = verdictOf(report, 0.02, losses);
        known += report.trend.isKnown ? 1 : 0;
        if (report.trend.isKnown) {
            QCOMPARE(verdict.advice, DriftAdvice::Later);
            held += verdict.untilRange.low <= 11 && 11 <= verdict.untilRange.high ? 1 : 0; // 20 less the latest, 9
            QVERIFY(verdict.untilRange.low <= verdict.until && verdict.until <= verdict.untilRange.high);
        } else {
            QCOMPARE(verdict.advice, DriftAdvice::NotWorth);
        }
    }
    QCOMPARE(known, rounds);
    QVERIFY(held >= 87); // Binomial(100, 0.95): below 87 with a chance of 6e-4
    std::vector<LossAt> flat;
    int trends = 0;
    for (int round = 0; round < rounds; ++round) {
        flat.clear();
        for (int i = 0; i < 200; ++i) {
            flat.push_back({double(random.below(10)), 0.01 * random.normal()});
        }
        trends += trendOf(flat, std::uint64_t(round)).isKnown ? 1 : 0;
    }
    QVERIFY(trends <= 14); // of 100 at 5 %, by resampling a little more
    QVERIFY(!trendOf(std::span(flat).first(20), 1).isKnown);
    for (LossAt &loss : flat) {
        loss.time = 4;
    }
    QVERIFY(!trendOf(flat, 1).isKnown);
}

void TestDrift::timesAreNumbersOrDates()
{
    DataSet data;
    data.base = VectorSet::own(Matrix(3, 1));
    data.attributes = {{"day", {"2024-01-01", "2024-01-15T10:00:00Z"}, {0, 1, 0}},
                       {"number", {"3", "-1.5"}, {0, 1, 1}},
                       {"mixed", {"3", "2024-01-01"}, {0, 1, 1}},
                       {"word", {"3", "May"}, {0, 1, 1}},
                       {"nonsense", {"2024-13-01"}, {0, 0, 0}}};
    const auto days = timesByColumn(data, "day");
    QVERIFY(days.ok());
    QCOMPARE(days->unit, std::string("weeks"));
    QCOMPARE(days->ofVector[1] - days->ofVector[0], 2.0);
    const auto numbers = timesByColumn(data, "number");
    QVERIFY(numbers.ok());
    QCOMPARE(numbers->unit, std::string("number"));
    QVERIFY((numbers->ofVector == std::vector{3.0, -1.5, -1.5}));
    for (const auto *column : {"mixed", "word", "nonsense"}) {
        QCOMPARE(timesByColumn(data, column).error().code, Code::BadNumber);
    }
    QCOMPARE(timesByColumn(data, "none").error().code, Code::MissingColumn);
    QVERIFY((timesByOrder(data).ofVector == std::vector{0.0, 0.001, 0.002}));
}

/// No vector is in two of: learned, before, after, probes.
void TestDrift::samplesDoNotOverlap()
{
    Random random(4);
    for (int round = 0; round < 50; ++round) {
        const auto rows = 8 + random.below(300);
        Matrix points(rows, 1);
        for (std::int64_t row = 0; row < rows; ++row) {
            points.row(row)[0] = float(row);
        }
        DataSet data;
        data.base = VectorSet::own(std::move(points));
        RowTimes times{{}, "t"};
        for (std::int64_t row = 0; row < rows; ++row) {
            times.ofVector.push_back(double(row));
        }
        const double split = 3 + double(random.below(rows - 6));
        auto options = optionsFor(2);
        options.seed = random.next();
        const auto samples = driftWithin(data, times, split, options);
        QVERIFY(samples.ok());
        std::set<float> seen;
        const auto take = [&](const VectorSet &set, bool isAfter) {
            for (std::int64_t row = 0; row < set.size(); ++row) {
                const float value = set.values<float>(row)[0];
                QVERIFY(seen.insert(value).second);
                QCOMPARE(double(value) > split, isAfter);
            }
        };
        take(samples->learned, false);
        take(samples->before.vectors, false);
        take(samples->before.probes, false);
        take(samples->after.vectors, true);
        take(samples->after.probes, true);
        QCOMPARE(std::ssize(seen), rows);
        QCOMPARE(samples->served.size(), rows - samples->before.probes.size() - samples->after.probes.size());
        QCOMPARE(std::ssize(samples->times), samples->after.probes.size());
        for (std::size_t i = 0; i < samples->times.size(); ++i) {
            QCOMPARE(samples->times[i], double(samples->after.probes.values<float>(std::int64_t(i))[0]) - split);
        }
    }
    DataSet few;
    few.base = VectorSet::own(Matrix(5, 1));
    const RowTimes times{{0, 1, 2, 3, 4}, "t"};
    QCOMPARE(driftWithin(few, times, 9, optionsFor(2)).error().code, Code::OutOfRange);
    QCOMPARE(driftWithin(few, times, -1, optionsFor(2)).error().code, Code::OutOfRange);
}

void TestDrift::generatedDriftIsAsTold()
{
    const auto data = opened("drift:n=40000,d=4,clusters=10,periods=5,moved=0.08,rotation=30,spread=0.01,appears=3,"
                             "new-share=0.2,queries=4000,seed=9");
    const auto &time = data.attributes.front();
    QCOMPARE(time.name, std::string("time"));
    std::vector<double> rows(5, 0);
    std::vector<double> first(5, 0);
    std::vector<double> fresh(5, 0);
    std::vector<std::vector<double>> means(5, std::vector<double>(4, 0)); // of cluster 7
    std::vector<double> counts(5, 0);
    for (std::size_t row = 0; row < data.labels.size(); ++row) {
        const auto period = std::size_t(std::stoi(time.values[std::size_t(time.ofVector[row])]));
        ++rows[period];
        const bool isNew = data.labels[row] == "new";
        fresh[period] += isNew ? 1 : 0;
        first[period] += !isNew && std::stoi(data.labels[row].substr(8)) <= 5 ? 1 : 0;
        if (data.labels[row] == "cluster-7") {
            for (std::size_t j = 0; j < 4; ++j) {
                means[period][j] += double(data.base.values<float>(std::int64_t(row))[j]);
            }
            ++counts[period];
        }
    }
    for (std::size_t period = 0; period < 5; ++period) {
        QCOMPARE(rows[period], 8000.0);
        const double newShare = period >= 3 ? 0.2 : 0;
        QVERIFY(std::abs(fresh[period] / 8000 - newShare) < 0.02);
        QVERIFY(std::abs(first[period] / 8000 - (1 - newShare) * (0.5 - 0.08 * double(period))) < 0.025);
        const double angle = double(period) * std::acos(-1.0) / 6;
        for (std::size_t j = 0; j < 4; j += 2) {
            const double x = means[0][j] / counts[0];
            const double y = means[0][j + 1] / counts[0];
            QVERIFY(std::abs(means[period][j] / counts[period] - (std::cos(angle) * x - std::sin(angle) * y)) < 0.01);
            QVERIFY(std::abs(means[period][j + 1] / counts[period] - (std::sin(angle) * x + std::cos(angle) * y)) <
                    0.01);
        }
    }
    const auto newQueries = std::ranges::count(data.queryLabels, "new");
    QVERIFY(std::abs(double(newQueries) / 4000 - 0.2) < 0.03); // they are of the last period
}

/// Vectors 2^60 times as long, or as short, drift as much.
void TestDrift::scaleChangesNothingButUnits()
{
    const auto data = opened("drift:n=1200,d=5,clusters=8,periods=4,queries=5,rotation=5");
    const auto written = [&](int exponent) {
        QByteArray lines;
        for (std::int64_t row = 0; row < data.base.size(); ++row) {
            for (const float value : data.base.values<float>(row)) {
                lines += QByteArray::number(std::ldexp(double(value), exponent), 'g', 17) + ' ';
            }
            lines.back() = '\n';
        }
        return lines;
    };
    QTemporaryDir folder;
    std::vector<DriftReport> reports;
    for (const int exponent : {0, 60, -60}) {
        QFile file(folder.filePath("rows.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(written(exponent));
        file.close();
        Source source;
        source.location = file.fileName().toStdString();
        source.sampleQueries = 10;
        const auto scaled = open(source, unwatched);
        QVERIFY(scaled.ok());
        const auto samples = driftWithin(*scaled, timesByOrder(*scaled), 0.5, optionsFor(4));
        QVERIFY(samples.ok());
        reports.push_back(*measureDrift(*samples, optionsFor(4), proceed));
    }
    for (const int exponent : {60, -60}) {
        const DriftReport &scaled = reports[exponent > 0 ? 1 : 2];
        QCOMPARE(scaled.p, reports[0].p);
        QCOMPARE(scaled.retraining.gain.difference, reports[0].retraining.gain.difference);
        QCOMPARE(scaled.retraining.moves.copied, reports[0].retraining.moves.copied);
        const double unit = std::ldexp(1.0, 2 * exponent);
        QVERIFY(std::abs(scaled.tests[0].before / unit - reports[0].tests[0].before) <
                1e-5 * reports[0].tests[0].before);
    }
}

void TestDrift::sameAtAnyTime()
{
    const auto data = opened("drift:n=2000,d=5,clusters=8,periods=4,queries=5,rotation=5");
    const auto samples = driftWithin(data, *timesByColumn(data, "time"), 1, optionsFor(4));
    const auto first = measureDrift(*samples, optionsFor(4), proceed);
    const auto second = measureDrift(*samples, optionsFor(4), proceed);
    QVERIFY(first.ok() && second.ok());
    QCOMPARE(first->p, second->p);
    for (std::size_t sign = 0; sign < first->tests.size(); ++sign) {
        QCOMPARE(first->tests[sign].p, second->tests[sign].p);
        QCOMPARE(first->tests[sign].difference, second->tests[sign].difference);
    }
    QCOMPARE(first->retraining.moves.copied, second->retraining.moves.copied);
}

void TestDrift::planByQueriesIsMeasuredAsBalanced()
{
    const auto data = opened("drift:n=600,d=4,clusters=4,periods=4,queries=20");
    auto options = optionsFor(4);
    const auto samples = driftBetween(data, data, options);
    QVERIFY(samples.ok());
    options.spec.strategy = {"by-queries", {{"slack", 0.3}, {"spill", 0.2}}};
    options.spec.router = {"by-queries", {}};
    const auto byQueries = measureDrift(*samples, options, proceed);
    QVERIFY(byQueries.ok());
    options.spec.strategy = {"balanced", {{"slack", 0.3}}};
    options.spec.router = {"centroid", {}};
    const auto balanced = measureDrift(*samples, options, proceed);
    QVERIFY(balanced.ok());
    QCOMPARE(byQueries->p, balanced->p);
    QCOMPARE(byQueries->retraining.moves.copied, balanced->retraining.moves.copied);
    QCOMPARE(strategyOfDrift("by-queries"), std::string("balanced"));
    QCOMPARE(strategyOfDrift("semantic"), std::string("semantic"));
}

void TestDrift::badTasksAreErrors()
{
    const auto data = opened("drift:n=400,d=4,clusters=4,periods=4,queries=5");
    const auto other = opened("drift:n=400,d=5,clusters=4,periods=4,queries=5");
    QCOMPARE(driftBetween(data, other, optionsFor(4)).error().code, Code::DimensionMismatch);
    const auto cosine = opened("drift:n=400,d=4,clusters=4,periods=4,queries=5", Metric::Cosine);
    QCOMPARE(driftBetween(data, cosine, optionsFor(4)).error().code, Code::MetricMismatch);
    const auto samples = driftBetween(data, data, optionsFor(4));
    QVERIFY(samples.ok());
    auto options = optionsFor(4);
    options.spec.strategy = {"random", {}};
    QCOMPARE(measureDrift(*samples, options, proceed).error().code, Code::DriftNeedsCentroids);
    options.spec.strategy = {"given", {}};
    QCOMPARE(measureDrift(*samples, options, proceed).error().code, Code::DriftNeedsCentroids);
    QCOMPARE(measureDrift(*samples, optionsFor(300), proceed).error().code, Code::TooManyShards);
    options = optionsFor(4);
    options.runs = 0;
    QCOMPARE(measureDrift(*samples, options, proceed).error().code, Code::OutOfRange);
    QCOMPARE(measureDrift(*samples, optionsFor(4, 10), proceed).error().code, Code::OutOfRange);
    QCOMPARE(measureDrift(*samples, optionsFor(4, 19, 0.01), proceed).error().code, Code::OutOfRange);
    options = optionsFor(4);
    options.nprobe = 5;
    QCOMPARE(measureDrift(*samples, options, proceed).error().code, Code::NprobeOutOfRange);
    for (const auto stage :
         {DriftStage::Learn, DriftStage::Before, DriftStage::Resample, DriftStage::Now, DriftStage::Retrain}) {
        const auto stop = [&](DriftStage at, std::int64_t, std::int64_t) { return at != stage; };
        QCOMPARE(measureDrift(*samples, optionsFor(4), stop).error().code, Code::Cancelled);
    }
}

QTEST_GUILESS_MAIN(TestDrift)
#include "tst_drift.moc"
