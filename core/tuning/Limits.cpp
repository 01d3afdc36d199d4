// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/Limits.h"

#include "core/base/Decimal.h"
#include "core/base/Duration.h"
#include "core/base/JsonReader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace shardscope {

namespace {

constexpr double longest = 3.6e12; ///< ns, an hour

std::optional<double> parseNumber(std::string_view text)
{
    const auto value = parseDecimal(text);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

struct Suffix
{
    std::string_view name;
    double factor;
};
// Those that others end in come last.
constexpr std::array byteSuffixes{Suffix{"TiB", 0x1p40}, Suffix{"GiB", 0x1p30}, Suffix{"MiB", 0x1p20},
                                  Suffix{"KiB", 0x1p10}, Suffix{"TB", 1e12},    Suffix{"GB", 1e9},
                                  Suffix{"MB", 1e6},     Suffix{"kB", 1e3},     Suffix{"B", 1}};
constexpr std::array timeSuffixes{Suffix{"s", 1e9}, Suffix{"ms", 1e6}, Suffix{"us", 1e3}, Suffix{"ns", 1}};
constexpr std::array decimalBytes{Suffix{"TB", 1e12}, Suffix{"GB", 1e9}, Suffix{"MB", 1e6}, Suffix{"kB", 1e3},
                                  Suffix{"B", 1}};

/// In the largest unit that leaves at least one before the point.
template<std::size_t N>
std::string withSuffix(double value, const std::array<Suffix, N> &suffixes)
{
    const auto fits = std::ranges::find_if(suffixes, [&](const Suffix &s) { return value >= s.factor; });
    const Suffix &suffix = fits == suffixes.end() ? suffixes.back() : *fits;
    return decimal(value / suffix.factor) + std::string(suffix.name);
}

std::optional<double> parseAs(Unit unit, std::string_view text)
{
    switch (unit) {
    case Unit::Milliseconds:
        return parseDuration(text);
    case Unit::Bytes:
        return parseBytes(text);
    default:
        return parseNumber(text);
    }
}

} // namespace

std::optional<double> &Limits::of(LimitKind kind)
{
    return const_cast<std::optional<double> &>(std::as_const(*this).of(kind));
}

const std::optional<double> &Limits::of(LimitKind kind) const
{
    switch (kind) {
    case LimitKind::Recall:
        return recall;
    case LimitKind::P99:
        return p99;
    case LimitKind::Mean:
        return mean;
    case LimitKind::FanOut:
        return fanOut;
    case LimitKind::Memory:
        return memory;
    case LimitKind::Imbalance:
        return imbalance;
    case LimitKind::Nodes:
        break;
    }
    return nodes;
}

const std::vector<LimitText> &limitTexts()
{
    static const std::vector<LimitText> texts{
        {LimitKind::Recall, "recall", "recall", SHARDSCOPE_TEXT("Recall"),
         SHARDSCOPE_TEXT(
             "Least share of the true nearest neighbours that is found; holds for the lower end of the 95 % "
             "interval."),
         Unit::Share, true, 1e-3, 1},
        {LimitKind::P99, "p99", "p99_ms", SHARDSCOPE_TEXT("p99 latency"),
         SHARDSCOPE_TEXT("99 of 100 queries are answered in at most this time, forecast at the offered load."),
         Unit::Milliseconds, false, 1, longest},
        {LimitKind::Mean, "mean", "mean_ms", SHARDSCOPE_TEXT("Mean latency"),
         SHARDSCOPE_TEXT("Queries are answered in at most this time on average, forecast at the offered load."),
         Unit::Milliseconds, false, 1, longest},
        {LimitKind::FanOut, "fan-out", "fan_out", SHARDSCOPE_TEXT("Fan-out"),
         SHARDSCOPE_TEXT("Shards a query asks at most, on average."), Unit::Shards, false, 1, 65'534},
        {LimitKind::Memory, "memory", "memory_bytes", SHARDSCOPE_TEXT("Memory a node"),
         SHARDSCOPE_TEXT("Bytes of the largest shard's index with its vectors."), Unit::Bytes, false, 1, 1e18},
        {LimitKind::Imbalance, "imbalance", "imbalance", SHARDSCOPE_TEXT("Imbalance"),
         SHARDSCOPE_TEXT("Vectors of the largest shard over those of the mean shard."), Unit::None, false, 1, 65'534},
        {LimitKind::Nodes, "nodes", "nodes", SHARDSCOPE_TEXT("Nodes"),
         SHARDSCOPE_TEXT("Shards times replicas: machines, with one replica of one shard on each."), Unit::None, false,
         1, 65'534'000},
    };
    return texts;
}

const LimitText &textOf(LimitKind kind)
{
    return *std::ranges::find(limitTexts(), kind, &LimitText::kind);
}

const std::vector<AimText> &aimTexts()
{
    static const std::vector<AimText> texts{
        {Aim::Cost, "cost", SHARDSCOPE_TEXT("Fewest nodes"),
         SHARDSCOPE_TEXT("As few nodes as the limits allow; of equally many, the least work a query.")},
        {Aim::Work, "work", SHARDSCOPE_TEXT("Least work a query"),
         SHARDSCOPE_TEXT("The least service time of all asked shards together; of equals, the fewest nodes.")},
        {Aim::P99, "p99", SHARDSCOPE_TEXT("Lowest p99"),
         SHARDSCOPE_TEXT("The lowest forecast p99 latency; of equals, the fewest nodes.")},
        {Aim::Recall, "recall", SHARDSCOPE_TEXT("Highest recall"),
         SHARDSCOPE_TEXT("The highest recall that the limits allow; of equals, the fewest nodes.")},
    };
    return texts;
}

std::string_view nameOf(Aim aim)
{
    return std::ranges::find(aimTexts(), aim, &AimText::aim)->name;
}

Outcome<Aim> aimFromName(std::string_view name)
{
    if (name == "nodes") {
        return Aim::Cost;
    }
    const auto found = std::ranges::find(aimTexts(), name, &AimText::name);
    if (found == aimTexts().end()) {
        return Error{Code::BadChoice,
                     "aim",
                     {std::string("aim"), std::string(name), std::string("cost, nodes, work, p99, recall")}};
    }
    return found->aim;
}

Outcome<Limit> parseLimit(std::string_view text)
{
    const Error bad{Code::BadLimit, std::string(text), {std::string(text)}};
    const auto sign = text.find_first_of("<>");
    if (sign == std::string_view::npos || text.size() < sign + 2 || text[sign + 1] != '=') {
        return bad;
    }
    const auto found = std::ranges::find(limitTexts(), text.substr(0, sign), &LimitText::name);
    if (found == limitTexts().end() || (text[sign] == '>') != found->isFloor) {
        return bad;
    }
    const auto value = parseAs(found->unit, text.substr(sign + 2));
    if (!value) {
        return bad;
    }
    const Limit limit{found->kind, *value};
    SHARDSCOPE_TRY(checkRange(limit));
    return limit;
}

std::string toText(const Limit &limit)
{
    const LimitText &text = textOf(limit.kind);
    const std::string head = std::string(text.name) + (text.isFloor ? ">=" : "<=");
    switch (text.unit) {
    case Unit::Milliseconds:
        return head + withSuffix(limit.value, timeSuffixes);
    case Unit::Bytes:
        return head + withSuffix(limit.value, decimalBytes);
    default:
        return head + decimal(limit.value);
    }
}

std::optional<double> parseBytes(std::string_view text)
{
    for (const Suffix &suffix : byteSuffixes) {
        if (text.ends_with(suffix.name)) {
            const auto value = parseNumber(text.substr(0, text.size() - suffix.name.size()));
            return value ? std::optional(*value * suffix.factor) : std::nullopt;
        }
    }
    return parseNumber(text);
}

Outcome<Done> checkRange(const Limit &limit)
{
    const LimitText &text = textOf(limit.kind);
    if (limit.value >= text.least && limit.value <= text.greatest) { // false for NaN
        return Done();
    }
    const double unit = text.unit == Unit::Milliseconds ? perMillisecond : 1;
    const std::string name(text.name);
    return Error{Code::OutOfRange, name, {name, limit.value / unit, text.least / unit, text.greatest / unit}};
}

Json toJson(const Limits &limits)
{
    Json document = Json::object();
    for (const LimitText &text : limitTexts()) {
        if (const auto &value = limits.of(text.kind)) {
            document[std::string(text.key)] = text.unit == Unit::Milliseconds ? *value / perMillisecond : *value;
        }
    }
    return document;
}

Outcome<Limits> limitsFromJson(const Json &document)
{
    JsonFault fault("limits");
    JsonReader reader(document, fault);
    Limits limits;
    for (const auto &key : reader.names()) {
        const auto found = std::ranges::find(limitTexts(), key, &LimitText::key);
        if (found == limitTexts().end()) {
            fault.note("/" + key, "there is no such limit");
            continue;
        }
        double value = 0;
        reader.read(key, value);
        limits.of(found->kind) = found->unit == Unit::Milliseconds ? value * perMillisecond : value;
    }
    SHARDSCOPE_TRY(fault.outcome());
    for (const LimitText &text : limitTexts()) {
        if (const auto &value = limits.of(text.kind)) {
            SHARDSCOPE_TRY(checkRange({text.kind, *value}));
        }
    }
    return limits;
}

} // namespace shardscope
