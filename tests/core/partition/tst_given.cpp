// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/Defaults.h"
#include "core/catalogue/PlanCheck.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/data/NpzWriter.h"
#include "core/data/Sampling.h"
#include "core/facts/DataDocument.h"
#include "core/partition/ColumnParameter.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"
#include "core/tuning/Space.h"
#include "core/work/LiveWork.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace shardscope;
using namespace shardscope::test;

/// Shards as a column of the data says them.
class TestGiven : public QObject
{
    Q_OBJECT

private slots:
    void shardsAreTheValuesInTheirOrder_data();
    void shardsAreTheValuesInTheirOrder();
    void centroidsAreTheMeans_data();
    void centroidsAreTheMeans();
    void theDataSayHowManyShards();
    void labelsAreAColumn();
    void aMissingColumnIsNamedWithThoseThatAre();
    void tenantsAreAColumnOfTheirOwn();
    void moreValuesThanShardsCanBeAreRefused();
    void spacesHoldItOnceAndOnlyWhereItCanBe();
    void aSampleKeepsItsShardsAndWhatItIsOf();
    void aSampleKeepsTheMetric_data();
    void aSampleKeepsTheMetric();
    void whatIsNotAMetricIsAColumn();
    void whatIsNoSampleIsNoneToday();
    void damagedSampleNumbersAreNone_data();
    void damagedSampleNumbersAreNone();
    void recallOfASampleIsTooLow();
};

namespace {

PlanSpec givenPlan(std::string column = "shard", int shards = 64)
{
    PlanSpec spec;
    spec.strategy = {"given", {{"column", std::move(column)}}};
    spec.shards = shards;
    return spec;
}

std::shared_ptr<DataSet> withColumn(const DataSet &from, const std::vector<std::string> &texts)
{
    auto data = std::make_shared<DataSet>(from);
    Attribute column{"shard", {}, {}};
    for (std::int64_t row = 0; row < data->base.size(); ++row) {
        const std::string &text = texts[static_cast<std::size_t>(row) % texts.size()];
        const auto known = std::ranges::find(column.values, text);
        column.ofVector.push_back(static_cast<std::int32_t>(known - column.values.begin()));
        if (known == column.values.end()) {
            column.values.push_back(text);
        }
    }
    data->attributes = {std::move(column)};
    return data;
}

Partition splitOf(const DataSet &data, const PlanSpec &spec)
{
    const auto whole = complete(spec, data);
    return partition(data, *whole, unwatched).value();
}

RowBatch someRows(const DataSet &data, std::int64_t count)
{
    RowBatch rows{.ids = {}, .vectors = Matrix(count, data.base.dim()), .tenants = {}};
    for (std::int64_t i = 0; i < count; ++i) {
        rows.ids.push_back("id" + std::to_string(i));
        rows.shards.emplace_back((i * i + 3) % 11);
        std::ranges::copy(data.base.values<float>(i), rows.vectors.row(i).begin());
    }
    return rows;
}

} // namespace

void TestGiven::shardsAreTheValuesInTheirOrder_data()
{
    QTest::addColumn<std::vector<std::string>>("texts");
    QTest::addColumn<std::vector<int>>("shards");
    using Texts = std::vector<std::string>;
    using Shards = std::vector<int>;
    QTest::newRow("numbers") << Texts{"10", "9", "9", "-1", "100"} << Shards{2, 1, 1, 0, 3};
    QTest::newRow("words") << Texts{"b10", "b9", "a", "b9"} << Shards{1, 2, 0, 2};
    QTest::newRow("numbers among words") << Texts{"10", "9", "x"} << Shards{0, 1, 2};
    QTest::newRow("the empty one is one") << Texts{"a", "", "b"} << Shards{1, 0, 2};
    QTest::newRow("equal numbers of other texts") << Texts{"1", "01", "2"} << Shards{1, 0, 2};
    QTest::newRow("too large for a number") << Texts{"9", "99999999999999999999", "10"} << Shards{1, 2, 0};
    QTest::newRow("one for all") << Texts{"same"} << Shards{0};
}

void TestGiven::shardsAreTheValuesInTheirOrder()
{
    QFETCH(std::vector<std::string>, texts);
    QFETCH(std::vector<int>, shards);
    const auto data = withColumn(*makeData({.vectors = 101}), texts);
    const Partition split = splitOf(*data, givenPlan());
    QCOMPARE(split.shards, *std::ranges::max_element(shards) + 1);
    for (std::size_t row = 0; row < split.shardOf.size(); ++row) {
        QCOMPARE(split.shardOf[row].value, shards[row % shards.size()]);
    }
    QVERIFY(split.spill.empty());
}

void TestGiven::centroidsAreTheMeans_data()
{
    QTest::addColumn<Metric>("metric");
    for (const Metric metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
        QTest::newRow(nameOf(metric).data()) << metric;
    }
}

