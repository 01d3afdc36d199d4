// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/AgainstOptions.h"

#include "app/cli/Table.h"

#include <CLI/CLI.hpp>

#include <map>

namespace shardscope::cli {

namespace {

std::string named(const EvaluatedPlan &plan, int nprobe)
{
    const std::string name =
        plan.spec.name.empty() ? plan.spec.strategy.kind + ' ' + std::to_string(plan.spec.shards) : plan.spec.name;
    if (nprobe == ownDepth && plan.evaluation.adaptive) {
        return name + " at " + fixed(plan.evaluation.adaptive->fanOut, 2) + " shards a query";
    }
    return name + " at nprobe " + std::to_string(nprobe);
}

std::string recallOf(const EvaluatedPlan &plan, int nprobe)
{
    if (nprobe == ownDepth && plan.evaluation.adaptive) {
        return fixed(plan.evaluation.adaptive->recall, 4);
    }
    return fixed(plan.evaluation.recall[static_cast<std::size_t>(nprobe) - 1].recall, 4);
}

} // namespace

void addEqual(CLI::App &parser, ComparisonBasis &basis)
{
    static const std::map<std::string, ComparisonBasis> names{
        {std::string(nameOf(ComparisonBasis::EqualRecall)), ComparisonBasis::EqualRecall},
        {std::string(nameOf(ComparisonBasis::EqualNprobe)), ComparisonBasis::EqualNprobe}};
    parser
        .add_option("--equal", basis,
                    "Compare plans at equal recall, each at the nprobe it needs for it, or at equal nprobe")
        ->transform(CLI::CheckedTransformer(names).description({})) // the type says it
        ->default_str(std::string(nameOf(basis)))
        ->type_name("recall|nprobe");
}

void AgainstOptions::addTo(CLI::App &parser, const std::string &told)
{
    parser.add_option("--against", plan, told + " another plan: its document, or a file of it")->type_name("PLAN");
    addEqual(parser, basis);
}

std::string standingLine(const EvaluatedPlan &plan, int nprobe, const EvaluatedPlan &other, const Counterpart &standing,
                         ComparisonBasis basis)
{
    const std::string both = named(plan, nprobe) + " (recall " + recallOf(plan, nprobe) + "), " +
                             named(other, standing.nprobe) + " (recall " + recallOf(other, standing.nprobe) + ')';
    if (basis == ComparisonBasis::EqualNprobe) {
        return "at equal nprobe: " + both + (standing.reaches ? "" : "; it has no more shards");
    }
    return standing.reaches ? "at equal recall: " + both
                            : "no nprobe of the other plan reaches that recall; at its best: " + both;
}

} // namespace shardscope::cli
