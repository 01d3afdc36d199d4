// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Options.h"

#include "app/cli/Listing.h"
#include "core/base/Decimal.h"
#include "core/base/Notation.h"
#include "core/base/TextFile.h"
#include "core/catalogue/Defaults.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/PlanDocument.h"
#include "core/index/ShardIndex.h"
#include "core/jobs/Parallel.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/truth/TruthCache.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace shardscope::cli {

namespace {

template<class Maker>
std::vector<std::string> namesOf(const std::vector<Kind<Maker>> &kinds)
{
    std::vector<std::string> names;
    for (const auto &kind : kinds) {
        names.emplace_back(kind.name);
    }
    return names;
}

/// NAME[:NAME=VALUE,…] of one of the kinds; what is set is looked at once the whole plan is known.
template<class Maker>
CLI::Validator notationOf(const std::vector<Kind<Maker>> &kinds)
{
    const CLI::Validator known = CLI::IsMember(namesOf(kinds));
    return {[known](const std::string &text) { return known(std::string(splitNotation(text).first)); },
            known.get_description()};
}

std::string kindOf(const std::string &notation)
{
    return std::string(splitNotation(notation).first);
}

/// Sets what a notation names of a family ("strategy", "router" or "index"); all else stays as it is.
Outcome<Done> setNamed(PlanSpec &spec, const std::string &family, const std::optional<std::string> &notation)
{
    std::string_view text = notation ? splitNotation(*notation).second : std::string_view();
    while (!text.empty()) {
        const auto item = text.substr(0, text.find(','));
        text.remove_prefix(std::min(item.size() + 1, text.size()));
        const auto name = item.substr(0, item.find('='));
        SHARDSCOPE_TRY(
            setParameter(spec, family + '.' + std::string(name), item.substr(std::min(name.size() + 1, item.size()))));
    }
    return Done();
}

} // namespace

void CommonOptions::addTo(CLI::App &parser)
{
    parser.add_flag("--json", json, "Print one JSON document instead of tables");
    parser.add_flag("--quiet,-q", quiet, "Show no progress on standard error");
    parser.add_option_function<int>("--threads", setThreadCount, "Threads to work with (default: all processors)")
        ->check(CLI::Range(1, 4096))
        ->type_name("N");
}

void DataOptions::addTo(CLI::App &parser, bool needed)
{
    m_cache = usualTruthCache();
    parser
        .add_option("DATA", m_source.location,
                    "A file of vectors, or several as one: a pattern (\"base_*.fbin\"), a folder of Parquet parts, "
                    "@LIST with a file a line; \"fashion-mnist\"; or what to generate, such as "
                    "mixture:n=100000,d=64,clusters=200,zipf=1.1,seed=7")
        ->required(needed);
    parser.add_option("--queries", m_source.queries, "File of queries (default: the data's own, else held out)")
        ->type_name("FILE");
    parser
        .add_option("--training-queries", m_source.trainingQueries,
                    "File of queries to learn from: of the same users, but none of those that are evaluated")
        ->type_name("FILE");
    parser
        .add_option("--training-share", m_source.trainingShare,
                    "Share of the queries to draw for learning from; the others are evaluated")
        ->check(CLI::Range(0.0, 0.99))
        ->type_name("SHARE");
    parser.add_option("--truth", m_source.truth, "File of exact neighbours (default: the data's own, else computed)")
        ->type_name("FILE");
    parser
        .add_option_function<std::string>(
            "--metric", [this](const std::string &name) { m_source.metric = metricFromName(name).value(); },
            "l2, ip or cosine (default: what the file says, else l2)")
        ->check(CLI::IsMember({"l2", "ip", "cosine"}))
        ->type_name("METRIC");
    parser.add_option("--tenants", m_source.tenants, "Make up tenants, such as zipf:count=100,s=1.1,seed=1")
        ->type_name("SPEC");
    parser.add_option("--sample-queries", m_source.sampleQueries, "Queries to hold out where there are none")
        ->check(CLI::Range(std::int64_t(1), std::int64_t(1) << 31))
        ->capture_default_str()
        ->type_name("N");
    parser.add_option("--sample-seed", m_source.seed, "Seed of that choice")->capture_default_str()->type_name("SEED");
    parser.add_flag("--accept-truncated", m_source.acceptTruncated,
                    "Take the rows that are there where a header promises more");
    parser.add_flag("--drop-non-finite", m_source.dropNonFinite, "Leave out rows with a NaN or an infinity");
    parser
        .add_option("--sampled-from", m_source.sampledFrom,
                    "Vectors that DATA is a random sample of: recall and sizes of all are foretold (default: what the "
                    "file says)")
        ->check(CLI::Range(std::int64_t(1), std::int64_t(1) << 50))
        ->type_name("N");
    addLayoutTo(parser);
    parser.add_option("--cache", m_cache, "Folder that keeps computed exact neighbours")
        ->capture_default_str()
        ->type_name("FOLDER");
}