void TestGiven::centroidsAreTheMeans()
{
    QFETCH(Metric, metric);
    const auto data = withColumn(*makeData({.vectors = 333, .metric = metric}), {"a", "b", "b", "c"});
    const Partition split = splitOf(*data, givenPlan());
    QCOMPARE(split.centroids.shardOf.size(), std::size_t(3));
    for (int shard = 0; shard < 3; ++shard) {
        QCOMPARE(split.centroids.shardOf[std::size_t(shard)], ShardId(shard));
        std::vector<double> mean(std::size_t(data->base.dim()));
        double count = 0;
        for (std::int64_t row = 0; row < data->base.size(); ++row) {
            if (split.shardOf[std::size_t(row)] == ShardId(shard)) {
                ++count;
                for (std::size_t j = 0; j < mean.size(); ++j) {
                    mean[j] += data->base.values<float>(row)[j];
                }
            }
        }
        double length = 0;
        for (double &value : mean) {
            value /= count;
            length += value * value;
        }
        for (std::size_t j = 0; j < mean.size(); ++j) {
            const double expected = metric == Metric::Cosine ? mean[j] / std::sqrt(length) : mean[j];
            QVERIFY(std::abs(split.centroids.points.row(shard)[j] - expected) < 1e-6);
        }
    }
}

void TestGiven::theDataSayHowManyShards()
{
    const auto data = withColumn(*makeData({.vectors = 300}), {"3", "1", "7"});
    for (const int wanted : {1, 3, 64, 300, maxShards}) {
        const auto plan = evaluatePlan(data, truthOf(*data, 20), givenPlan("shard", wanted), ignoreStages);
        QVERIFY(plan.ok());
        QCOMPARE((*plan)->spec.shards, 3);
        QCOMPARE((*plan)->evaluation.recall.size(), std::size_t(3));
        QCOMPARE((*plan)->evaluation.recall.back().recall, 1.0);
        QCOMPARE(check(givenPlan("shard", wanted), *data)->shards, 3);
    }
    QCOMPARE(mostShards(givenPlan()), maxShards);
    QCOMPARE(mostShards({.name = "some", .shards = 7}), 7);
    QVERIFY(!partition(*data, givenPlan("shard", 2), unwatched).ok()); // which is not completed on the data
}

void TestGiven::labelsAreAColumn()
{
    auto data = std::make_shared<DataSet>(*makeData({.vectors = 60}));
    data->attributes.clear();
    for (int i = 0; i < 60; ++i) {
        data->labels.push_back(i % 3 == 0 ? "shirt" : "boot");
    }
    const Partition split = splitOf(*data, givenPlan("label"));
    QCOMPARE(split.sizes(), (std::vector<std::int64_t>{40, 20}));
    data->reading.labelColumn = "kind";
    QCOMPARE(splitOf(*data, givenPlan("kind")).shardOf, split.shardOf);
    QCOMPARE(check(givenPlan("label"), *data).error().code, Code::NeedsColumn);
}

void TestGiven::aMissingColumnIsNamedWithThoseThatAre()
{
    auto data = std::make_shared<DataSet>(*makeData({.vectors = 60}));
    const auto missing = check(givenPlan("city"), *data);
    QCOMPARE(missing.error().code, Code::NeedsColumn);
    QVERIFY(missing.error().facts == std::vector<Fact>({"given", "city", "shard, label"}));
    QCOMPARE(evaluatePlan(data, truthOf(*data, 20), givenPlan("city"), ignoreStages).error().code, Code::NeedsColumn);
    data->attributes.clear();
    QVERIFY(check(givenPlan(), *data).error().facts == std::vector<Fact>({"given", "shard", ""}));
}

/// "tenant" stands for the tenants; for a column of that name only where there are none.
void TestGiven::tenantsAreAColumnOfTheirOwn()
{
    DataSet data = *makeData({.vectors = 60});
    QCOMPARE(check(givenPlan("tenant"), data).error().code, Code::NeedsTenants);
    QVERIFY(columnsToSplitBy(data) == std::vector<std::string>({"shard", "label"}));

    data.tenancy = Tenancy{{"b", "a", "unused"}, {}, std::vector<TenantId>(std::size_t(data.queries.size()))};
    for (int i = 0; i < 60; ++i) {
        data.tenancy->ofVector.emplace_back(i % 3 == 0);
    }
    QVERIFY(columnsToSplitBy(data) == std::vector<std::string>({"tenant", "shard", "label"}));
    QCOMPARE(check(givenPlan("tenant"), data)->shards, 2); // of tenants that have vectors, in the order of their names
    const auto split = splitOf(data, givenPlan("tenant"));
    for (int i = 0; i < 60; ++i) {
        QCOMPARE(split.shardOf[std::size_t(i)].value, i % 3 == 0 ? 0 : 1);
    }
    QVERIFY(check(givenPlan("city"), data).error().facts ==
            std::vector<Fact>({"given", "city", "tenant, shard, label"}));

    data.attributes.push_back(makeColumn("tenant", 60, 4));
    QVERIFY(columnsToSplitBy(data) == std::vector<std::string>({"shard", "label", "tenant"}));
    QCOMPARE(check(givenPlan("tenant"), data)->shards, 2);
    data.tenancy.reset();
    QCOMPARE(check(givenPlan("tenant"), data)->shards, 4);
}

