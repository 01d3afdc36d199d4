// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Comparison.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace shardscope {

namespace {

/// 1 … 8, 10, 12, 14, 16, 20 …
std::vector<int> comparedNprobes(int nprobe, int shards)
{
    std::vector<int> all;
    for (int i = 1; i <= shards; ++i) {
        const int step = std::max(1, static_cast<int>(std::bit_floor(static_cast<unsigned>(i))) / 4);
        if (i <= 8 || i % step == 0 || i == nprobe || i == shards) {
            all.push_back(i);
        }
    }
    return all;
}

/// An nprobe that the curve has.
int within(const std::vector<RecallPoint> &curve, int nprobe)
{
    return std::clamp(nprobe, 1, std::max(1, static_cast<int>(curve.size())));
}

/// Recall at an nprobe, or where each query asks as many as its router says.
double recallAt(const Evaluation &plan, int nprobe)
{
    return nprobe == ownDepth && plan.adaptive
               ? plan.adaptive->recall
               : plan.recall[static_cast<std::size_t>(within(plan.recall, nprobe)) - 1].recall;
}

double scannedAt(const EvaluatedPlan &plan, int nprobe)
{
    return plan.evaluation.recall[static_cast<std::size_t>(nprobe) - 1].scanned;
}

} // namespace

std::string_view nameOf(ComparisonBasis basis)
{
    return basis == ComparisonBasis::EqualRecall ? "recall" : "nprobe";
}

Outcome<ComparisonBasis> comparisonBasisFrom(std::string_view name)
{
    for (const ComparisonBasis basis : {ComparisonBasis::EqualRecall, ComparisonBasis::EqualNprobe}) {
        if (nameOf(basis) == name) {
            return basis;
        }
    }
    return Error{Code::BadChoice, {}, {std::string("comparison"), std::string(name), std::string("recall, nprobe")}};
}

Counterpart counterpartOf(const Evaluation &plan, int nprobe, const Evaluation &other, ComparisonBasis basis)
{
    const auto &curve = other.recall;
    const bool isSameDepth = plan.k == other.k;
    if (basis == ComparisonBasis::EqualNprobe || !isSameDepth || plan.recall.empty() || curve.empty()) {
        const bool isOwn = nprobe == ownDepth && plan.adaptive;
        const int wanted = isOwn ? static_cast<int>(std::lround(plan.adaptive->fanOut)) : nprobe;
        const int held = within(curve, wanted);
        return {.nprobe = held,
                .wanted = static_cast<double>(wanted),
                .reaches = held == wanted,
                .isSameDepth = isSameDepth};
    }
    const double wanted = recallAt(plan, nprobe);
    const auto reaching =
        std::ranges::find_if(curve, [&](const RecallPoint &point) { return reachesRecall(point.recall, wanted); });
    const auto found = reaching != curve.end() ? reaching : std::ranges::max_element(curve, {}, &RecallPoint::recall);
    return {
        .nprobe = static_cast<int>(found - curve.begin()) + 1, .wanted = wanted, .reaches = reaching != curve.end()};
}

Outcome<std::vector<DifferencePoint>> differencesOf(const EvaluatedPlan &plan, const EvaluatedPlan &other, int nprobe,
                                                    ComparisonBasis basis, const Progress &progress)
{
    const int most =
        basis == ComparisonBasis::EqualRecall ? plan.spec.shards : std::min(plan.spec.shards, other.spec.shards);
    std::vector<DifferencePoint> differences;
    if (plan.evaluation.k != other.evaluation.k) {
        return differences;
    }
    const auto nprobes = comparedNprobes(nprobe, most);
    for (const int each : nprobes) {
        if (!progress(static_cast<std::int64_t>(differences.size()), static_cast<std::int64_t>(nprobes.size()))) {
            return Error{Code::Cancelled, {}, {}};
        }
        const Counterpart beside = counterpartOf(plan.evaluation, each, other.evaluation, basis);
        differences.push_back({.nprobe = each,
                               .other = beside,
                               // which tells second minus first
                               .recall = compareRecall(other, beside.nprobe, plan, each),
                               .scanned = scannedAt(plan, each),
                               .otherScanned = scannedAt(other, beside.nprobe)});
    }
    return differences;
}

Json toJson(const std::vector<DifferencePoint> &differences)
{
    Json list = Json::array();
    for (const DifferencePoint &point : differences) {
        list.push_back({{"nprobe", point.nprobe},
                        {"other_nprobe", point.other.nprobe},
                        {"reached", point.other.reaches},
                        {"difference", point.recall.difference},
                        {"low", point.recall.low},
                        {"high", point.recall.high},
                        {"scanned", point.scanned},
                        {"other_scanned", point.otherScanned}});
    }
    return list;
}

} // namespace shardscope
