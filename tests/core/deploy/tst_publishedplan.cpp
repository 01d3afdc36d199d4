// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/deploy/PublishedPlan.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"

#include <QTest>

#include <algorithm>

using namespace shardscope;

namespace {

struct Deployable
{
    DataSet data;
    Partition partition;
    std::unique_ptr<Router> router;
    PublishedPlan plan;
};

std::optional<Deployable> deployable(const char *strategy, const char *router, const char *tenants, Metric metric)
{
    Source source;
    source.location = "mixture:n=900,d=7,clusters=9,seed=2";
    source.sampleQueries = 60;
    source.tenants = tenants;
    source.metric = metric;
    auto data = open(source, unwatched);
    PlanSpec spec;
    spec.strategy.kind = strategy;
    spec.router.kind = router;
    spec.shards = 6;
    spec.metric = metric;
    const auto complete = shardscope::complete(spec);
    if (!data || !complete) {
        return std::nullopt;
    }
    auto shards = partition(*data, *complete, unwatched);
    if (!shards) {
        return std::nullopt;
    }
    auto made = makeRouter(*data, *shards, *complete, unwatched);
    if (!made) {
        return std::nullopt;
    }
    PublishedPlan plan{.spec = *complete, .form = VectorForm(metric, data->base.element(), data->base.dim())};
    plan.data = data->name;
    plan.fingerprint = data->fingerprint;
    plan.replicas = 2;
    plan.vectors = shards->sizes();
    for (int shard = 0; shard < 6; ++shard) {
        plan.places.push_back({ShardId(shard), 0, shard % 3});
        plan.places.push_back({ShardId(shard), 1, (shard + 1) % 3});
    }
    plan.tenants = data->tenancy ? data->tenancy->names : std::vector<std::string>();
    plan.shape = {plan.form.heldDim(), plan.form.compared(), true, data->tenancy.has_value()};
    plan.routing = routingMapOf({*data, *shards, complete->router.settings, complete->seed, complete->strategy.kind},
                                router, **made);
    return Deployable{*std::move(data), *std::move(shards), *std::move(made), std::move(plan)};
}

} // namespace

class PublishedPlanTest : public QObject
{
    Q_OBJECT

private slots:
    void aRouterOfADocumentRoutesAsTheOneOfTheData_data()
    {
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<QString>("router");
        QTest::addColumn<QString>("tenants");
        QTest::addColumn<Metric>("metric");
        const QString tenants = QStringLiteral("zipf:count=11,s=1.1,seed=1");
        for (const Metric metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
            const QByteArray name(nameOf(metric).data());
            QTest::addRow("broadcast %s", name.constData())
                << QStringLiteral("random") << QStringLiteral("broadcast") << QString() << metric;
            QTest::addRow("centroid %s", name.constData())
                << QStringLiteral("semantic") << QStringLiteral("centroid") << QString() << metric;
            QTest::addRow("balanced %s", name.constData())
                << QStringLiteral("balanced") << QStringLiteral("centroid") << QString() << metric;
            QTest::addRow("sub-centroids %s", name.constData())
                << QStringLiteral("semantic") << QStringLiteral("sub-centroids") << QString() << metric;
            QTest::addRow("adaptive %s", name.constData())
                << QStringLiteral("balanced") << QStringLiteral("adaptive") << QString() << metric;
            QTest::addRow("learned %s", name.constData())
                << QStringLiteral("balanced") << QStringLiteral("learned") << QString() << metric;
            QTest::addRow("tenant %s", name.constData())
                << QStringLiteral("tenant") << QStringLiteral("tenant") << tenants << metric;
            QTest::addRow("hybrid %s", name.constData())
                << QStringLiteral("hybrid-tenant") << QStringLiteral("tenant") << tenants << metric;
            QTest::addRow("nested %s", name.constData())
                << QStringLiteral("nested") << QStringLiteral("nested") << tenants << metric;
            QTest::addRow("semantic with tenants %s", name.constData())
                << QStringLiteral("semantic") << QStringLiteral("nested") << tenants << metric;
            QTest::addRow("random with tenants %s", name.constData())
                << QStringLiteral("random") << QStringLiteral("nested") << tenants << metric;
        }
    }

    void aRouterOfADocumentRoutesAsTheOneOfTheData()
    {
        QFETCH(const QString, strategy);
        QFETCH(const QString, router);
        QFETCH(const QString, tenants);
        QFETCH(const Metric, metric);
        const auto made = deployable(qPrintable(strategy), qPrintable(router), qPrintable(tenants), metric);
        QVERIFY(made);
        const auto read = publishedPlanFrom(toText(made->plan), "here");
        QVERIFY(read.ok());
        QVERIFY(read->spec == made->plan.spec);
        QVERIFY(read->places == made->plan.places);
        QVERIFY(read->shape == made->plan.shape);
        QCOMPARE(read->vectors, made->plan.vectors);
        const auto again = makeRouter(read->routing);
        QVERIFY(again.ok());
        const QuerySet queries{made->data.queries, made->data.tenancy
                                                       ? std::span<const TenantId>(made->data.tenancy->ofQuery)
                                                       : std::span<const TenantId>()};
        const auto expected = made->router->route(queries, 6, unwatched);
        const auto found = (*again)->route(queries, 6, unwatched);
        QVERIFY(expected.ok() && found.ok());
        for (std::int64_t query = 0; query < expected->queries(); ++query) {
            QVERIFY(std::ranges::equal(expected->order(query), found->order(query)));
            QVERIFY(std::ranges::equal(expected->asked(query, ownDepth), found->asked(query, ownDepth)));
            QVERIFY(!expected->haveRounds() ||
                    std::ranges::equal(expected->thresholds(query), found->thresholds(query)));
        }
        const bool choosesDepth = router == QLatin1String("adaptive") || router == QLatin1String("learned") ||
                                  router == QLatin1String("two-rounds");
        QCOMPARE(expected->haveDepths(), choosesDepth);
    }

    /// Whatever is changed in it, a document is read or refused, and never more.
    void damagedDocumentsAreRefused()
    {
        const auto made = deployable("hybrid-tenant", "tenant", "zipf:count=11,s=1.1,seed=1", Metric::L2);
        QVERIFY(made);
        const std::string whole = toText(made->plan);
        QVERIFY(!publishedPlanFrom(whole.substr(0, whole.size() / 2), "here").ok());
        QVERIFY(!publishedPlanFrom("[]", "here").ok());
        QVERIFY(!publishedPlanFrom("{}", "here").ok());
        Random random(4);
        int refused = 0;
        for (int i = 0; i < 2000; ++i) {
            std::string text = whole;
            for (int change = 0; change < 3; ++change) {
                text[static_cast<std::size_t>(random.below(std::ssize(text)))] =
                    static_cast<char>(32 + random.below(95));
            }
            const auto read = publishedPlanFrom(text, "here");
            refused += read.ok() ? 0 : 1;
            if (read.ok()) {
                QCOMPARE(std::ssize(read->places), 12);
                (void)makeRouter(read->routing); // one, or an error
            }
        }
        QVERIFY(refused > 500);
    }
};

QTEST_GUILESS_MAIN(PublishedPlanTest)
#include "tst_publishedplan.moc"