void TestGiven::moreValuesThanShardsCanBeAreRefused()
{
    const auto data = std::make_shared<DataSet>(*makeData({.vectors = maxShards + 1, .queries = 1, .dim = 1}));
    data->attributes = {makeColumn("shard", maxShards + 1, maxShards + 1)};
    std::iota(data->attributes[0].ofVector.begin(), data->attributes[0].ofVector.end(), 0);
    QCOMPARE(check(givenPlan(), *data).error().code, Code::OutOfRange);
    data->attributes[0].ofVector.back() = 0; // one of the values has no vector any more
    QCOMPARE(check(givenPlan(), *data)->shards, maxShards);
}

void TestGiven::spacesHoldItOnceAndOnlyWhereItCanBe()
{
    const auto data = makeData({.vectors = 400});
    Space space;
    space.strategies = {{"semantic", {}}, {"given", {}}};
    space.routers = {{"centroid", {}}};
    space.indices = {{"flat", {}}};
    space.shards = {4, 8};
    space.replicas = {1};
    const auto plans = plansOf(space, *data, 10, 1);
    QVERIFY(plans.ok());
    QCOMPARE(plans->size(), std::size_t(3));
    const auto isGiven = [](const PlanSpec &plan) { return plan.strategy.kind == "given"; };
    QCOMPARE(std::ranges::count_if(*plans, isGiven), 1);
    const auto given = std::ranges::find_if(*plans, isGiven);
    QCOMPARE(given->shards, 5);
    QVERIFY(holds(space, *given, IndexMatch::Same));
    DataSet without = *data;
    without.attributes.clear();
    QCOMPARE(plansOf(space, without, 10, 1)->size(), std::size_t(2));
}

void TestGiven::aSampleKeepsItsShardsAndWhatItIsOf()
{
    const QTemporaryDir folder;
    const auto made = makeData({.vectors = 500, .dim = 4});
    const RowBatch rows = someRows(*made, 500);
    Source source;
    source.location = folder.filePath("sample.npz").toStdString();
    source.sampleQueries = 50;
    QVERIFY(keepSample(rows, 5000, {}, source.location).ok());
    const auto data = open(source, unwatched).value();
    QCOMPARE(data.notes.sampledFrom, std::int64_t(5000));
    QCOMPARE(sampledShare(data).value(), 0.1); // queries that were held out are of the sample, too
    QCOMPARE(dataDocument(data)["sample"]["of"].get<std::int64_t>(), std::int64_t(5000));
    QCOMPARE(data.reading.otherColumns, std::vector<std::string>{"shard"});

    const auto today = todaysPlan(data);
    QVERIFY(today && today->strategy.kind == "given");
    const Partition split = splitOf(data, *today);
    std::set<int> used; // of eleven shards those that are squares and 3 more
    for (const ShardId shard : rows.shards) {
        used.insert(shard.value);
    }
    QCOMPARE(split.shards, int(used.size()));
    for (std::int64_t i = 0; i < data.base.size(); ++i) {
        const auto row = std::stoul(data.ids.text(i).substr(2));
        const int rank = int(std::distance(used.begin(), used.find(rows.shards[row].value)));
        QCOMPARE(split.shardOf[std::size_t(i)].value, rank);
    }

    QVERIFY(keepSample(rows, 500, {}, source.location).ok()); // all there are
    const auto all = open(source, unwatched).value();
    QVERIFY(!sampledShare(all));
    QVERIFY(!dataDocument(all).contains("sample"));
    QVERIFY(todaysPlan(all));
}

void TestGiven::aSampleKeepsTheMetric_data()
{
    QTest::addColumn<Metric>("metric");
    QTest::newRow("l2") << Metric::L2;
    QTest::newRow("ip") << Metric::InnerProduct;
    QTest::newRow("cosine") << Metric::Cosine;
}

