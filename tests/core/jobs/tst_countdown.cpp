// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Quantile.h"
#include "core/base/Random.h"
#include "core/jobs/Countdown.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

using namespace shardscope;

namespace {

constexpr double tick = 0.1; // seconds between looks, of a clock of the test's own

/// A work of known length, whose parts go at different paces.
struct Work
{
    double seconds = 10;
    std::vector<double> paces; ///< of equal parts of the time

    double share(double now) const
    {
        const double whole = static_cast<double>(paces.size());
        const double at = std::clamp(now / seconds, 0.0, 1.0) * whole;
        double sum = 0;
        double done = 0;
        for (std::size_t i = 0; i < paces.size(); ++i) {
            sum += paces[i];
            done += paces[i] * std::clamp(at - static_cast<double>(i), 0.0, 1.0);
        }
        return done / sum;
    }
};

struct Shown
{
    double at = 0;
    std::optional<double> left;
};

std::vector<Shown> watch(const Work &work)
{
    Countdown countdown;
    std::vector<Shown> shown;
    for (double now = 0; now < work.seconds; now += tick) {
        countdown.advance(now, work.share(now));
        shown.push_back({now, countdown.left(now)});
    }
    return shown;
}

/// How often it went up between two looks.
int rises(const std::vector<Shown> &shown)
{
    int count = 0;
    for (std::size_t i = 1; i < shown.size(); ++i) {
        count += shown[i - 1].left && shown[i].left && *shown[i].left > *shown[i - 1].left + 1e-9;
    }
    return count;
}

bool isWithinTwo(double left, double truth)
{
    constexpr double whole = 2; // seconds: it is shown in these
    return std::abs(left - truth) <= whole || (left <= 2 * truth && left >= truth / 2);
}

Work randomWork(Random &random, double least, double greatest)
{
    Work work{.seconds = 3 * std::pow(200, random.uniform()), .paces = {}};
    const auto parts = 1 + random.below(20);
    for (std::int64_t i = 0; i < parts; ++i) {
        work.paces.push_back(least * std::pow(greatest / least, random.uniform()));
    }
    return work;
}

} // namespace

class TestCountdown : public QObject
{
    Q_OBJECT

private slots:
    void evenWorkIsKnownSoon();
    void nothingIsSaidBeforeItIsKnown();
    void isWithinTwoOfTheTruthOnTheWay();
    void neverCountsUpForLong();
    void rangesHoldTheTruth_data();
    void rangesHoldTheTruth();
    void rangesNarrowAsEvenWorkGoesOn();
    void aWaitIsNotTakenForThePace();
    void noRangeBeforeSomethingIsKnown();
    void anotherWorkBeginsAnew();
    void expectationsThatComeTrueAreShown();
    void expectationsThatDoNotComeTrueAreNotShown();
};

void TestCountdown::evenWorkIsKnownSoon()
{
    for (const double seconds : {5.0, 30.0, 600.0}) {
        const auto shown = watch({.seconds = seconds, .paces = {1}});
        const auto first = std::ranges::find_if(shown, [](const Shown &look) { return look.left.has_value(); });
        QVERIFY(first != shown.end() && first->at <= std::max(2.0, 0.05 * seconds));
        for (auto look = first; look != shown.end(); ++look) {
            QVERIFY(std::abs(*look->left - (seconds - look->at)) <= 0.02 * seconds + 0.2);
        }
    }
}

void TestCountdown::nothingIsSaidBeforeItIsKnown()
{
    Countdown countdown;
    QVERIFY(!countdown.left(0));
    countdown.advance(0, 0);
    countdown.advance(0.5, 0.2);
    QVERIFY(!countdown.left(0.5)); // half a second says nothing
    Countdown still;
    for (double now = 0; now < 60; now += tick) {
        still.advance(now, 0.001);
        QVERIFY(!still.left(now)); // hardly anything is done
    }
}

/// Paces that vary by up to two: what is shown while half of the time passes.
void TestCountdown::isWithinTwoOfTheTruthOnTheWay()
{
    Random random(7);
    double known = 0;
    double looks = 0;
    for (int i = 0; i < 300; ++i) {
        const Work work = randomWork(random, 0.7, 1.4);
        for (const Shown &look : watch(work)) {
            if (look.at < 0.25 * work.seconds || look.at > 0.75 * work.seconds) {
                continue;
            }
            ++looks;
            if (look.left) {
                ++known;
                const double truth = work.seconds - look.at;
                QVERIFY2(isWithinTwo(*look.left, truth), qPrintable(QStringLiteral("%1 of %2 s: %3 said, %4 true")
                                                                        .arg(look.at)
                                                                        .arg(work.seconds)
                                                                        .arg(*look.left)
                                                                        .arg(truth)));
            }
        }
    }
    QVERIFY(known > 0.9 * looks);
}

/// Also where parts go ten times as fast as others.
void TestCountdown::neverCountsUpForLong()
{
    Random random(11);
    for (int i = 0; i < 300; ++i) {
        const Work work = randomWork(random, 0.1, 1);
        const auto shown = watch(work);
        // A jump now and then, where what was shown had become wrong; else it runs down or stands.
        QVERIFY2(rises(shown) <= 1 + static_cast<int>(work.paces.size()) / 2,
                 qPrintable(QString::number(rises(shown))));
        for (std::size_t first = 0; first + 10 < shown.size(); ++first) {
            const std::vector<Shown> second(shown.begin() + first, shown.begin() + first + 10);
            QVERIFY(rises(second) <= 1);
        }
    }
}