void DataOptions::addLayoutTo(CLI::App &parser)
{
    FileLayout &layout = m_source.layout;
    const auto addMark = [&](const char *name, std::optional<char> &mark, auto markFromName, const char *names,
                             const char *meaning) {
        parser
            .add_option_function<std::string>(
                name, [&mark, markFromName](const std::string &text) { mark = markFromName(text).value(); }, meaning)
            ->check([markFromName, names](const std::string &text) {
                return markFromName(text) ? std::string() : "\"" + text + "\" is none of " + names;
            })
            ->type_name("MARK");
    };
    parser
        .add_option(
            "--vector-columns,--vector-column", layout.vectorColumns,
            "Columns of the vectors: emb, e0..e99, e*, vector.dense, or several with commas between; by name or "
            "number; of HDF5 and npz the array (default: found out)")
        ->type_name("COLUMNS");
    parser.add_option("--id-column", layout.idColumn, "Column of the rows' ids; none: no column (default: found out)")
        ->type_name("COLUMN");
    parser
        .add_option("--label-column", layout.labelColumn,
                    "Column of the rows' labels; none: no column (default: found out)")
        ->type_name("COLUMN");
    parser
        .add_option("--tenant,--tenant-column", layout.tenantColumn,
                    "Column of the file that names each vector's tenant")
        ->type_name("COLUMN");
    addMark("--separator", layout.separator, separatorFromName, "comma, semicolon, tab, bar, blank",
            "Between the fields of a text: comma, semicolon, tab, bar or blank (default: found out)");
    addMark("--decimal", layout.decimalMark, decimalMarkFromName, "point, comma",
            "Decimal mark of a text: point or comma (default: found out)");
    auto *header = parser.add_flag_callback(
        "--header", [&layout] { layout.header = Header::Present; },
        "The first line of a text names the columns (default: found out)");
    parser
        .add_flag_callback(
            "--no-header", [&layout] { layout.header = Header::Absent; }, "The first line is a row")
        ->excludes(header);
    parser.add_option("--dim", layout.dim, "Dimension of a raw file, which has no header")
        ->check(CLI::Range(std::int64_t(1), std::int64_t(1) << 20))
        ->type_name("N");
    parser
        .add_option_function<std::string>(
            "--element", [&layout](const std::string &name) { layout.element = elementFromName(name).value(); },
            "Element of a raw file, such as float32, uint8 or int8")
        ->check([](const std::string &name) {
            return elementFromName(name) ? std::string() : "\"" + name + "\" is no element";
        })
        ->type_name("ELEMENT");
    parser.add_option("--query-array", layout.queryArray, "Array of the queries in HDF5 or npz (default: found out)")
        ->type_name("NAME");
    parser
        .add_option("--neighbor-array", layout.neighborArray,
                    "Array of the exact neighbours in HDF5 or npz (default: found out)")
        ->type_name("NAME");
}

