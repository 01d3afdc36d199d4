// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/lifecycle/TenantAdvice.h"
#include "core/partition/Partitioner.h"

#include <QCryptographicHash>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace shardscope;

namespace {

/// Of some sizes, in mixed order.
DataSet tenantsOf(const std::vector<int> &sizes, Random &random)
{
    DataSet data;
    Tenancy tenancy;
    for (std::size_t tenant = 0; tenant < sizes.size(); ++tenant) {
        tenancy.names.push_back("t" + std::to_string(tenant));
        for (int i = 0; i < sizes[tenant]; ++i) {
            const auto place = tenancy.ofVector.begin() + random.below(std::ssize(tenancy.ofVector) + 1);
            tenancy.ofVector.insert(place, TenantId(tenant));
        }
    }
    data.base = VectorSet::own(Matrix(std::ssize(tenancy.ofVector), 1));
    for (int query = 0; query < 50; ++query) {
        tenancy.ofQuery.push_back(TenantId(random.below(std::ssize(sizes))));
    }
    data.queries = VectorSet::own(Matrix(50, 1));
    data.tenancy = std::move(tenancy);
    return data;
}

Partition byTenant(const DataSet &data, int shards, const char *strategy = "tenant")
{
    PlanSpec spec;
    spec.strategy = {strategy, {}};
    spec.shards = shards;
    const auto made = partition(data, spec, unwatched);
    if (!made.ok()) {
        qFatal("no partition");
    }
    return *made;
}

std::uint64_t shaOf(std::size_t row)
{
    const auto hash = QCryptographicHash::hash(QByteArray::number(qulonglong(row)), QCryptographicHash::Sha256);
    std::uint64_t first = 0;
    for (int i = 0; i < 8; ++i) {
        first = first << 8 | std::uint8_t(hash[i]);
    }
    return first;
}

/// Bytes and comparisons a second of each shard after some months, by counting.
struct Burden
{
    double bytes = 0;
    double load = 0;
};

std::vector<Burden> burdensAt(const DataSet &data, const Partition &partition, const std::vector<TenantUse> &uses,
                              const TenantOptions &options, double months)
{
    std::vector<Burden> burdens(std::size_t(partition.shards));
    for (std::size_t row = 0; row < partition.shardOf.size(); ++row) {
        const TenantUse &use = uses[data.tenancy->ofVector[row].index()];
        const double grown = std::exp(months * std::log1p(use.growth));
        Burden &burden = burdens[partition.shardOf[row].index()];
        burden.bytes += options.bytesPerVector * grown;
        burden.load += use.queriesPerSecond * grown * grown;
    }
    return burdens;
}

bool isKept(const Burden &burden, const ShardLimits &limits)
{
    return (!limits.memory || burden.bytes <= *limits.memory * (1 + 1e-9)) &&
           (!limits.load || burden.load <= *limits.load * (1 + 1e-9));
}

std::int64_t largestPiece(const DataSet &data, TenantId tenant, int pieces)
{
    std::vector<std::int64_t> counts(std::size_t(pieces), 0);
    for (std::size_t row = 0; row < data.tenancy->ofVector.size(); ++row) {
        if (data.tenancy->ofVector[row] == tenant) {
            ++counts[shaOf(row) % std::uint64_t(pieces)];
        }
    }
    return std::ranges::max(counts);
}

} // namespace

class TestTenantAdvice : public QObject
{
    Q_OBJECT

private slots:
    void limitsAreKeptWhereTheyCanBe();
    void movesAreWhatDiffers();
    void subShardsAreTheFewestAndByHash();
    void monthsAreThoseAtWhichALimitIsPassed();
    void nothingMovesWhereNothingMust();
    void smallTenantsShare();
    void mergingNeverPassesALimit();
    void toldTenantsCount();
    void badTasksAreErrors();
};

