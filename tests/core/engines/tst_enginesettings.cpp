// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/Engine.h"
#include "core/index/ShardIndex.h"

#include <QTest>

#include <algorithm>

using namespace shardscope;

namespace {

/// An index of a plan with its defaults but for what is given.
Choice indexOf(std::string_view kind, const Settings &given = {})
{
    const auto &parameters = (*findKind(indexKinds(), "index", kind))->parameters;
    return {std::string(kind), complete(given, parameters).value()};
}

/// A number of settings under whichever of the names an engine has for it.
std::int64_t numberOf(const Settings &settings, std::initializer_list<std::string_view> names)
{
    const auto name = std::ranges::find_if(names, [&](std::string_view each) { return settings.has(each); });
    return name == names.end() ? -1 : settings.integer(*name);
}

} // namespace

/// What settings of an engine do what an index of a plan does; of each engine that vectors are written to.
class TestEngineSettings : public QObject
{
    Q_OBJECT

private slots:
    void engine_data();
    void engine();
    void whatIsBeyondAnEngineIsRefused();
    void redisHoldsBytesForACompressedIndex();
};

void TestEngineSettings::engine_data()
{
    QTest::addColumn<QString>("name");
    for (const auto &kind : engineKinds()) {
        if (kind.can.writes) {
            const auto name = QString::fromUtf8(kind.name.data(), static_cast<qsizetype>(kind.name.size()));
            QTest::newRow(qPrintable(name)) << name;
        }
    }
}

void TestEngineSettings::engine()
{
    QFETCH(const QString, name);
    const auto &kind = **findKind(engineKinds(), "engine", name.toStdString());
    Settings given = complete({}, kind.parameters).value();
    given.set("connections", std::int64_t(3));
    const Settings numbers{{"m", std::int64_t(24)}, {"ef-construction", std::int64_t(90)}, {"ef", std::int64_t(77)}};

    const Settings graph = kind.can.settingsFor(indexOf("hnsw", numbers), given).value();
    QCOMPARE(graph.integer("m"), 24);
    QCOMPARE(numberOf(graph, {"ef_construction", "ef_construct"}), 90);
    QCOMPARE(numberOf(graph, {"ef_search", "hnsw_ef"}), 77);
    const Settings flat = kind.can.settingsFor(indexOf("flat"), given).value();
    QVERIFY(flat != graph);
    for (const auto &settings : {graph, flat}) {
        QVERIFY(complete(settings, kind.parameters).value() == settings); // valid, and nothing is left out
        QCOMPARE(settings.integer("connections"), 3);
    }
    // Of each other's settings nothing stays.
    QVERIFY(kind.can.settingsFor(indexOf("hnsw", numbers), flat).value() == graph);
    const Settings back = kind.can.settingsFor(indexOf("flat"), graph).value();
    for (const char *how : {"exact", "index"}) {
        QVERIFY(!flat.has(how) || back.text(how) == flat.text(how));
    }

    const auto links = std::ranges::find(kind.parameters, std::string_view("m"), &Parameter::name);
    const Settings few = kind.can.settingsFor(indexOf("hnsw", {{"m", std::int64_t(2)}}), given).value();
    QCOMPARE(few.integer("m"), std::max<std::int64_t>(2, static_cast<std::int64_t>(links->least)));

    for (const char *other : {"ivf-flat", "ivf-pq"}) {
        const auto refused = kind.can.settingsFor(indexOf(other), given);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, Code::IndexUnsupported);
        QCOMPARE(std::get<std::string>(refused.error().facts.at(0)), std::string(other));
        QCOMPARE(std::get<std::string>(refused.error().facts.at(1)), name.toStdString());
    }
}

void TestEngineSettings::whatIsBeyondAnEngineIsRefused()
{
    const auto &pgvector = **findKind(engineKinds(), "engine", "pgvector");
    const Settings given = complete({}, pgvector.parameters).value();
    const auto refused = pgvector.can.settingsFor(indexOf("hnsw", {{"m", std::int64_t(128)}}), given); // it takes 100
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::BadParameter);
}

void TestEngineSettings::redisHoldsBytesForACompressedIndex()
{
    const auto &redis = **findKind(engineKinds(), "engine", "redis");
    const Settings given = complete({}, redis.parameters).value();
    const auto bytes = redis.can.settingsFor(indexOf("sq8", {{"rerank", std::int64_t(0)}}), given);
    QVERIFY(bytes.ok());
    QCOMPARE(bytes->text("quantization"), std::string("q8"));
    QCOMPARE(bytes->text("exact"), std::string("yes"));
    const auto ranked = redis.can.settingsFor(indexOf("sq8", {{"rerank", std::int64_t(4)}}), given);
    QCOMPARE(ranked.error().code, Code::IndexUnsupported); // it does not keep what would rank exactly
}

QTEST_GUILESS_MAIN(TestEngineSettings)
#include "tst_enginesettings.moc"
