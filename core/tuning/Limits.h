// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/base/Parameter.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// What a user can limit.
enum class LimitKind {
    Recall,    ///< least lower end of recall@k's 95 % interval
    P99,       ///< ns, forecast at the offered load
    Mean,      ///< ns, mean latency, forecast at the offered load
    FanOut,    ///< shards a query asks
    Memory,    ///< bytes of a node: the largest shard's index with its vectors
    Imbalance, ///< vectors of the largest shard over the mean
    Nodes,     ///< shards times replicas
};

/// What a plan must keep to; any may be left out.
struct Limits
{
    std::optional<double> recall{};
    std::optional<double> p99{};
    std::optional<double> mean{};
    std::optional<double> fanOut{};
    std::optional<double> memory{};
    std::optional<double> imbalance{};
    std::optional<double> nodes{};

    std::optional<double> &of(LimitKind kind);
    const std::optional<double> &of(LimitKind kind) const;
    bool operator==(const Limits &) const = default;
};

/// What is wanted of the plans that keep to the limits.
enum class Aim {
    Cost,   ///< fewest nodes; of those, least work a query
    Work,   ///< least service time a query, summed over the asked shards; of those, fewest nodes
    P99,    ///< least p99; of those, fewest nodes
    Recall, ///< highest recall; of those, fewest nodes
};

/// A limit as forms, help texts and documents need it: one line of a list that all of them are made from.
struct LimitText
{
    LimitKind kind;
    std::string_view name; ///< "p99", as on the command line
    std::string_view key;  ///< "p99_ms", in documents
    const char *title;     ///< English, marked for translation
    const char *meaning;   ///< one English sentence, marked for translation
    Unit unit;             ///< that of a form; Milliseconds: the value itself is in ns
    bool isFloor = false;  ///< "≥", where others are "≤"
    double least = 0;      ///< that makes sense, in the value's own unit
    double greatest = 0;
};
const std::vector<LimitText> &limitTexts();
const LimitText &textOf(LimitKind kind);

/// An aim's names; the title and meaning are English, marked for translation.
struct AimText
{
    Aim aim;
    std::string_view name; ///< "cost"
    const char *title;
    const char *meaning;
};
const std::vector<AimText> &aimTexts();
std::string_view nameOf(Aim aim);
/// "cost" or "nodes", "work", "p99", "recall". Errors: BadChoice.
Outcome<Aim> aimFromName(std::string_view name);

struct Limit
{
    LimitKind kind = LimitKind::Recall;
    double value = 0;
};
/// "recall>=0.95", "p99<=20ms", "memory<=2GB", "fan-out<=4". Errors: BadLimit; OutOfRange as `checkRange`.
Outcome<Limit> parseLimit(std::string_view text);
/// The same again, with the unit in which the number is short.
std::string toText(const Limit &limit);
/// A size such as "2GB", "512MiB" or "1500000" in bytes; none if it is not one.
std::optional<double> parseBytes(std::string_view text);

/// Whether a value can be meant at all. Errors: OutOfRange (name, value, least, greatest), its subject the name.
Outcome<Done> checkRange(const Limit &limit);

/// {"recall": 0.95, "p99_ms": 20, …}, only those that are set.
Json toJson(const Limits &limits);
/// Errors: BadDocument; OutOfRange.
Outcome<Limits> limitsFromJson(const Json &document);

} // namespace shardscope
