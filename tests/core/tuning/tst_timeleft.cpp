// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Countdown.h"
#include "core/tuning/QuerySamples.h"
#include "core/tuning/TimeLeft.h"
#include "core/tuning/TrialRunner.h"
#include "tests/core/tuning/SmallTask.h"

#include <QTest>

using namespace shardscope;
using namespace shardscope::test;

namespace {

/// Costs in the proportions that were measured on Fashion-MNIST, where partitions and graphs take most of the time;
/// they vary from one step to the next.
class Costs
{
public:
    explicit Costs(std::uint64_t seed) : m_random(seed) {}

    StepTime of(const CandidateSet::Step &step)
    {
        StepTime time;
        const PlanSpec &plan = step.plan;
        if (m_made.insert(partitionName(plan)).second) {
            time.partitioning = 2.7 * noise();
        }
        if (m_made.insert(indicesName(plan)).second) {
            time.building = (plan.index.kind == "hnsw" ? 2.8 : plan.index.kind == "flat" ? 0 : 0.8) * noise();
        }
        time.rest = (0.05 + 2e-4 * static_cast<double>(step.queries)) * noise();
        return time;
    }

private:
    double noise() { return std::exp(0.3 * m_random.normal()); }

    Random m_random;
    std::set<std::string> m_made;
};

/// What was worked when a step began, and how much was thought to be left.
struct Look
{
    double worked = 0;
    std::optional<double> left;
};

/// The steps of a search that is known, at those costs.
std::vector<Look> looksAt(const TuningTask &task, const TuningResult &result, std::uint64_t seed)
{
    QuerySamples samples({task.data, task.truth}, task.spec.seed);
    CandidateSet field(plansOf(task.spec.space, *task.data, task.spec.k, task.spec.seed).value(), task.spec, *task.data,
                       samples.sizes());
    TimeLeft timeLeft(task.data->base.size(), 2);
    Costs costs(seed);
    std::vector<Look> looks{{0, timeLeft.of(field)}};
    while (const auto step = field.next()) {
        if (step->kind == CandidateSet::Step::Kind::Calibrate) {
            field.learn(*result.calibrationOf(step->plan));
            continue;
        }
        const auto trial = std::ranges::find_if(result.trials, [&](const Trial &other) {
            return other.plan == step->plan && other.queries == step->queries;
        });
        const StepTime time = costs.of(*step);
        timeLeft.stepEnded(*step, time);
        field.learn(*trial);
        looks.push_back({looks.back().worked + time.all(), timeLeft.of(field)});
    }
    return looks;
}

/// Nothing while a time left is not told yet.
std::optional<double> estimateAt(const std::vector<Look> &looks, double share)
{
    const double until = share * looks.back().worked;
    const auto next = std::ranges::upper_bound(looks, until, {}, &Look::worked);
    const Look &last = *std::prev(next);
    return last.left ? std::optional(*last.left - (until - last.worked)) : std::nullopt;
}

} // namespace

class TestTimeLeft : public QObject
{
    Q_OBJECT

private slots:
    void isNearTheTruthOnTheWay_data();
    void isNearTheTruthOnTheWay();
    void whatIsShownIsWithinTwoOfTheTruth_data() { isNearTheTruthOnTheWay_data(); }
    void whatIsShownIsWithinTwoOfTheTruth();
    void endsAtNothing();
};

void TestTimeLeft::isNearTheTruthOnTheWay_data()
{
    QTest::addColumn<Limits>("limits");
    QTest::addColumn<Aim>("aim");
    QTest::newRow("least work") << limitsOf(0.9, 0, 0, 0) << Aim::Work;
    QTest::newRow("least work on few nodes") << limitsOf(0.95, 0, 0, 8) << Aim::Work;
    QTest::newRow("lowest p99") << limitsOf(0.9, 0, 0, 16) << Aim::P99;
    QTest::newRow("highest recall, few and small nodes") << limitsOf(0, 15e6, 30e3, 8) << Aim::Recall;
    QTest::newRow("fewest nodes, much recall") << limitsOf(0.97, 6e6, 0, 0) << Aim::Cost;
}

void TestTimeLeft::isNearTheTruthOnTheWay()
{
    QFETCH(Limits, limits);
    QFETCH(Aim, aim);
    auto task = smallTask(limits, aim);
    task.spec.space.indices.erase(task.spec.space.indices.begin()); // exact search would settle some at once
    const auto result = tune(task, {}).value();
    QVERIFY(result.trials.size() > 5);
    constexpr std::size_t seeds = 9;
    for (const double share : {0.25, 0.5, 0.75}) {
        std::vector<double> ratios;
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            const auto looks = looksAt(task, result, seed);
            if (const auto estimate = estimateAt(looks, share)) {
                ratios.push_back(*estimate / ((1 - share) * looks.back().worked));
            }
        }
        QVERIFY(ratios.size() == seeds || share < 0.3);
        if (ratios.empty()) {
            continue;
        }
        std::ranges::sort(ratios);
        const double middle = ratios[ratios.size() / 2];
        qInfo("%.0f %%: %.2f of what was left, from %.2f to %.2f", 100 * share, middle, ratios.front(), ratios.back());
        constexpr double factor = 3; // a long step may rule out much of what was left when it ends
        QVERIFY(middle >= 1 / factor && middle <= factor);
    }
}

/// As a tuner shows it, over the middle half of its work, on a clock of the test's own.
void TestTimeLeft::whatIsShownIsWithinTwoOfTheTruth()
{
    QFETCH(Limits, limits);
    QFETCH(Aim, aim);
    auto task = smallTask(limits, aim);
    task.spec.space.indices.erase(task.spec.space.indices.begin());
    const auto result = tune(task, {}).value();
    int shown = 0;
    int within = 0;
    int rises = 0;
    int looksTaken = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const auto looks = looksAt(task, result, seed);
        const double all = looks.back().worked;
        Countdown countdown;
        std::optional<double> before;
        for (double now = 0; now < all; now += 0.05) {
            const auto &last = *std::prev(std::ranges::upper_bound(looks, now, {}, &Look::worked));
            countdown.expect(now,
                             last.left ? std::optional(std::max(0.0, *last.left - (now - last.worked))) : std::nullopt);
            const auto left = countdown.left(now);
            rises += before && left && *left > *before + 1e-9;
            before = left;
            if (now < all / 4 || now > 3 * all / 4) {
                continue;
            }
            ++looksTaken;
            if (left) {
                ++shown;
                within += std::abs(*left - (all - now)) <= 2 || (*left <= 2 * (all - now) && *left >= (all - now) / 2);
            }
        }
    }
    qInfo("shown in %.0f %% of the time, then within two in %.0f %%; it rose %.1f times a search",
          100.0 * shown / looksTaken, 100.0 * within / std::max(1, shown), rises / 40.0);
    QVERIFY(shown > looksTaken / 2);
    QVERIFY(within > 0.55 * shown); // what a search will still find cannot be known better on so small a space
    QVERIFY(rises <= 40);
}

void TestTimeLeft::endsAtNothing()
{
    const auto task = smallTask(limitsOf(0.9, 0, 0, 0), Aim::Work);
    const auto looks = looksAt(task, tune(task, {}).value(), 1);
    QVERIFY(!looks.front().left); // nothing is known yet
    QCOMPARE(*looks.back().left, 0.0);
}

QTEST_GUILESS_MAIN(TestTimeLeft)
#include "tst_timeleft.moc"
