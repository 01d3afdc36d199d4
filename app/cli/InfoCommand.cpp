// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/facts/DataDocument.h"
#include "core/facts/Statistics.h"
#include "core/partition/ColumnParameter.h"
#include "ui/text/LongVectorsText.h"
#include "ui/text/QueryFactsText.h"
#include "ui/text/ReadingText.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace shardscope::cli {

namespace {

struct InfoOptions
{
    CommonOptions common;
    DataOptions data;
    std::uint64_t seed = 1;
    bool columns = false; ///< only their names
};

Json infoDocument(const DataSet &data, const Statistics &statistics)
{
    Json document = dataDocument(data);
    document.update(toJson(statistics));
    return document;
}

/// What the figure tells somebody who must choose a strategy.
std::string advice(double clusterability)
{
    if (clusterability >= 0.5) {
        return "neighbours keep together: shard this semantically";
    }
    return clusterability >= 0.2 ? "neighbours keep together somewhat: compare semantic shards with random ones"
                                 : "neighbours are spread: semantic shards will gain little";
}

std::string infoTable(const DataSet &data, const Statistics &statistics)
{
    using enum Table::Align;
    Table table({{"", Left}, {"", Right}, {"", Left}});
    table.add({"vectors", grouped(data.base.size()), ""});
    table.add({"dimensions", std::to_string(data.base.dim()), std::string(nameOf(data.base.element()))});
    table.add({"queries", grouped(data.queries.size()), data.notes.queriesSampled ? "held out" : ""});
    if (!data.trainingQueries.empty()) {
        table.add({"queries to learn from", grouped(data.trainingQueries.size()), ""});
    }
    table.add({"duplicates", grouped(statistics.duplicates), ""});
    table.add({"zero vectors", grouped(statistics.zeroVectors), ""});
    table.add({"with NaN or infinity", grouped(statistics.nonFinite), ""});
    const std::string scaled = data.notes.norms ? "in the source; brought to unit length when opened" : "";
    table.add({"norm, least", magnitude(statistics.norms.min, 3), scaled});
    table.add({"norm, mean", magnitude(statistics.norms.mean, 3), ""});
    table.add({"norm, greatest", magnitude(statistics.norms.max, 3), ""});
    const std::string sample = "on " + grouped(statistics.sampled) + " vectors";
    table.add({"intrinsic dimension", fixed(statistics.intrinsicDimension, 1), sample});
    table.add({"clusterability", fixed(statistics.clusterability, 3), advice(statistics.clusterability)});
    const std::string all = table.text();
    const std::string reading = readingSentence(data.reading).toStdString();
    const std::string held = longVectorsSentence(statistics.heldByLongest).toStdString();
    const std::string hubs = hubsSentence(statistics.hubs).toStdString();
    const std::string unlike = queryLikenessSentence(statistics.likeness, data.trainingQueries.size()).toStdString();
    return dataLine(data) + "\n" + (reading.empty() ? "" : reading + "\n") + sampleLine(data) +
           all.substr(all.find('\n') + 1) + (held.empty() ? "" : held + "\n") + (hubs.empty() ? "" : hubs + "\n") +
           (unlike.empty() ? "" : unlike + "\n");
}

/// What a plan can split the data by, a line each.
Outcome<Done> printColumns(const DataSet &data, const InfoOptions &options, Console &console)
{
    const auto columns = columnsToSplitBy(data);
    if (options.common.json) {
        return console.print(Json{{"columns", columns}});
    }
    std::string lines;
    for (const auto &column : columns) {
        lines += column + '\n';
    }
    return console.print(lines);
}

Outcome<Done> run(const InfoOptions &options)
{
    Console console(options.common.quiet);
    const auto data = openData(options.data.source(), console);
    SHARDSCOPE_TRY(data);
    if (options.columns) {
        return printColumns(**data, options, console);
    }
    const auto statistics = describe(**data, options.seed, console.stage("statistics"));
    SHARDSCOPE_TRY(statistics);
    return options.common.json ? console.print(infoDocument(**data, *statistics))
                               : console.print(infoTable(**data, *statistics));
}

} // namespace

Command infoCommand(CLI::App &parent)
{
    auto options = std::make_shared<InfoOptions>();
    auto *parser = parent.add_subcommand("info", "What is known of a data set before it is sharded");
    options->data.addTo(*parser);
    options->common.addTo(*parser);
    parser->add_option("--seed", options->seed, "Seed of the sample that statistics are measured on")
        ->capture_default_str()
        ->type_name("SEED");
    parser->add_flag("--columns", options->columns,
                     "Only the names of columns that plans can split by, such as given:column=NAME");
    parser->footer("Examples:\n"
                   "  shardscope-cli info fashion-mnist\n"
                   "  shardscope-cli info glove.txt --metric cosine --json\n"
                   "  shardscope-cli info items.npz --columns");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
