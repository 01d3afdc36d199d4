// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/Tenants.h"
#include "core/index/ShardIndex.h"
#include "core/latency/Durations.h"
#include "core/partition/Partitioner.h"
#include "core/projection/Projection.h"
#include "core/routing/Router.h"
#include "core/sources/Source.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace shardscope;

namespace {

/// One parameter of each sort.
std::vector<Parameter> parameters()
{
    return {
        {.name = "rounds", .title = "Rounds", .standard = std::int64_t(20), .least = 1, .greatest = 1000},
        {.name = "spill", .title = "Spill", .standard = 0.25, .least = 0, .greatest = 1, .unit = Unit::Share},
        {.name = "rule",
         .title = "Rule",
         .standard = std::string("soar"),
         .choices = {{"soar", "SOAR"}, {"second", "Second"}}},
        {.name = "column", .title = "Column", .standard = std::string()},
        {.name = "delay", .title = "Delay", .standard = 1.0, .least = 0, .greatest = 1000, .unit = Unit::Milliseconds},
    };
}

const Parameter &named(const std::vector<Parameter> &all, std::string_view name)
{
    return *std::ranges::find(all, name, &Parameter::name);
}

} // namespace

class TestParameter : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNotGivenIsTheDefault();
    void whatIsGivenStays();
    void integersAreTakenForReals();
    void completingTwiceChangesNothing();
    void wrongSettingsAreRefusedWithTheirName_data();
    void wrongSettingsAreRefusedWithTheirName();
    void unknownNamesAreAnsweredWithTheKnownOnes();
    void textsOfValuesAreRead_data();
    void textsOfValuesAreRead();
    void textsThatAreNoValueAreRefused_data();
    void textsThatAreNoValueAreRefused();
    void kindsAreFoundByName();
    void everyKindAndParameterIsNamedAndExplained();
};

void TestParameter::whatIsNotGivenIsTheDefault()
{
    const auto settings = complete({}, parameters());
    QVERIFY(settings.ok());
    QCOMPARE(settings->integer("rounds"), std::int64_t(20));
    QCOMPARE(settings->real("spill"), 0.25);
    QCOMPARE(settings->text("rule"), std::string("soar"));
    QCOMPARE(settings->text("column"), std::string());
    QCOMPARE(settings->values().size(), parameters().size());
}

void TestParameter::whatIsGivenStays()
{
    const auto settings = complete(
        {{"rounds", std::int64_t(1)}, {"spill", 1.0}, {"rule", "second"}, {"column", "any word"}}, parameters());
    QVERIFY(settings.ok());
    QCOMPARE(settings->integer("rounds"), std::int64_t(1)); // the ends of a range belong to it
    QCOMPARE(settings->real("spill"), 1.0);
    QCOMPARE(settings->text("rule"), std::string("second"));
    QCOMPARE(settings->text("column"), std::string("any word"));
    QCOMPARE(settings->real("delay"), 1.0);
}

void TestParameter::integersAreTakenForReals()
{
    const auto settings = complete({{"spill", std::int64_t(1)}}, parameters());
    QVERIFY(settings.ok());
    QCOMPARE(settings->real("spill"), 1.0);
}

void TestParameter::completingTwiceChangesNothing()
{
    const auto once = complete({{"spill", std::int64_t(0)}, {"rule", "second"}}, parameters());
    const auto twice = complete(*once, parameters());
    QVERIFY(twice.ok() && *twice == *once);
    QVERIFY(*once != *complete({}, parameters()));
}

void TestParameter::wrongSettingsAreRefusedWithTheirName_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<Value>("value");
    QTest::addColumn<Code>("code");
    const auto nan = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("below") << std::string("rounds") << Value(std::int64_t(0)) << Code::BadParameter;
    QTest::newRow("above") << std::string("rounds") << Value(std::int64_t(1001)) << Code::BadParameter;
    QTest::newRow("real for an integer") << std::string("rounds") << Value(2.0) << Code::BadParameter;
    QTest::newRow("text for an integer") << std::string("rounds") << Value("many") << Code::BadParameter;
    QTest::newRow("real below") << std::string("spill") << Value(-0.001) << Code::BadParameter;
    QTest::newRow("real above") << std::string("spill") << Value(1.001) << Code::BadParameter;
    QTest::newRow("not a number") << std::string("spill") << Value(nan) << Code::BadParameter;
    QTest::newRow("integer above") << std::string("spill") << Value(std::int64_t(2)) << Code::BadParameter;
    QTest::newRow("no choice") << std::string("rule") << Value("third") << Code::BadChoice;
    QTest::newRow("number for a choice") << std::string("rule") << Value(1.5) << Code::BadChoice;
    QTest::newRow("number for a text") << std::string("column") << Value(std::int64_t(3)) << Code::BadChoice;
}