namespace {

struct Case
{
    DataSet data;
    Partition before;
    std::vector<TenantUse> uses;
    TenantOptions options;
};

Case anyCase(Random &random)
{
    std::vector<int> sizes(std::size_t(1 + random.below(25)));
    for (int &size : sizes) {
        size = int(std::pow(random.uniform(), 3) * 300); // some have none
    }
    sizes[0] += 1;
    Case made{tenantsOf(sizes, random), {}, {}, {}};
    const auto rows = made.data.base.size();
    made.before = byTenant(made.data, 1 + int(random.below(std::min<std::int64_t>(8, rows))),
                           random.below(2) == 0 ? "tenant" : "hybrid-tenant");
    made.options.bytesPerVector = 1 + double(random.below(5000));
    made.options.queriesPerSecond = 1000 * random.uniform();
    made.options.months = double(random.below(25));
    made.options.shouldMerge = random.below(2) == 0;
    if (random.below(4) != 0) {
        made.options.limits.memory = made.options.bytesPerVector * (0.5 + 200 * random.uniform());
    }
    if (random.below(2) == 0) {
        made.options.limits.load = 20000 * random.uniform() + 1;
    }
    made.uses = *tenantUses(made.data, made.options, {});
    for (TenantUse &use : made.uses) {
        use.growth = random.below(3) == 0 ? 0 : 0.3 * random.uniform() - 0.05;
    }
    return made;
}

} // namespace

/// Every shard is within the limits now and at the end, unless it holds a tenant that no number of sub-shards helps.
void TestTenantAdvice::limitsAreKeptWhereTheyCanBe()
{
    Random random(1);
    int kept = 0;
    for (int round = 0; round < 400; ++round) {
        const Case one = anyCase(random);
        const auto advice = adviseTenants(one.data, one.before, one.uses, one.options, unwatched);
        QVERIFY(advice.ok());
        std::set<TenantId> beyondHelp;
        for (const HotTenant &hot : advice->hot) {
            if (hot.subShardsNeeded == 0) {
                beyondHelp.insert(hot.tenant);
            }
        }
        std::vector<bool> isExcused(std::size_t(advice->after.shards));
        for (std::size_t row = 0; row < advice->after.shardOf.size(); ++row) {
            if (beyondHelp.contains(one.data.tenancy->ofVector[row])) {
                isExcused[advice->after.shardOf[row].index()] = true;
            }
        }
        for (const double months : {0.0, one.options.months / 2, one.options.months}) {
            const auto burdens = burdensAt(one.data, advice->after, one.uses, one.options, months);
            for (std::size_t shard = 0; shard < burdens.size(); ++shard) {
                QVERIFY(isExcused[shard] || isKept(burdens[shard], one.options.limits));
                kept += isExcused[shard] ? 0 : 1;
            }
        }
    }
    QVERIFY(kept > 1000);
}

void TestTenantAdvice::movesAreWhatDiffers()
{
    Random random(2);
    std::int64_t all = 0;
    for (int round = 0; round < 300; ++round) {
        const Case one = anyCase(random);
        const auto advice = adviseTenants(one.data, one.before, one.uses, one.options, unwatched);
        QVERIFY(advice.ok());
        QCOMPARE(advice->after.shardOf.size(), one.before.shardOf.size());
        std::int64_t differ = 0;
        std::map<TenantId, std::int64_t> ofTenant;
        for (std::size_t row = 0; row < one.before.shardOf.size(); ++row) {
            if (one.before.shardOf[row] != advice->after.shardOf[row]) {
                ++differ;
                ++ofTenant[one.data.tenancy->ofVector[row]];
            }
        }
        QCOMPARE(advice->moves.copied, differ);
        QCOMPARE(advice->moves.deleted, differ);
        QCOMPARE(advice->changes.size(), ofTenant.size());
        for (const TenantChange &change : advice->changes) {
            QCOMPARE(change.copied, ofTenant[change.tenant]);
        }
        std::int64_t held = 0;
        for (const ShardUse &shard : advice->shardsAfter) {
            held += shard.vectors;
        }
        QCOMPARE(held, one.data.base.size());
        all += differ;
    }
    QVERIFY(all > 1000);
}

