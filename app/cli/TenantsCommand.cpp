// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/KeepOptions.h"
#include "app/cli/TenantsReport.h"
#include "app/cli/Work.h"
#include "core/base/Decimal.h"
#include "core/base/Notation.h"
#include "core/catalogue/PlanCheck.h"
#include "core/lifecycle/TenantFile.h"
#include "core/partition/Partitioner.h"
#include "core/store/Workspace.h"
#include "core/tuning/Limits.h"
#include "core/work/StoredPlans.h"
#include "core/work/TenantStudy.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace shardscope::cli {

namespace {

struct TenantsOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    std::vector<std::string> limits;
    double queriesPerSecond = 0;
    double growth = 0; ///< percent a month
    double months = 12;
    std::filesystem::path told;
    std::string bytesPerVector;
    bool merge = false;
    int rows = 20;
    KeepOptions keep;
    std::string adopt; ///< name of the plan that the advice makes; empty: none is added
};

/// "memory<=8GB" or "load<=2e9". Errors: BadChoice.
Outcome<Done> readShardLimit(const std::string &text, ShardLimits &limits)
{
    constexpr std::string_view memory = "memory<=";
    constexpr std::string_view load = "load<=";
    std::optional<double> value;
    if (text.starts_with(memory)) {
        value = parseBytes(text.substr(memory.size()));
        limits.memory = value;
    } else if (text.starts_with(load)) {
        value = parseDecimal(text.substr(load.size()));
        limits.load = value;
    }
    if (!value || !(*value > 0)) {
        return Error{Code::BadChoice,
                     "--limit",
                     {std::string("--limit"), text,
                      std::string("memory<=BYTES (of a shard), load<=COMPARISONS (of a shard, a second)")}};
    }
    return Done();
}

Outcome<TenantOptions> tenantOptions(const TenantsOptions &options)
{
    TenantOptions result;
    for (const std::string &text : options.limits) {
        SHARDSCOPE_TRY(readShardLimit(text, result.limits));
    }
    result.queriesPerSecond = options.queriesPerSecond;
    result.growth = options.growth / 100;
    result.months = options.months;
    result.shouldMerge = options.merge;
    if (!options.bytesPerVector.empty()) {
        const auto bytes = parseBytes(options.bytesPerVector);
        if (!bytes || *bytes <= 0) {
            return Error{
                Code::BadParameter,
                "--bytes-per-vector",
                {std::string("--bytes-per-vector"), options.bytesPerVector, std::string("1"), std::string("1000GB")}};
        }
        result.bytesPerVector = *bytes;
    }
    return result;
}

/// Plan and data as the options have them, and where the plan puts the vectors.
/// Errors: BadChoice, where it does not keep tenants apart.
Outcome<PlacedPlan> placedPlan(const TenantsOptions &options, const Source &source, Console &console)
{
    const auto spec = options.plan.spec();
    SHARDSCOPE_TRY(spec);
    const auto data = openData(source, console);
    SHARDSCOPE_TRY(data);
    if (!(*data)->tenancy) {
        return Error{Code::NeedsTenants, (*data)->name, {std::string("tenants")}};
    }
    PlanSpec wanted = *spec;
    wanted.k = 1; // nothing is searched
    wanted.metric = (*data)->metric;
    auto checked = check(wanted, **data);
    SHARDSCOPE_TRY(checked);
    checked->k = spec->k;
    auto placed = partition(**data, *checked, console.stage("partitioning"));
    SHARDSCOPE_TRY(placed);
    if (placed->shardsOfTenant.empty()) {
        return Error{Code::BadChoice,
                     "--strategy",
                     {std::string("--strategy"), spec->strategy.kind,
                      std::string("tenant, hybrid-tenant, nested (by tenant), moved")}};
    }
    return PlacedPlan{*checked, *data, std::make_shared<const Partition>(*std::move(placed))};
}

/// Adds the plan that the advice makes, if it changes anything. Errors: those of the workspace; PlanNameTaken.
Outcome<Done> adoptIn(const TenantsOptions &options, const Source &source, const DataSet &data,
                      const TenantStudy &study, Console &console)
{
    if (study.advice.changes.empty()) {
        console.note("no plan is added: the advice changes nothing");
        return Done();
    }
    PlanSpec plan = adopted(study);
    plan.name = options.adopt;
    const auto workspace = Workspace::open(options.keep.workspace);
    SHARDSCOPE_TRY(workspace);
    const auto row = (*workspace)->rememberData(withAbsolutePaths(source), data);
    SHARDSCOPE_TRY(row);
    SHARDSCOPE_TRY((*workspace)->addPlan(*row, plan));
    console.note("plan \"" + options.adopt + "\" added to " + options.keep.workspace.string() +
                 "; the window measures it, or evaluate --shards " + std::to_string(plan.shards) + " --strategy \"" +
                 toNotation(plan.strategy.kind, plan.strategy.settings) + "\"");
    return Done();
}