void TestParameter::wrongSettingsAreRefusedWithTheirName()
{
    QFETCH(std::string, name);
    QFETCH(Value, value);
    QFETCH(Code, code);
    Settings given;
    given.set(name, value);
    const auto settings = complete(given, parameters());
    QVERIFY(!settings.ok());
    QCOMPARE(settings.error().code, code);
    QCOMPARE(settings.error().subject, name);
    QCOMPARE(std::get<std::string>(settings.error().facts[0]), name);
}

void TestParameter::unknownNamesAreAnsweredWithTheKnownOnes()
{
    const auto settings = complete({{"spil", 0.5}}, parameters());
    QVERIFY(!settings.ok());
    QCOMPARE(settings.error().code, Code::UnknownParameter);
    const std::vector<Fact> facts = {"spil", "rounds, spill, rule, column, delay"};
    QVERIFY(settings.error().facts == facts);
}

void TestParameter::textsOfValuesAreRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Value>("value");
    QTest::newRow("integer") << "rounds"
                             << "7" << Value(std::int64_t(7));
    QTest::newRow("real") << "spill"
                          << "0.125" << Value(0.125);
    QTest::newRow("integer as real") << "spill"
                                     << "1" << Value(1.0);
    QTest::newRow("exponent") << "spill"
                              << "25e-2" << Value(0.25);
    QTest::newRow("choice") << "rule"
                            << "second" << Value("second");
    QTest::newRow("text") << "column"
                          << "x = 3" << Value("x = 3");
    QTest::newRow("empty text") << "column"
                                << "" << Value(std::string());
    QTest::newRow("milliseconds") << "delay"
                                  << "2.5" << Value(2.5);
    QTest::newRow("microseconds") << "delay"
                                  << "250us" << Value(0.25);
    QTest::newRow("seconds") << "delay"
                             << "0.5s" << Value(500.0);
}

void TestParameter::textsOfValuesAreRead()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(Value, value);
    const auto all = parameters();
    const auto read = parseValue(named(all, name.toStdString()), text.toStdString());
    QVERIFY(read.ok());
    QVERIFY(*read == value);
}

void TestParameter::textsThatAreNoValueAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Code>("code");
    for (const char *text : {"", "seven", "7 ", " 7", "7.0", "7x", "0", "1001", "99999999999999999999", "0x7"}) {
        QTest::addRow("rounds \"%s\"", text) << "rounds" << text << Code::BadParameter;
    }
    for (const char *text : {"", "0,5", "half", "0.5 ", "nan", "inf", "-inf", "1e400", "2", "25us"}) {
        QTest::addRow("spill \"%s\"", text) << "spill" << text << Code::BadParameter;
    }
    for (const char *text : {"", "soar ", "Soar", "soar,second"}) {
        QTest::addRow("rule \"%s\"", text) << "rule" << text << Code::BadChoice;
    }
    for (const char *text : {"", "2s", "-1ms", "1001", "5 parsecs"}) {
        QTest::addRow("delay \"%s\"", text) << "delay" << text << Code::BadParameter;
    }
}

void TestParameter::textsThatAreNoValueAreRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(Code, code);
    const auto all = parameters();
    const auto read = parseValue(named(all, name.toStdString()), text.toStdString());
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, code);
    QCOMPARE(read.error().subject, name.toStdString());
}

void TestParameter::kindsAreFoundByName()
{
    const std::vector<Kind<int>> kinds = {{"flat", "Flat", "", {}, {}, 1}, {"hnsw", "HNSW", "", {}, {}, 2}};
    const auto found = findKind(kinds, "index", "hnsw");
    QVERIFY(found.ok());
    QCOMPARE((*found)->make, 2);

    const auto missing = findKind(kinds, "index", "HNSW");
    QVERIFY(!missing.ok());
    QCOMPARE(missing.error().code, Code::UnknownKind);
    const std::vector<Fact> facts = {"index", "HNSW", "flat, hnsw"};
    QVERIFY(missing.error().facts == facts);
}

/// Forms, help and reports show these texts.
void TestParameter::everyKindAndParameterIsNamedAndExplained()
{
    const auto check = [](const auto &kinds) {
        QVERIFY(!kinds.empty());
        for (const auto &kind : kinds) {
            QVERIFY2(*kind.title && *kind.meaning, kind.name.data());
            for (const Parameter &parameter : kind.parameters) {
                QVERIFY2(*parameter.title && *parameter.meaning, parameter.name.data());
                QVERIFY2(std::string_view(parameter.title) != parameter.name, parameter.name.data());
                const bool mayNameZero =
                    std::holds_alternative<std::int64_t>(parameter.standard) && parameter.least <= 0;
                QVERIFY2(!*parameter.zero || mayNameZero, parameter.name.data()); // or it is never shown
            }
        }
    };
    check(partitionerKinds());
    check(routerKinds());
    check(indexKinds());
    check(generatorKinds());
    check(tenancyKinds());
    check(projectionKinds());
    check(durationKinds());
}

QTEST_GUILESS_MAIN(TestParameter)
#include "tst_parameter.moc"
