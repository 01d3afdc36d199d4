// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Decimal.h"
#include "core/base/Duration.h"
#include "core/base/Notation.h"
#include "core/base/Random.h"
#include "tests/core/base/CommaLocale.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

/// Of every size there is, also the smallest ones and whole ones.
double anyNumber(Random &random)
{
    switch (random.below(4)) {
    case 0:
        return std::round(1e6 * random.normal());
    case 1:
        return random.normal();
    case 2:
        return std::ldexp(random.normal(), static_cast<int>(random.below(2000)) - 1000);
    default:
        break;
    }
    const double value = std::bit_cast<double>(random.next());
    return std::isfinite(value) ? value : 0.5;
}

std::string printedInC(const char *format, int digits, double value)
{
    std::setlocale(LC_NUMERIC, "C"); // Qt has set what the environment says
    char text[512];
    std::snprintf(text, sizeof text, format, digits, value);
    return text;
}

} // namespace

class TestDecimal : public QObject
{
    Q_OBJECT

private slots:
    void numbersComeBackInAnyLocale();
    void numbersReadAsPrintfWritesThemInTheCLocale();
    void onlyWholeTextsAreNumbers();
    void settingsAndDurationsComeBackInAnyLocale();
};

void TestDecimal::numbersComeBackInAnyLocale()
{
    const CommaLocale comma;
    SHARDSCOPE_NEEDS(comma);
    Random random(1);
    for (int i = 0; i < 2000; ++i) {
        const double value = anyNumber(random);
        const std::string text = decimal(value);
        QVERIFY2(text.find(',') == text.npos, text.c_str());
        QVERIFY2(parseDecimal(text) == value, text.c_str());
        QVERIFY2(parseDecimal(decimal(value, 17)) == value, text.c_str());
    }
}

void TestDecimal::numbersReadAsPrintfWritesThemInTheCLocale()
{
    Random random(2);
    for (int i = 0; i < 2000; ++i) {
        const double value = anyNumber(random);
        const int digits = 1 + static_cast<int>(random.below(17));
        const double shown = std::remainder(value, 1e12);
        const auto significant = printedInC("%.*g", digits, value);
        const auto fixed = printedInC("%.*f", digits, shown);
        const CommaLocale comma;
        SHARDSCOPE_NEEDS(comma);
        QCOMPARE(decimal(value, digits), significant);
        QCOMPARE(fixedDecimal(shown, digits), fixed);
    }
    QVERIFY(!fixedDecimal(-std::numeric_limits<double>::max(), 100).empty());
}

void TestDecimal::onlyWholeTextsAreNumbers()
{
    for (const char *text : {"", " 1", "1 ", "1,5", "1.5x", ".", "1e", "0x10", "--1"}) {
        QVERIFY2(!parseDecimal(text), text);
    }
    QCOMPARE(parseDecimal("-1.5e3"), std::optional(-1500.0));
}

void TestDecimal::settingsAndDurationsComeBackInAnyLocale()
{
    const CommaLocale comma;
    SHARDSCOPE_NEEDS(comma);
    const std::vector<Parameter> parameters{
        {.name = "share", .title = "Share", .standard = 0.5, .least = 0, .greatest = 1},
        {.name = "time", .title = "Time", .standard = 1.0, .least = 0, .greatest = 1e9, .unit = Unit::Milliseconds},
    };
    Random random(3);
    for (int i = 0; i < 500; ++i) {
        const Settings settings{{"share", random.uniform()}, {"time", 1e6 * random.uniform()}};
        const auto text = toNotation("kind", settings);
        QVERIFY(parseSettings(splitNotation(text).second, parameters).value() == settings);
    }
    QCOMPARE(parseDuration("1.5ms"), std::optional(1.5e6));
    QVERIFY(!parseDuration("1,5ms"));
}

QTEST_GUILESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