void TestTenantAdvice::subShardsAreTheFewestAndByHash()
{
    Random random(3);
    int looked = 0;
    for (int round = 0; round < 300; ++round) {
        Case one = anyCase(random);
        one.options.shouldMerge = false;
        const auto advice = adviseTenants(one.data, one.before, one.uses, one.options, unwatched);
        QVERIFY(advice.ok());
        for (const HotTenant &hot : advice->hot) {
            const TenantUse &use = one.uses[hot.tenant.index()];
            const auto fits = [&](std::int64_t vectors) {
                for (const double months : {0.0, one.options.months}) {
                    const double grown = std::pow(1 + use.growth, months);
                    const double size = double(vectors);
                    if (!isKept(
                            {size * one.options.bytesPerVector * grown, size * use.queriesPerSecond * grown * grown},
                            one.options.limits)) {
                        return false;
                    }
                }
                return true;
            };
            QVERIFY(!fits(use.vectors));
            for (int fewer = 1; fewer < std::min(64, hot.subShardsNeeded); ++fewer) {
                QVERIFY(!fits(largestPiece(one.data, hot.tenant, fewer)));
            }
            if (hot.subShardsNeeded == 0) {
                QVERIFY(!fits(1) || largestPiece(one.data, hot.tenant, int(use.vectors)) > 1);
                continue;
            }
            QVERIFY(fits(largestPiece(one.data, hot.tenant, hot.subShardsNeeded)));
            const auto change = std::ranges::find(advice->changes, hot.tenant, &TenantChange::tenant);
            if (change == advice->changes.end() || change->kind != TenantChangeKind::Split) {
                continue;
            }
            std::map<std::uint64_t, ShardId> shardOfPiece;
            for (std::size_t row = 0; row < one.data.tenancy->ofVector.size(); ++row) {
                if (one.data.tenancy->ofVector[row] == hot.tenant) {
                    const auto piece = shaOf(row) % std::uint64_t(hot.subShardsNeeded);
                    const auto known = shardOfPiece.try_emplace(piece, advice->after.shardOf[row]);
                    QVERIFY(known.first->second == advice->after.shardOf[row]);
                }
            }
            QCOMPARE(std::ssize(change->byRemainder), std::ptrdiff_t(hot.subShardsNeeded));
            for (const auto &[piece, shard] : shardOfPiece) {
                QVERIFY(change->byRemainder[std::size_t(piece)] == shard);
            }
            std::set<ShardId> distinct;
            for (const auto &[piece, shard] : shardOfPiece) {
                QVERIFY(distinct.insert(shard).second);
            }
            ++looked;
        }
    }
    QVERIFY(looked > 50);
}

void TestTenantAdvice::monthsAreThoseAtWhichALimitIsPassed()
{
    Random random(4);
    int ends = 0;
    for (int round = 0; round < 200; ++round) {
        const Case one = anyCase(random);
        const auto advice = adviseTenants(one.data, one.before, one.uses, one.options, unwatched);
        QVERIFY(advice.ok());
        for (std::size_t shard = 0; shard < advice->shardsAfter.size(); ++shard) {
            const KeptFor &kept = advice->shardsAfter[shard].kept;
            const auto isKeptAt = [&](double months) {
                return isKept(burdensAt(one.data, advice->after, one.uses, one.options, months)[shard],
                              one.options.limits);
            };
            if (kept.isNever()) {
                QVERIFY(isKeptAt(0) && isKeptAt(600) && isKeptAt(1199));
            } else if (kept.months == 0) {
                QVERIFY(!isKeptAt(1e-3));
            } else {
                QVERIFY(isKeptAt(kept.months - 1e-4) && isKeptAt(kept.months / 2));
                QVERIFY(!isKeptAt(kept.months + 0.01 + kept.months * 1e-4));
                ++ends;
            }
        }
    }
    QVERIFY(ends > 100);
}

void TestTenantAdvice::nothingMovesWhereNothingMust()
{
    Random random(5);
    const DataSet data = tenantsOf({100, 80, 60, 10, 10, 1}, random);
    const Partition before = byTenant(data, 3);
    TenantOptions options;
    options.bytesPerVector = 100;
    for (const bool hasLimit : {false, true}) {
        options.limits.memory = hasLimit ? std::optional(1e6) : std::nullopt;
        const auto advice = adviseTenants(data, before, *tenantUses(data, options, {}), options, unwatched);
        QVERIFY(advice.ok());
        QVERIFY(advice->changes.empty() && advice->hot.empty() && advice->moves.copied == 0);
        QVERIFY(advice->after.shardOf == before.shardOf);
        QVERIFY(advice->shardsAfter.front().kept.isNever());
    }
}

