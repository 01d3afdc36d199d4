// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/PlanDocument.h"
#include "core/data/Frame.h"
#include "core/data/Tenants.h"
#include "core/evaluate/Search.h"
#include "core/facts/DataDocument.h"
#include "core/truth/ExactSearch.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

namespace shardscope::cli {

namespace {

struct SearchOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    std::optional<std::int64_t> row;
    std::optional<std::int64_t> queryRow;
    std::optional<std::string> id;
    std::optional<std::string> label;
    std::optional<std::filesystem::path> vector;
    std::optional<std::string> asTenant; ///< a tenant may be called ""
    int nprobe = 1;
};

/// What is searched for, and on whose behalf.
struct Query
{
    VectorSet vector;
    TenantId tenant;
};

Outcome<Query> rowOf(const VectorSet &vectors, const std::vector<TenantId> *tenants, std::int64_t row, const char *what)
{
    if (row < 0 || row >= vectors.size()) {
        return Error{Code::OutOfRange, what, {std::string(what), row, std::int64_t(0), vectors.size() - 1}};
    }
    return Query{vectors.slice(row, 1), tenants ? (*tenants)[static_cast<std::size_t>(row)] : TenantId()};
}

Outcome<TenantId> tenantNamed(const DataSet &data, const std::string &name)
{
    if (!data.tenancy) {
        return Error{Code::NeedsTenants, "--as-tenant", {std::string("--as-tenant")}};
    }
    const auto &names = data.tenancy->names;
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) {
        return unknownTenant(name, names);
    }
    return TenantId(found - names.begin());
}

/// The first vector of a file, read as the data set's own vectors were: under cosine it gets unit length.
Outcome<Query> vectorFromFile(const DataSet &data, const std::filesystem::path &file, Console &console)
{
    Source source;
    source.location = file.string();
    source.metric = data.metric;
    source.sampleQueries = 0;
    auto opened = open(source, console.stage("reading " + source.location));
    SHARDSCOPE_TRY(opened);
    // Each file is held as is best for it.
    const VectorSet first = opened->base.slice(0, std::min<std::int64_t>(1, opened->base.size()));
    return rowOf(hold(data.frame, restore(opened->frame, first)), nullptr, 0, "--vector");
}

Outcome<Query> chooseQuery(const DataSet &data, const SearchOptions &options, Console &console)
{
    if (options.vector) {
        return vectorFromFile(data, *options.vector, console);
    }
    if (options.queryRow) {
        return rowOf(data.queries, data.tenancy ? &data.tenancy->ofQuery : nullptr, *options.queryRow, "--query-row");
    }
    std::int64_t row = options.row.value_or(0);
    if (options.id) {
        const auto found = data.ids.find(*options.id);
        if (!found) {
            return Error{Code::NotFound, data.source, {"id \"" + *options.id + '"'}};
        }
        row = *found;
    }
    if (options.label) {
        const auto found = std::ranges::find(data.labels, *options.label);
        if (found == data.labels.end()) {
            return Error{Code::NotFound, data.source, {"label \"" + *options.label + '"'}};
        }
        row = found - data.labels.begin();
    }
    return rowOf(data.base, data.tenancy ? &data.tenancy->ofVector : nullptr, row, "--row");
}

/// The data set with that one query, so that a plan over it costs no more than the answer needs.
Prepared onlyFor(const DataSet &data, const Query &query)
{
    DataSet narrowed = data;
    narrowed.queries = query.vector;
    narrowed.queryLabels.clear();
    narrowed.queryIds = {};
    narrowed.truth.reset();
    if (narrowed.tenancy) {
        narrowed.tenancy->ofQuery = {query.tenant};
    }
    return {std::make_shared<const DataSet>(std::move(narrowed)), nullptr, {}};
}

std::string labelOf(const DataSet &data, VectorId id)
{
    return data.labels.empty() ? std::string() : data.labels[id.index()];
}

std::string_view nameOf(MissReason reason)
{
    return reason == MissReason::NotAsked ? "not-asked" : "in-shard";
}

std::string idOf(const DataSet &data, VectorId id)
{
    return data.ids.empty() ? std::string() : data.ids.text(id.value);
}

/// What the data set calls a vector.
void addName(const DataSet &data, VectorId id, Json &entry)
{
    if (!data.ids.empty()) {
        entry["user_id"] = userIdDocument(data.ids, id.value);
    }
    if (!data.labels.empty()) {
        entry["label"] = labelOf(data, id);
    }
}

Json answerDocument(const DataSet &data, const EvaluatedPlan &plan, const SearchAnswer &answer)
{
    Json results = Json::array();
    for (const auto &result : answer.results) {
        Json entry{{"id", result.id.value},
                   {"score", result.distance * answer.distanceUnit},
                   {"shard", result.shard.value},
                   {"true_neighbor", result.isTrue}};
        addName(data, result.id, entry);
        results.push_back(std::move(entry));
    }
    Json missed = Json::array();
    for (const Miss &miss : answer.missed) {
        Json entry{{"id", miss.vector.value},
                   {"neighbor", miss.neighborRank},
                   {"shard", miss.shard.value},
                   {"rank", miss.shardRank},
                   {"reason", nameOf(miss.reason)}};
        addName(data, miss.vector, entry);
        missed.push_back(std::move(entry));
    }
    Json asked = Json::array();
    for (const auto &shard : answer.asked) {
        asked.push_back({{"shard", shard.shard.value},
                         {"score", shard.score * answer.distanceUnit},
                         {"vectors", shard.vectors},
                         {"distances", shard.distances},
                         {"returned", shard.returned},
                         {"milliseconds", shard.milliseconds}});
    }
    return {{"dataset", dataDocument(data)}, {"plan", toJson(plan.spec)},   {"nprobe", answer.nprobe},
            {"results", std::move(results)}, {"missed", std::move(missed)}, {"asked", std::move(asked)}};
}

