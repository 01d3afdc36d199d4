// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/lifecycle/Moves.h"
#include "core/partition/Partitioner.h"
#include "core/partition/TenantMoves.h"
#include "core/partition/TenantPlacement.h"
#include "core/work/TenantStudy.h"

#include <QTest>

#include <cmath>

using namespace shardscope;

/// Advice on tenants as a plan that puts every vector where the advice says.
class TestTenantMoves : public QObject
{
    Q_OBJECT

private slots:
    void adoptedPlanMovesWhatTheAdviceForetells();
    void aPlanIsAdoptedFromAnAdoptedOne();
    void movesOfAnyPiecesFollowOneAnother();
    void namesMayHaveAnyLetters();
    void badMovesAreRefused();
};

namespace {

constexpr const char *oddNames[] = {"a;b", "c=d", "e/f>g", "100 %", "h,i", "", "%2C", "größer"};

std::shared_ptr<const DataSet> anyTenants(Random &random)
{
    auto data = std::make_shared<DataSet>();
    Tenancy tenancy;
    const auto tenants = 1 + random.below(20);
    for (std::int64_t tenant = 0; tenant < tenants; ++tenant) {
        const bool isOdd = tenant < std::ssize(oddNames) && random.below(2) == 0;
        std::string name = isOdd ? oddNames[tenant] : "t";
        name += isOdd ? std::string() : std::to_string(tenant);
        tenancy.names.push_back(std::move(name));
        const auto size = tenant == 0 ? 1 : static_cast<std::int64_t>(std::pow(random.uniform(), 3) * 300);
        for (std::int64_t i = 0; i < size; ++i) {
            const auto place = tenancy.ofVector.begin() + random.below(std::ssize(tenancy.ofVector) + 1);
            tenancy.ofVector.insert(place, TenantId(tenant));
        }
    }
    data->name = "tenants";
    data->base = VectorSet::own(Matrix(std::ssize(tenancy.ofVector), 1));
    data->queries = VectorSet::own(Matrix(1, 1));
    tenancy.ofQuery.emplace_back(0);
    data->tenancy = std::move(tenancy);
    return data;
}

TenantOptions anyOptions(Random &random)
{
    TenantOptions options;
    options.bytesPerVector = 100;
    options.months = static_cast<double>(random.below(20));
    options.growth = 0.05 * random.uniform();
    options.limits.memory = 100 * (2 + 150 * random.uniform());
    options.shouldMerge = random.below(2) == 0;
    return options;
}

PlacedPlan placed(const std::shared_ptr<const DataSet> &data, const PlanSpec &spec)
{
    auto made = partition(*data, spec, unwatched);
    if (!made.ok()) {
        qFatal("no partition");
    }
    return {spec, data, std::make_shared<const Partition>(*std::move(made))};
}

PlanSpec anyPlan(Random &random, std::int64_t vectors)
{
    constexpr const char *strategies[] = {"tenant", "hybrid-tenant", "nested"};
    PlanSpec spec;
    spec.strategy.kind = strategies[random.below(3)];
    if (spec.strategy.kind == "nested") {
        spec.strategy.settings.set("within", std::string("random"));
    }
    spec.shards = 1 + static_cast<int>(random.below(std::min<std::int64_t>(8, vectors)));
    spec.router = {"tenant", {}};
    return spec;
}

/// Where the advice puts vectors, and nothing else: the partition that the adopted plan makes.
void compareWithAdvice(const PlacedPlan &before, const TenantStudy &study, PlacedPlan &after)
{
    const PlanSpec spec = adopted(study);
    QVERIFY2(spec.shards == study.advice.after.shards, "shards");
    const auto made = partition(*before.data, spec, unwatched);
    QVERIFY2(made.ok(), spec.strategy.settings.text("tenants").c_str());
    QVERIFY(made->shardOf == study.advice.after.shardOf);
    QVERIFY(made->shardsOfTenant == study.advice.after.shardsOfTenant);
    const Moves counted = movesBetween(*before.partition, *made, samePlaces(spec.shards));
    QCOMPARE(counted.copied, study.advice.moves.copied);
    QVERIFY(counted.moves == study.advice.moves.moves);
    std::int64_t foretold = 0;
    for (const TenantChange &change : study.advice.changes) {
        foretold += change.copied;
    }
    QCOMPARE(counted.copied, foretold);
    after = {spec, before.data, std::make_shared<const Partition>(*made)};
}

} // namespace

void TestTenantMoves::adoptedPlanMovesWhatTheAdviceForetells()
{
    Random random(5);
    std::int64_t moved = 0;
    int split = 0;
    for (int round = 0; round < 300; ++round) {
        const auto data = anyTenants(random);
        const PlacedPlan before = placed(data, anyPlan(random, data->base.size()));
        const auto study = studyTenants(before, anyOptions(random), {}, unwatched);
        QVERIFY(study.ok());
        PlacedPlan after;
        compareWithAdvice(before, *study, after);
        moved += study->advice.moves.copied;
        for (const TenantChange &change : study->advice.changes) {
            split += change.byRemainder.empty() ? 0 : 1;
        }
    }
    QVERIFY(moved > 1000 && split > 50);
}

