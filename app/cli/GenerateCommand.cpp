// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Listing.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/data/Frame.h"
#include "core/data/Tenants.h"
#include "core/data/VectorWriter.h"
#include "core/facts/DataDocument.h"
#include "core/sources/Source.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace shardscope::cli {

namespace {

struct GenerateOptions
{
    CommonOptions common;
    DataOptions data;
    std::filesystem::path out;
    std::filesystem::path queriesOut;
};

Outcome<Done> run(const GenerateOptions &options)
{
    Console console(options.common.quiet);
    // Making vectors may take long: what can be told without them is told first.
    if (const auto element = elementOf(options.data.source())) {
        SHARDSCOPE_TRY(checkVectorEnding(options.out, *element));
        if (!options.queriesOut.empty()) {
            SHARDSCOPE_TRY(checkVectorEnding(options.queriesOut, *element));
        }
    }
    const auto opened = openData(options.data.source(), console);
    SHARDSCOPE_TRY(opened);
    const DataSet &data = **opened;
    // Both names are checked before either file is written.
    SHARDSCOPE_TRY(checkVectorEnding(options.out, data.base.element()));
    if (!options.queriesOut.empty()) {
        SHARDSCOPE_TRY(checkVectorEnding(options.queriesOut, data.queries.element()));
        SHARDSCOPE_TRY(
            writeVectors(restore(data.frame, data.queries), options.queriesOut, console.stage("writing queries")));
    }
    SHARDSCOPE_TRY(writeVectors(restore(data.frame, data.base), options.out, console.stage("writing vectors")));
    if (options.common.json) {
        Json document = dataDocument(data);
        document["file"] = options.out.string();
        document["queries_file"] = options.queriesOut.string();
        return console.print(document);
    }
    return console.print(grouped(data.base.size()) + " vectors in " + options.out.string() + '\n');
}

} // namespace

Command generateCommand(CLI::App &parent)
{
    auto options = std::make_shared<GenerateOptions>();
    auto *parser = parent.add_subcommand("generate", "Make vectors, or take those of a file, and write them");
    options->data.addTo(*parser);
    options->common.addTo(*parser);
    parser->add_option("-o,--out", options->out, "File to write: .fbin .u8bin .i8bin .fvecs .bvecs or .npy")
        ->required()
        ->type_name("FILE");
    parser->add_option("--queries-out", options->queriesOut, "File for the queries")->type_name("FILE");
    parser->footer([] {
        return "Examples:\n"
               "  shardscope-cli generate mixture:n=100000,d=64,clusters=200,zipf=1.1,seed=7 --out base.fbin "
               "--queries-out queries.fbin\n"
               "  shardscope-cli generate fashion-mnist --out fashion.npy\n\n" +
               listing("What to generate, as DATA", generatorKinds()) + '\n' +
               listing("Tenants, for --tenants", tenancyKinds());
    });
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