/// It is taken where nothing else is asked for.
void TestGiven::aSampleKeepsTheMetric()
{
    QFETCH(const Metric, metric);
    const QTemporaryDir folder;
    const auto made = makeData({.vectors = 100, .dim = 4});
    Source source;
    source.location = folder.filePath("sample.npz").toStdString();
    source.sampleQueries = 10;
    QVERIFY(keepSample(someRows(*made, 100), 1000, metric, source.location).ok());
    const auto data = open(source, unwatched).value();
    QCOMPARE(data.metric, metric);
    QCOMPARE(data.notes.sampledFrom, std::int64_t(1000));
    QCOMPARE(data.reading.otherColumns, std::vector<std::string>{"shard"});
    for (const Metric other : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
        source.metric = other;
        QCOMPARE(open(source, unwatched)->metric, other);
    }
}

/// An array of that name that says nothing of the kind, as somebody else's file may have one.
void TestGiven::whatIsNotAMetricIsAColumn()
{
    const QTemporaryDir folder;
    Source source;
    source.location = folder.filePath("other.npz").toStdString();
    source.sampleQueries = 1;
    const std::vector<std::string> values{"l2", "l2", "cosine", "x"};
    QVERIFY(writeNpz(Matrix(4, 2), {{"metric", values}}, source.location).ok());
    const auto data = open(source, unwatched).value();
    QCOMPARE(data.metric, Metric::L2);
    QCOMPARE(data.reading.otherColumns, std::vector<std::string>{"metric"});
    QVERIFY(writeNpz(Matrix(4, 2), {{"metric", {"hamming"}}}, source.location).ok());
    const auto unknown = open(source, unwatched).value();
    QCOMPARE(unknown.metric, Metric::L2);
    QVERIFY(unknown.attributes.empty());
}

void TestGiven::whatIsNoSampleIsNoneToday()
{
    DataSet data = *makeData({.vectors = 100});
    QVERIFY(!todaysPlan(data)); // a column "shard" alone may be anything
    data.notes.sampledFrom = 1000;
    QVERIFY(todaysPlan(data));
    data.attributes.clear();
    QVERIFY(!todaysPlan(data));
}

void TestGiven::damagedSampleNumbersAreNone_data()
{
    QTest::addColumn<qlonglong>("number");
    QTest::newRow("negative") << qlonglong(-5);
    QTest::newRow("less than there are") << qlonglong(3);
}

void TestGiven::damagedSampleNumbersAreNone()
{
    QFETCH(qlonglong, number);
    const QTemporaryDir folder;
    Source source;
    source.location = folder.filePath("sample.npz").toStdString();
    source.sampleQueries = 2;
    QVERIFY(writeNpz(Matrix(20, 2), {}, source.location, {.sampledFrom = number}).ok());
    const auto data = open(source, unwatched);
    QVERIFY(data.ok());
    QVERIFY(!sampledShare(*data));
    QVERIFY(data->notes.sampledFrom >= 0);
    QVERIFY(data->attributes.empty());
}

/// What sentences say about samples: of shards that keep neighbours together, recall at nprobe 1 is lower on a tenth of
/// the vectors than on all; of those that do not, it is about the same.
void TestGiven::recallOfASampleIsTooLow()
{
    Random random(5);
    const auto whole = std::make_shared<DataSet>(*makeData({.vectors = 6000, .queries = 400, .dim = 3}));
    PlanSpec semantic;
    semantic.shards = 16;
    Attribute kept{"semantic", {}, {}};
    Attribute spread{"spread", {}, {}};
    for (int shard = 0; shard < 16; ++shard) {
        kept.values.push_back(std::to_string(shard));
        spread.values.push_back(std::to_string(shard));
    }
    const auto semanticSplit = partition(*whole, semantic, unwatched).value();
    for (const ShardId shard : semanticSplit.shardOf) {
        kept.ofVector.push_back(shard.value);
        spread.ofVector.push_back(static_cast<std::int32_t>(random.below(16)));
    }
    whole->attributes = {kept, spread};
    auto sample = std::make_shared<DataSet>(*whole);
    const auto rows = sampleRows(6000, 600, 7);
    sample->base = whole->base.gather(rows);
    for (auto &attribute : sample->attributes) {
        std::vector<std::int32_t> some;
        for (const VectorId row : rows) {
            some.push_back(attribute.ofVector[row.index()]);
        }
        attribute.ofVector = some;
    }
    const auto recallAtOne = [](const std::shared_ptr<const DataSet> &data, const std::string &column) {
        const auto plan = evaluatePlan(data, truthOf(*data, 20), givenPlan(column), ignoreStages).value();
        return plan->evaluation.recall.front().recall;
    };
    const double low = recallAtOne(sample, "semantic");
    const double right = recallAtOne(whole, "semantic");
    QVERIFY2(low < right - 0.1, qPrintable(QString("%1 %2").arg(low).arg(right)));
    QVERIFY(std::abs(recallAtOne(sample, "spread") - recallAtOne(whole, "spread")) < 0.03);
}

QTEST_GUILESS_MAIN(TestGiven)
#include "tst_given.moc"