void TestTenantMoves::aPlanIsAdoptedFromAnAdoptedOne()
{
    Random random(6);
    int twice = 0;
    for (int round = 0; round < 300; ++round) {
        const auto data = anyTenants(random);
        PlacedPlan plan = placed(data, anyPlan(random, data->base.size()));
        for (int step = 0; step < 3; ++step) {
            const auto study = studyTenants(plan, anyOptions(random), {}, unwatched);
            QVERIFY(study.ok());
            PlacedPlan after;
            compareWithAdvice(plan, *study, after);
            twice += step > 0 && study->advice.moves.copied > 0 ? 1 : 0;
            plan = after;
        }
        QVERIFY(plan.spec.strategy.kind == "moved" && beforeTenantMoves(plan.spec).strategy.kind != "moved");
    }
    QVERIFY(twice > 100);
}

/// Moves of pieces, and of whole tenants, that no advice had in mind: each as it is told, done by hand.
void TestTenantMoves::movesOfAnyPiecesFollowOneAnother()
{
    constexpr int shards = 6;
    Random random(8);
    int onOccupied = 0; // that went where the tenant had vectors already
    for (int round = 0; round < 200; ++round) {
        const auto data = anyTenants(random);
        if (data->base.size() < shards) {
            continue;
        }
        PlanSpec spec;
        spec.strategy.kind = "random";
        spec.shards = shards;
        spec.seed = static_cast<std::uint64_t>(round);
        auto expected = partition(*data, spec, unwatched)->shardOf;
        for (int step = 0; step < 5; ++step) {
            const auto tenant = TenantId(random.below(data->tenancy->names.size()));
            TenantMove move{data->tenancy->names[tenant.index()]};
            const bool isWhole = random.below(6) == 0;
            std::vector<int> to(shards);
            const int goal = static_cast<int>(random.below(shards));
            for (int from = 0; from < shards; ++from) {
                to[from] = isWhole ? goal : from;
                if (!isWhole && random.below(3) == 0) {
                    to[from] = static_cast<int>(random.below(shards));
                    move.pieces.emplace_back(from, to[from]);
                }
            }
            if (isWhole) {
                move.byRemainder = {ShardId(goal)};
            } else if (move.pieces.empty()) {
                continue;
            }
            std::vector<bool> isHeld(shards);
            for (std::size_t row = 0; row < expected.size(); ++row) {
                isHeld[expected[row].index()] = isHeld[expected[row].index()] || data->tenancy->ofVector[row] == tenant;
            }
            for (const auto &[from, target] : move.pieces) {
                onOccupied += from != target && isHeld[from.index()] && isHeld[target.index()] ? 1 : 0;
            }
            for (std::size_t row = 0; row < expected.size(); ++row) {
                if (data->tenancy->ofVector[row] == tenant) {
                    expected[row] = ShardId(to[expected[row].index()]);
                }
            }
            spec = withTenantMoves(spec, std::span(&move, 1), shards);
            const auto made = partition(*data, spec, unwatched);
            QVERIFY(made.ok());
            QVERIFY2(made->shardOf == expected, spec.strategy.settings.text("tenants").c_str());
        }
    }
    QVERIFY(onOccupied > 100);
}

void TestTenantMoves::namesMayHaveAnyLetters()
{
    auto data = std::make_shared<DataSet>();
    data->tenancy.emplace();
    for (const char *name : oddNames) {
        const TenantId tenant(data->tenancy->names.size());
        data->tenancy->names.emplace_back(name);
        data->tenancy->ofVector.insert(data->tenancy->ofVector.end(), 10, tenant);
    }
    data->base = VectorSet::own(Matrix(std::ssize(data->tenancy->ofVector), 1));
    PlanSpec spec{
        .name = {}, .strategy = {"hybrid-tenant", {{"hot", 0.1}, {"sub-shards", std::int64_t(3)}}}, .shards = 3};
    for (std::size_t tenant = 0; tenant < data->tenancy->names.size(); ++tenant) {
        const TenantMove move{data->tenancy->names[tenant], {ShardId(4)}};
        const auto made = partition(*data, withTenantMoves(spec, std::span(&move, 1), 5), unwatched);
        QVERIFY(made.ok());
        for (std::size_t row = 0; row < made->shardOf.size(); ++row) {
            QCOMPARE(made->shardOf[row] == ShardId(4), data->tenancy->ofVector[row].index() == tenant);
        }
    }
}

void TestTenantMoves::badMovesAreRefused()
{
    Random random(7);
    const auto data = anyTenants(random);
    for (const char *wrong : {"a", "a=", "a=x", "a=-1", "a=1>", "a=1/2>3", "=;", "a=1;;b=1", "a=99999999999"}) {
        PlanSpec spec{.name = {}, .strategy = {"moved", {{"tenants", std::string(wrong)}}}, .shards = 1};
        QVERIFY2(!partition(*data, spec, unwatched).ok(), wrong);
    }
    PlanSpec beyond{.name = {}, .strategy = {"moved", {{"tenants", std::string("t0=1")}}}, .shards = 1};
    const auto made = partition(*data, beyond, unwatched);
    QVERIFY(!made.ok() && made.error().code == Code::OutOfRange);
    PlanSpec more{.name = {}, .strategy = {"moved", {{"before", std::int64_t(2)}}}, .shards = 1};
    QVERIFY(!partition(*data, more, unwatched).ok());
}

QTEST_APPLESS_MAIN(TestTenantMoves)
#include "tst_tenantmoves.moc"