void TestCountdown::rangesHoldTheTruth_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("greatest");
    QTest::addColumn<double>("share");  ///< of looks that hold it
    QTest::addColumn<double>("factor"); ///< between the ends, in the middle of all looks
    QTest::newRow("even") << 1.0 << 1.0 << 0.98 << 2.3;
    QTest::newRow("by two") << 0.7 << 1.4 << 0.92 << 2.4;
    QTest::newRow("by four") << 0.5 << 2.0 << 0.78 << 3.0;
    QTest::newRow("by ten") << 0.1 << 1.0 << 0.7 << 4.5;
}

/// As they are shown, rounded.
void TestCountdown::rangesHoldTheTruth()
{
    QFETCH(const double, least);
    QFETCH(const double, greatest);
    QFETCH(const double, share);
    QFETCH(const double, factor);
    Random random(13);
    double held = 0;
    std::vector<double> factors;
    for (int i = 0; i < 300; ++i) {
        const Work work = randomWork(random, least, greatest);
        Countdown countdown;
        for (double now = 0; now < work.seconds; now += tick) {
            countdown.advance(now, work.share(now));
            const auto range = countdown.range(now);
            QCOMPARE(range.has_value(), countdown.left(now).has_value());
            if (!range) {
                continue;
            }
            QVERIFY(range->least >= 0 && range->least <= *countdown.left(now) && *countdown.left(now) <= range->most);
            const TimeRange shown = rounded(*range);
            const double most = std::max(1.0, shown.most); // no less is ever said
            held += shown.least <= work.seconds - now && work.seconds - now <= most ? 1 : 0;
            factors.push_back(most / std::max(1.0, shown.least));
        }
    }
    held /= static_cast<double>(factors.size());
    const double middle = median(factors);
    qInfo("%.3f of the looks hold it, their ends a factor of %.2f apart in the middle", held, middle);
    QVERIFY(held > share);
    QVERIFY(middle < factor);
}

void TestCountdown::rangesNarrowAsEvenWorkGoesOn()
{
    constexpr double seconds = 600;
    Countdown countdown;
    double before = 10;
    for (double now = 0; now < seconds; now += tick) {
        countdown.advance(now, now / seconds);
        for (const double share : {0.1, 0.5, 0.9}) {
            if (std::abs(now - share * seconds) < tick / 2) {
                const auto range = countdown.range(now);
                const double factor = range->most / range->least;
                QVERIFY(factor < before - 0.3);
                before = factor;
            }
        }
    }
    QVERIFY(before < 1.7); // nine tenths are done
}

void TestCountdown::aWaitIsNotTakenForThePace()
{
    const Work work{.seconds = 60, .paces = {1, 1e-7, 1, 1e-7, 1, 1}};
    Countdown countdown;
    int looks = 0;
    for (double now = 0; now < work.seconds; now += tick) {
        countdown.advance(now, work.share(now));
        if (const auto range = countdown.range(now)) {
            ++looks;
            QVERIFY2(range->most < 50 * work.seconds, qPrintable(QStringLiteral("%1 at %2").arg(range->most).arg(now)));
        }
    }
    QVERIFY(looks > 400);
}

void TestCountdown::noRangeBeforeSomethingIsKnown()
{
    Countdown countdown;
    QVERIFY(!countdown.range(0));
    countdown.advance(0, 0);
    countdown.advance(0.5, 0.4);
    QVERIFY(!countdown.range(0.5)); // half a second says nothing
    Countdown expected;             // of a work that tells itself what it expects, and alone knows how surely
    for (double now = 0; now < 10; now += tick) {
        expected.expect(now, 20 - now);
    }
    QVERIFY(expected.left(10) && !expected.range(10));
}

void TestCountdown::anotherWorkBeginsAnew()
{
    Countdown countdown;
    for (double now = 0; now <= 10; now += tick) {
        countdown.advance(now, now / 10);
    }
    QVERIFY(countdown.left(10).value_or(9) < 0.5);
    countdown.advance(10.1, 0);
    QVERIFY(!countdown.left(10.1));
    for (double now = 10.2; now <= 40; now += tick) {
        countdown.advance(now, (now - 10.1) / 100);
    }
    QVERIFY(std::abs(*countdown.left(40) - 70) < 3);
}

void TestCountdown::expectationsThatComeTrueAreShown()
{
    Random random(3);
    for (int i = 0; i < 200; ++i) {
        const double seconds = 5 * std::pow(60, random.uniform());
        const double wrong = 0.75 + 0.5 * random.uniform();
        Countdown countdown;
        for (double now = 0; now < seconds; now += tick) {
            countdown.expect(now, wrong * (seconds - now));
            if (now > 0.25 * seconds && now > 3) {
                QVERIFY(countdown.left(now) && isWithinTwo(*countdown.left(now), seconds - now));
            }
        }
        countdown.expect(seconds, {});
        QVERIFY(!countdown.left(seconds));
    }
}

/// Ninety seconds are expected again and again, and twenty pass.
void TestCountdown::expectationsThatDoNotComeTrueAreNotShown()
{
    Countdown countdown;
    int shown = 0;
    for (double now = 0; now < 16; now += tick) {
        countdown.expect(now, 90 * std::pow(0.75, now));
        shown += countdown.left(now) && *countdown.left(now) > 2 * (16 - now) + 2 ? 1 : 0;
    }
    QCOMPARE(shown, 0);
}

QTEST_GUILESS_MAIN(TestCountdown)
#include "tst_countdown.moc"