Outcome<Done> run(const TenantsOptions &options)
{
    Console console(options.common.quiet);
    auto model = tenantOptions(options);
    SHARDSCOPE_TRY(model);
    std::vector<ToldOfTenant> told;
    if (!options.told.empty()) {
        auto read = readTenantFile(options.told);
        SHARDSCOPE_TRY(read);
        told = *std::move(read);
    }
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    const auto plan = placedPlan(options, *source, console);
    SHARDSCOPE_TRY(plan);
    if (model->bytesPerVector == 0) {
        const auto bytes = bytesHeld(*plan, console.stage("building shards"));
        SHARDSCOPE_TRY(bytes);
        model->bytesPerVector = *bytes;
    }
    const auto study = studyTenants(*plan, *model, told, console.stage("advising"));
    SHARDSCOPE_TRY(study);
    if (model->limits.load &&
        std::ranges::all_of(study->advice.tenants, [](const TenantUse &use) { return use.queriesPerSecond == 0; })) {
        console.note("A limit on load needs to know how often tenants ask: --queries-per-second, or a file of tenants "
                     "(--tenant-file).");
    }
    SHARDSCOPE_TRY(options.common.json ? console.print(toJson(*study))
                                       : console.print(dataLine(*plan->data) + '\n' + summary(plan->spec) + "\n\n" +
                                                       textOf(*study, options.rows)));
    SHARDSCOPE_TRY(options.keep.keep(*source, *plan->data, *study, console));
    return options.adopt.empty() ? Done() : adoptIn(options, *source, *plan->data, *study, console);
}

} // namespace

Command tenantsCommand(CLI::App &parent)
{
    auto options = std::make_shared<TenantsOptions>();
    auto *parser =
        parent.add_subcommand("tenants", "Which tenants outgrow their shards, and what to do: nothing is changed");
    options->data.addTo(*parser);
    PlanSpec standard;
    standard.strategy = {"tenant", {}};
    standard.router = {"tenant", {}};
    standard.shards = 16;
    options->plan.setStandard(standard);
    options->plan.addTo(*parser, "Examples:\n"
                                 "  shardscope-cli tenants base.parquet --tenant customer --shards 8 --limit "
                                 "memory<=2GB --growth 5\n"
                                 "  shardscope-cli tenants fashion-mnist --tenants zipf:count=50,s=1.1 --shards 8 "
                                 "--limit memory<=12MB --limit load<=5e6 --queries-per-second 2000 --tenant-file "
                                 "growth.csv --months 24\n");
    options->common.addTo(*parser);
    parser
        ->add_option("--limit", options->limits,
                     "memory<=BYTES or load<=COMPARISONS (a second) of a shard; may be repeated")
        ->type_name("LIMIT")
        ->take_all()
        ->allow_extra_args(false);
    parser
        ->add_option("--queries-per-second", options->queriesPerSecond,
                     "Of all tenants, in the proportions of the data's queries")
        ->check(CLI::Range(0.0, 1e12))
        ->type_name("N");
    parser->add_option("--growth", options->growth, "Percent a month that tenants grow, vectors and queries alike")
        ->check(CLI::Range(-99.9, 10000.0))
        ->capture_default_str()
        ->type_name("PERCENT");
    parser
        ->add_option("--tenant-file", options->told,
                     "CSV of what single tenants do: columns tenant, queries (a second), growth (percent a month)")
        ->type_name("FILE");
    parser->add_option("--months", options->months, "For so long limits are to be kept")
        ->check(CLI::Range(0.0, 1200.0))
        ->capture_default_str()
        ->type_name("MONTHS");
    parser
        ->add_option("--bytes-per-vector", options->bytesPerVector,
                     "What a vector takes on a shard (default: measured with the plan's index)")
        ->type_name("BYTES");
    parser->add_flag("--merge", options->merge, "Also empty shards whose tenants have room elsewhere");
    options->keep.addTo(*parser);
    parser->add_option("--adopt", options->adopt, "Add the plan that all of the advice makes, under that name")
        ->needs("--workspace")
        ->type_name("NAME");
    parser->add_option("--rows", options->rows, "Rows of each table at most")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
