// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/TenantsReport.h"
#include "app/cli/Work.h"
#include "core/base/Decimal.h"
#include "core/catalogue/PlanCheck.h"
#include "core/index/ShardIndices.h"
#include "core/lifecycle/TenantAdvice.h"
#include "core/lifecycle/TenantFile.h"
#include "core/partition/Partitioner.h"
#include "core/tuning/Limits.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <numeric>
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

/// Bytes of a vector where it is held, as the plan's index takes them. Errors: those of building it.
Outcome<double> measuredBytes(std::shared_ptr<const DataSet> data, const Partition &partition, const PlanSpec &spec,
                              Console &console)
{
    const auto vectors = static_cast<double>(data->base.size());
    const auto indices = ShardIndices::build(std::move(data), partition, spec, console.stage("building shards"));
    SHARDSCOPE_TRY(indices);
    double bytes = 0;
    for (int shard = 0; shard < partition.shards; ++shard) {
        bytes += static_cast<double>(indices->memory(ShardId(shard)).total());
    }
    return bytes / vectors;
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
    const auto spec = options.plan.spec();
    SHARDSCOPE_TRY(spec);
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    const auto data = openData(*source, console);
    SHARDSCOPE_TRY(data);
    const auto uses = tenantUses(**data, *model, told);
    SHARDSCOPE_TRY(uses);
    PlanSpec wanted = *spec;
    wanted.k = 1; // nothing is searched
    wanted.metric = (*data)->metric;
    const auto checked = check(wanted, **data);
    SHARDSCOPE_TRY(checked);
    const auto before = partition(**data, *checked, console.stage("partitioning"));
    SHARDSCOPE_TRY(before);
    if (before->shardsOfTenant.empty()) {
        return Error{
            Code::BadChoice,
            "--strategy",
            {std::string("--strategy"), spec->strategy.kind, std::string("tenant, hybrid-tenant, nested (by tenant)")}};
    }
    if (model->bytesPerVector == 0) {
        const auto bytes = measuredBytes(*data, *before, *checked, console);
        SHARDSCOPE_TRY(bytes);
        model->bytesPerVector = *bytes;
    }
    if (model->limits.load &&
        std::ranges::all_of(*uses, [](const TenantUse &use) { return use.queriesPerSecond == 0; })) {
        console.note("A limit on load needs to know how often tenants ask: --queries-per-second, or a file of tenants "
                     "(--tenant-file).");
    }
    auto advice = adviseTenants(**data, *before, *uses, *model, console.stage("advising"));
    SHARDSCOPE_TRY(advice);
    const TenantsReport result({*model, **data, *before, options.rows}, *std::move(advice));
    return options.common.json ? console.print(result.document())
                               : console.print(dataLine(**data) + '\n' + summary(*checked) + "\n\n" + result.text());
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
    parser->add_option("--rows", options->rows, "Rows of each table at most")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