/// A tenant that grows out of a shard goes, or those that share with it, whichever are fewer vectors.
void TestTenantAdvice::smallTenantsShare()
{
    Random random(6);
    const DataSet data = tenantsOf({100, 5, 5, 40}, random);
    const Partition before = byTenant(data, 1);
    TenantOptions options;
    options.bytesPerVector = 1;
    options.limits.memory = 110;
    const auto advice = adviseTenants(data, before, *tenantUses(data, options, {}), options, unwatched);
    QVERIFY(advice.ok());
    QCOMPARE(advice->changes.size(), std::size_t(1));
    QCOMPARE(advice->changes[0].tenant, TenantId(3));
    QCOMPARE(advice->changes[0].copied, std::int64_t(40));
    QCOMPARE(advice->shardsAfter[0].tenants, 3);
    QCOMPARE(advice->shardsAfter[0].vectors, std::int64_t(110));
}

void TestTenantAdvice::mergingNeverPassesALimit()
{
    Random random(7);
    const DataSet data = tenantsOf({30, 20, 20, 10, 10, 5, 3}, random);
    const Partition before = byTenant(data, 7);
    TenantOptions options;
    options.bytesPerVector = 1;
    options.limits.memory = 50;
    options.shouldMerge = true;
    const auto advice = adviseTenants(data, before, *tenantUses(data, options, {}), options, unwatched);
    QVERIFY(advice.ok());
    const auto used =
        std::ranges::count_if(advice->shardsAfter, [](const ShardUse &shard) { return shard.vectors > 0; });
    QCOMPARE(used, std::ptrdiff_t(2)); // 98 vectors
    for (const ShardUse &shard : advice->shardsAfter) {
        QVERIFY(shard.vectors <= 50);
    }
    for (const TenantChange &change : advice->changes) {
        QCOMPARE(change.kind, TenantChangeKind::Merge);
    }
}

void TestTenantAdvice::toldTenantsCount()
{
    Random random(8);
    const DataSet data = tenantsOf({10, 10}, random);
    TenantOptions options;
    options.queriesPerSecond = 50;
    options.growth = 0.1;
    const auto uses = tenantUses(data, options, {{"t1", 7.0, std::nullopt}, {"t0", std::nullopt, 0.5}});
    QVERIFY(uses.ok());
    QCOMPARE((*uses)[1].queriesPerSecond, 7.0);
    QCOMPARE((*uses)[1].growth, 0.1);
    QCOMPARE((*uses)[0].growth, 0.5);
    QCOMPARE((*uses)[0].queriesPerSecond, double((*uses)[0].queries)); // 50 queries, 50 a second
    QCOMPARE((*uses)[0].vectors, std::int64_t(10));
}

void TestTenantAdvice::badTasksAreErrors()
{
    Random random(9);
    DataSet data = tenantsOf({10, 10}, random);
    const Partition before = byTenant(data, 2);
    TenantOptions options;
    options.bytesPerVector = 4;
    const auto uses = *tenantUses(data, options, {});
    QCOMPARE(tenantUses(data, options, {{"nobody", 1.0, {}}}).error().code, Code::UnknownTenant);
    QCOMPARE(tenantUses(data, options, {{"t0", {}, -1.0}}).error().code, Code::OutOfRange);
    const auto stop = [](std::int64_t, std::int64_t) { return false; };
    QCOMPARE(adviseTenants(data, before, uses, options, stop).error().code, Code::Cancelled);
    options.limits.memory = 0;
    QCOMPARE(adviseTenants(data, before, uses, options, unwatched).error().code, Code::NotPositive);
    options.limits.memory = std::nullopt;
    options.months = -1;
    QCOMPARE(adviseTenants(data, before, uses, options, unwatched).error().code, Code::OutOfRange);
    options.months = 1;
    QCOMPARE(adviseTenants(data, byTenant(data, 2, "random"), uses, options, unwatched).error().code,
             Code::NeedsTenants);
    data.tenancy.reset();
    QCOMPARE(tenantUses(data, options, {}).error().code, Code::NeedsTenants);
}

QTEST_GUILESS_MAIN(TestTenantAdvice)
#include "tst_tenantadvice.moc"