std::string resultTable(const DataSet &data, const SearchAnswer &answer)
{
    using enum Table::Align;
    Table table({{"#"}, {"row"}, {"score"}, {"shard"}, {"exact", Left}, {"id", Left}, {"label", Left}});
    for (std::size_t i = 0; i < answer.results.size(); ++i) {
        const auto &result = answer.results[i];
        table.add({std::to_string(i + 1), std::to_string(result.id.value),
                   magnitude(result.distance * answer.distanceUnit, 4), std::to_string(result.shard.value),
                   result.isTrue ? "yes" : "no", idOf(data, result.id), labelOf(data, result.id)});
    }
    return table.text();
}

std::string missedTable(const DataSet &data, const SearchAnswer &answer)
{
    if (answer.truth.empty()) {
        return "There is nothing to find: the tenant has no vectors.\n";
    }
    if (answer.missed.empty()) {
        return "No true neighbour was missed.\n";
    }
    using enum Table::Align;
    Table table({{"missed"}, {"row"}, {"shard"}, {"reason", Left}, {"id", Left}, {"label", Left}});
    for (const Miss &miss : answer.missed) {
        std::string reason = "in-shard miss";
        if (miss.reason == MissReason::NotAsked) {
            reason = miss.shardRank > 0 ? "not asked; nprobe " + std::to_string(miss.shardRank) + " would have"
                                        : "never asked by this router";
        }
        table.add({std::to_string(miss.neighborRank), std::to_string(miss.vector.value),
                   std::to_string(miss.shard.value), reason, idOf(data, miss.vector), labelOf(data, miss.vector)});
    }
    return table.text();
}

std::string askedTable(const SearchAnswer &answer)
{
    Table table({{"asked"}, {"shard"}, {"score"}, {"vectors"}, {"distances"}, {"kept"}, {"ms"}});
    for (std::size_t i = 0; i < answer.asked.size(); ++i) {
        const auto &shard = answer.asked[i];
        table.add({std::to_string(i + 1), std::to_string(shard.shard.value),
                   std::isnan(shard.score) ? "-" : magnitude(shard.score * answer.distanceUnit, 4),
                   grouped(shard.vectors), grouped(shard.distances), std::to_string(shard.returned),
                   fixed(shard.milliseconds, 3)});
    }
    return table.text();
}

Outcome<Done> run(const SearchOptions &options)
{
    Console console(options.common.quiet);
    const auto spec = options.plan.spec();
    SHARDSCOPE_TRY(spec);
    if (options.nprobe > mostShards(*spec)) {
        return Error{Code::NprobeOutOfRange, "--nprobe", {std::int64_t(options.nprobe), std::int64_t(spec->shards)}};
    }
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    const auto data = openData(*source, console);
    SHARDSCOPE_TRY(data);
    auto query = chooseQuery(**data, options, console);
    SHARDSCOPE_TRY(query);
    if (options.asTenant) {
        const auto tenant = tenantNamed(**data, *options.asTenant);
        SHARDSCOPE_TRY(tenant);
        query->tenant = *tenant;
    }
    if ((*data)->tenancy && !query->tenant.isValid()) {
        return Error{Code::TenantNotNamed, (*data)->name, {}};
    }
    Prepared prepared = onlyFor(**data, *query);
    auto truth = exactSearch(*prepared.data, spec->k, console.stage("exact neighbours"));
    SHARDSCOPE_TRY(truth);
    prepared.truth = std::make_shared<const GroundTruth>(*std::move(truth));
    const auto plan = evaluate(prepared, *spec, console);
    SHARDSCOPE_TRY(plan);
    const auto answer = search(**plan, query->vector, query->tenant, options.nprobe, console.stage("search"));
    SHARDSCOPE_TRY(answer);
    if (options.common.json) {
        return console.print(answerDocument(**data, **plan, *answer));
    }
    return console.print(dataLine(**data) + '\n' + summary((*plan)->spec) + ", nprobe " +
                         std::to_string(options.nprobe) + "\n\n" + resultTable(**data, *answer) + '\n' +
                         missedTable(**data, *answer) + '\n' + askedTable(*answer));
}

} // namespace

Command searchCommand(CLI::App &parent)
{
    auto options = std::make_shared<SearchOptions>();
    auto *parser = parent.add_subcommand("search", "One search through a plan, and why a true neighbour was missed");
    options->data.addTo(*parser);
    options->plan.addTo(*parser, "Examples:\n"
                                 "  shardscope-cli search fashion-mnist --query-row 5 --strategy semantic --nprobe 3\n"
                                 "  shardscope-cli search glove.txt --label frog --shards 32 --nprobe 2 --json\n");
    options->common.addTo(*parser);
    auto *query = parser->add_option_group("Query", "What to search for: one of");
    query->add_option("--row", options->row, "A vector of the data itself")->type_name("N");
    query->add_option("--query-row", options->queryRow, "A query of the data")->type_name("N");
    query->add_option("--id", options->id, "The vector with that id of the file")->type_name("ID");
    query->add_option("--label", options->label, "The first vector with that label")->type_name("WORD");
    query->add_option("--vector", options->vector, "The first vector of a file")->type_name("FILE");
    query->require_option(1);
    parser->add_option("--nprobe", options->nprobe, "Shards to ask")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--as-tenant", options->asTenant, "Search on behalf of that tenant; '' is the one called so")
        ->type_name("NAME");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
