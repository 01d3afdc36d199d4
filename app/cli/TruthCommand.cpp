// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/data/Frame.h"
#include "core/data/VectorWriter.h"
#include "core/facts/DataDocument.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace shardscope::cli {

namespace {

struct TruthOptions
{
    CommonOptions common;
    DataOptions data;
    int k = 10;
    std::filesystem::path out;
};

/// With the distances of the vectors as they are in the file.
GroundTruth inFile(const DataSet &data, GroundTruth truth)
{
    for (std::int64_t query = 0; query < truth.queries() && !data.frame.isTrivial(); ++query) {
        for (Neighbor &neighbor : truth.row(query)) {
            neighbor.distance = static_cast<float>(distanceInFile(data.frame, data.metric, neighbor.distance));
        }
    }
    return truth;
}

Outcome<Done> run(const TruthOptions &options)
{
    Console console(options.common.quiet);
    const auto prepared = prepare(options.data.source(), options.k, TruthUse::List, options.data.cache(), console);
    SHARDSCOPE_TRY(prepared);
    SHARDSCOPE_TRY(writeTruth(inFile(*prepared->data, *prepared->truth), options.out));
    if (options.common.json) {
        return console.print(Json{{"dataset", dataDocument(*prepared->data)},
                                  {"k", prepared->truth->k()},
                                  {"file", options.out.string()},
                                  {"seconds", {{"load", prepared->seconds.load}, {"truth", prepared->seconds.truth}}}});
    }
    return console.print("the " + std::to_string(options.k) + " nearest of " + grouped(prepared->truth->queries()) +
                         " queries in " + options.out.string() + '\n');
}

} // namespace

Command truthCommand(CLI::App &parent)
{
    auto options = std::make_shared<TruthOptions>();
    auto *parser = parent.add_subcommand("truth", "Exact nearest neighbours of every query, as a file");
    options->data.addTo(*parser);
    options->common.addTo(*parser);
    parser->add_option("-k,--k", options->k, "Neighbours of each query")->capture_default_str()->type_name("N");
    parser->add_option("-o,--out", options->out, "File to write, in the layout of big-ann-benchmarks")
        ->required()
        ->type_name("FILE");
    parser->footer("Example:\n"
                   "  shardscope-cli truth base.fbin --queries queries.fbin --k 100 --out truth.ibin");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
