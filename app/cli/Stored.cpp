// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Stored.h"

#include "app/cli/Work.h"
#include "core/catalogue/PlanCompletion.h"
#include "ui/text/ErrorText.h"

#include <CLI/CLI.hpp>

namespace shardscope::cli {

void StoredOptions::addTo(CLI::App &parser, bool needed)
{
    parser.add_option("--workspace", workspace, "Workspace that keeps the plan, as evaluate fills it")
        ->required(needed)
        ->type_name("FILE");
    parser.add_option("--plan", plan, "Name of the plan (default: the one added last)")->type_name("NAME");
    parser.add_option("--data", moved.location, "Where the data is now, if it has moved")->type_name("LOCATION");
    parser.add_option("--queries", moved.queries, "Where its file of queries is now, if that has moved")
        ->type_name("FILE");
    parser.add_option("--truth", moved.truth, "Where its file of exact neighbours is now, if that has moved")
        ->type_name("FILE");
    parser
        .add_option("--training-queries", moved.trainingQueries,
                    "Where its file of queries to learn from is now, if that has moved")
        ->type_name("FILE");
}

Outcome<std::shared_ptr<const DataSet>> openStored(Workspace::DataEntry &entry, const StoredOptions &options,
                                                   Console &console)
{
    const auto source = foundAgain(entry.source, options.moved, options.workspace);
    SHARDSCOPE_TRY(source);
    entry.source = *source;
    auto data = openData(entry.source, console);
    SHARDSCOPE_TRY(data);
    SHARDSCOPE_TRY(checkSame(**data, entry));
    return data;
}

std::shared_ptr<const Partition> storedPartition(const Workspace &workspace, const Workspace::PlanEntry &plan,
                                                 const DataSet &data, Console &console)
{
    if (dependsOnColumn(plan.spec)) {
        return nullptr;
    }
    const auto kept = keptPartition(workspace, plan.id, shapeOf(data, plan.spec.shards));
    if (kept.fault) {
        console.note("The stored partition of \"" + plan.spec.name +
                     "\" is not used, and made again: " + sentence(*kept.fault).toStdString());
    }
    return kept.partition;
}

} // namespace shardscope::cli
