// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Duration.h"
#include "core/base/Random.h"
#include "core/latency/ServiceModel.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace shardscope;

namespace {

std::vector<ServiceSample> draws(const Durations &durations, int count)
{
    Random random(4);
    std::vector<ServiceSample> samples;
    for (int i = 0; i < count; ++i) {
        samples.push_back({ShardId(0), durations.draw(random), 100});
    }
    return samples;
}

bool isNear(double value, double expected, double tolerance)
{
    return std::abs(value - expected) <= tolerance * std::abs(expected);
}

} // namespace

class TestServiceModel : public QObject
{
    Q_OBJECT

private slots:
    void distributionsAgreeWithTheirDraws_data();
    void distributionsAgreeWithTheirDraws();
    void textsAreReadAndRefused();
    void fitsFindTheDistributionTheyCameFrom_data();
    void fitsFindTheDistributionTheyCameFrom();
    void wrongFormShowsItsError();
    void costPerDistancePredictsAnotherShard();
    void rareShardIsPredictedFromItsDistances();
    void noSamplesIsAnError();
};

void TestServiceModel::distributionsAgreeWithTheirDraws_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("exponential") << "exponential:mean=3ms";
    QTest::newRow("log-normal") << "lognormal:median=2ms,sigma=0.5";
    QTest::newRow("gamma, shape above one") << "gamma:shape=2.5,mean=4us";
    QTest::newRow("gamma, shape below one") << "gamma:shape=0.4,mean=1s";
}

void TestServiceModel::distributionsAgreeWithTheirDraws()
{
    QFETCH(QString, text);
    const auto durations = Durations::parse(text.toStdString());
    QVERIFY(durations.ok());
    Random random(11);
    constexpr int n = 200'000;
    double mean = 0;
    double squares = 0;
    std::array<int, 3> below{};
    const std::array<double, 3> shares{0.1, 0.5, 0.99};
    for (int i = 0; i < n; ++i) {
        const double x = durations->draw(random);
        mean += x / n;
        squares += x * x / n;
        for (std::size_t s = 0; s < shares.size(); ++s) {
            below[s] += x <= durations->quantile(shares[s]) ? 1 : 0;
        }
    }
    QVERIFY(isNear(mean, durations->mean(), 0.02));
    QVERIFY(isNear(squares - mean * mean, durations->variance(), 0.06));
    for (std::size_t s = 0; s < shares.size(); ++s) {
        QVERIFY(std::abs(below[s] / double(n) - shares[s]) < 0.005);
        QVERIFY(std::abs(durations->distribution(durations->quantile(shares[s])) - shares[s]) < 1e-9);
    }
}

void TestServiceModel::textsAreReadAndRefused()
{
    QCOMPARE(*parseDuration("250us"), 250e3);
    QCOMPARE(*parseDuration("1.5s"), 1.5e9);
    for (const char *bad : {"", "5", "ms", "-1ms", "nanms", "1e999s", "5 ms"}) {
        QVERIFY2(!parseDuration(bad), bad);
    }
    for (const char *bad : {"", "weibull:mean=1ms", "lognormal:median=2ms,sigma=0", "constant:value=1ms,extra=2",
                            "exponential:mean", "exponential:mean=2 ms", "gamma:shape=-1,mean=1ms"}) {
        QVERIFY2(!Durations::parse(bad).ok(), bad);
    }
}

void TestServiceModel::fitsFindTheDistributionTheyCameFrom_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("form");
    QTest::newRow("log-normal") << "lognormal:median=2ms,sigma=0.5" << int(ServiceForm::LogNormal);
    QTest::newRow("gamma") << "gamma:shape=3,mean=2ms" << int(ServiceForm::Gamma);
    QTest::newRow("empirical") << "exponential:mean=2ms" << int(ServiceForm::Empirical);
}

void TestServiceModel::fitsFindTheDistributionTheyCameFrom()
{
    QFETCH(QString, text);
    QFETCH(int, form);
    const auto truth = Durations::parse(text.toStdString());
    const auto model = fitService(draws(*truth, 20'000), 1, ServiceForm(form));
    QVERIFY(model.ok());
    QVERIFY(isNear(model->durations.mean(), truth->mean(), 0.02));
    QVERIFY(isNear(model->durations.quantile(0.99), truth->quantile(0.99), 0.05));
    QVERIFY(model->fitError < 0.015);
}

void TestServiceModel::wrongFormShowsItsError()
{
    // two modes: neither form can follow
    auto samples = draws(Durations::logNormal(1e6, 0.1), 5000);
    const auto slow = draws(Durations::logNormal(20e6, 0.1), 5000);
    samples.insert(samples.end(), slow.begin(), slow.end());
    QVERIFY(fitService(samples, 1, ServiceForm::LogNormal)->fitError > 0.15);
    QVERIFY(fitService(samples, 1, ServiceForm::Gamma)->fitError > 0.15);
    QVERIFY(fitService(samples, 1, ServiceForm::Empirical)->fitError < 0.01);
}

void TestServiceModel::costPerDistancePredictsAnotherShard()
{
    Random random(8);
    std::vector<ServiceSample> samples;
    for (int i = 0; i < 4000; ++i) {
        const int shard = i % 4;
        const double distances = 1000.0 * (shard + 1);
        samples.push_back({ShardId(shard), (50'000 + 12 * distances) * (0.9 + 0.2 * random.uniform()), distances});
    }
    const auto model = fitService(samples, 4, ServiceForm::Empirical);
    QVERIFY(isNear(model->perDistance, 12, 0.03));
    QVERIFY(isNear(model->predict(20'000), 290'000, 0.03));
    QVERIFY(isNear(model->costOfShard[3] / model->costOfShard[0], 98.0 / 62, 0.03));
}

void TestServiceModel::rareShardIsPredictedFromItsDistances()
{
    std::vector<ServiceSample> samples;
    for (int i = 0; i < 100; ++i) {
        samples.push_back({ShardId(0), 1000, 100});
        samples.push_back({ShardId(1), 2000, 200});
    }
    samples.push_back({ShardId(2), 77'777, 300}); // one stray measurement does not make a slow shard
    const auto model = fitService(samples, 4, ServiceForm::Empirical);
    QVERIFY(model->costOfShard[2] < 10);
    QCOMPARE(model->costOfShard[3], 1.0); // never seen
}

void TestServiceModel::noSamplesIsAnError()
{
    QCOMPARE(fitService({}, 3, ServiceForm::Gamma).error().code, Code::EmptyDataSet);
}

QTEST_GUILESS_MAIN(TestServiceModel)
#include "tst_servicemodel.moc"