void PlanOptions::addTo(CLI::App &parser, std::string examples)
{
    parser.add_option("--plan", m_file, "Plan document to start from; the options below change it")->type_name("FILE");
    parser
        .add_option("--strategy", m_strategy,
                    "How vectors are split over shards (default: " + m_standard.strategy.kind + ")")
        ->check(notationOf(partitionerKinds()))
        ->type_name("KIND");
    parser.add_option("--shards", m_shards, "Number of shards (default: " + std::to_string(m_standard.shards) + ")")
        ->type_name("N");
    parser.add_option("--router", m_router, "How a query's shards are ordered (default: the strategy's usual one)")
        ->check(notationOf(routerKinds()))
        ->type_name("KIND");
    parser.add_option("--index", m_index, "Index inside a shard (default: flat)")
        ->check(notationOf(indexKinds()))
        ->type_name("KIND");
    parser.add_option("-k,--k", m_k, "Neighbours asked for (default: 10)")->type_name("N");
    parser.add_option("--seed", m_seed, "Seed of every random choice of the plan (default: 1)")->type_name("SEED");
    parser.add_option("--set", m_settings, "A parameter of the strategy, router or index; may be repeated")
        ->type_name("NAME=VALUE")
        ->take_all()
        ->allow_extra_args(false)
        ->check([](const std::string &text) {
            return text.find('=') == std::string::npos ? "\"" + text + "\" is not NAME=VALUE" : std::string();
        });
    parser.footer([examples = std::move(examples)] {
        return examples + "\nA kind is given alone or with parameters, as in the examples; --set gives them, too.\n" +
               listing("Strategies and their parameters", partitionerKinds()) + '\n' +
               listing("Routers", routerKinds()) + '\n' + listing("Index kinds", indexKinds());
    });
}

Outcome<PlanSpec> planFromOption(const std::string &option)
{
    if (option.starts_with('{')) {
        return planFromText(option);
    }
    const auto text = readText(option);
    SHARDSCOPE_TRY(text);
    auto spec = planFromText(*text);
    if (!spec && spec.error().code == Code::BadDocument) {
        Error error = spec.error();
        error.subject = option;
        return error;
    }
    return spec;
}

Outcome<std::optional<PlanSpec>> PlanOptions::readFile() const
{
    if (m_file.empty()) {
        return std::optional<PlanSpec>();
    }
    auto spec = planFromOption(m_file.string());
    SHARDSCOPE_TRY(spec);
    return std::optional(*std::move(spec));
}

Outcome<PlanSpec> PlanOptions::spec() const
{
    const auto file = readFile();
    SHARDSCOPE_TRY(file);
    PlanSpec spec = file->value_or(m_standard);
    // Another kind has other parameters: what the file set for the old one is dropped with it.
    if (m_strategy && kindOf(*m_strategy) != spec.strategy.kind) {
        spec.strategy = {kindOf(*m_strategy), {}};
        spec.router = {std::string(usualRouter(spec.strategy.kind)), {}};
    }
    if (m_router && kindOf(*m_router) != spec.router.kind) {
        spec.router = {kindOf(*m_router), {}};
    }
    if (m_index && kindOf(*m_index) != spec.index.kind) {
        spec.index = {kindOf(*m_index), {}};
    }
    spec.shards = m_shards.value_or(spec.shards);
    spec.k = m_k.value_or(spec.k);
    spec.seed = m_seed.value_or(spec.seed);
    SHARDSCOPE_TRY(setNamed(spec, "strategy", m_strategy));
    SHARDSCOPE_TRY(setNamed(spec, "router", m_router));
    SHARDSCOPE_TRY(setNamed(spec, "index", m_index));
    for (const std::string &setting : m_settings) {
        const auto equals = setting.find('=');
        SHARDSCOPE_TRY(setParameter(spec, setting.substr(0, equals), setting.substr(equals + 1)));
    }
    return complete(spec);
}

Outcome<Source> PlanOptions::sourceFor(Source source) const
{
    const auto file = readFile();
    SHARDSCOPE_TRY(file);
    if (*file && !source.metric) {
        source.metric = (*file)->metric;
    }
    return source;
}

} // namespace shardscope::cli
