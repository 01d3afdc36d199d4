// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TuneOptions.h"

#include "core/base/Duration.h"
#include "core/base/TextFile.h"

#include <CLI/CLI.hpp>

namespace shardscope::cli {

namespace {

constexpr const char *examples =
    "A limit holds what it names: quote it, for a shell takes > and < for itself. Recall limits hold for the lower end "
    "of the 95 % interval; latencies are forecasts at the offered load. A session is stored as its trials end: the "
    "same "
    "command goes on where it was.\n"
    "Examples:\n"
    "  shardscope-cli tune fashion-mnist --limit 'recall>=0.95' --limit 'memory<=8MB' --minimise cost --qps 500\n"
    "  shardscope-cli tune base.fbin --limit 'recall>=0.9' --limit 'p99<=20ms' --minimise work --budget 10min "
    "--session first --workspace my.shardscope\n"
    "  shardscope-cli tune base.fbin --limit 'nodes<=32' --show-space > space.json, to be changed and given as "
    "--space space.json\n";

Outcome<Space> readSpace(const std::filesystem::path &path)
{
    const auto text = readText(path);
    SHARDSCOPE_TRY(text);
    auto space = spaceFromText(*text);
    if (!space && space.error().code == Code::BadDocument) {
        Error error = space.error();
        error.subject = path.string();
        return error;
    }
    return space;
}

Outcome<double> readDuration(const char *option, const std::string &text)
{
    const auto duration = parseDuration(text);
    return duration ? Outcome<double>(*duration)
                    : Error{Code::BadChoice,
                            option,
                            {std::string(option), text, std::string("a time such as 200us, 5ms, 30s or 10min")}};
}

} // namespace

void TuneOptions::addTo(CLI::App &parser)
{
    data.addTo(parser);
    parser
        .add_option("--limit", m_limits,
                    "recall>=0.95, p99<=20ms, mean<=5ms, fan-out<=4, memory<=2GB, "
                    "imbalance<=1.3, nodes<=32; may be repeated")
        ->type_name("LIMIT")
        ->take_all()
        ->allow_extra_args(false);
    auto *minimise = parser.add_option("--minimise,--minimize", m_minimise, "cost or nodes (default), work, p99")
                         ->check(CLI::IsMember({"cost", "nodes", "work", "p99"}))
                         ->type_name("AIM");
    parser.add_option("--maximise,--maximize", m_maximise, "recall")
        ->check(CLI::IsMember({"recall"}))
        ->excludes(minimise)
        ->type_name("AIM");
    parser.add_option("--qps", m_qps, "Offered load, queries a second (default: 100)")->type_name("Q");
    parser.add_option("--network", m_network, "Time to a shard, and back, such as 200us")->type_name("TIME");
    parser
        .add_option("--space", m_space, "What to combine, as --show-space prints it (default: suggested by the data)")
        ->type_name("FILE");
    parser.add_flag("--show-space", showSpace, "Print the space that would be searched, and do nothing else");
    parser.add_option("--budget", m_budget, "Time to search at most, such as 10min")->type_name("TIME");
    parser.add_option("--vectors", m_vectors, "Search with a random sample of so many vectors")->type_name("N");
    parser.add_option("--queries-sample", m_queries, "Search with a random sample of so many queries")->type_name("N");
    parser.add_option("--only-tenant", m_tenants, "Only this tenant's vectors and queries count; may be repeated")
        ->type_name("NAME")
        ->take_all()
        ->allow_extra_args(false);
    parser.add_option("-k,--k", m_k, "Neighbours asked for (default: 10)")->type_name("N");
    parser.add_option("--seed", m_seed, "Seed of every random choice (default: 1)")->type_name("SEED");
    parser.add_flag("--time-again", timesAgain,
                    "Time the indices anew, instead of using what an earlier run of the session timed; what it "
                    "measured is then priced anew");
    auto *file = parser.add_option("--workspace", workspace, "File that keeps the session and the plan it finds")
                     ->type_name("FILE");
    auto *name = parser.add_option("--session", session, "Name of the session; one that is there goes on")
                     ->needs(file)
                     ->type_name("NAME");
    file->needs(name);
    common.addTo(parser);
    parser.footer(examples);
}

Outcome<Limits> TuneOptions::limits() const
{
    Limits limits;
    for (const std::string &text : m_limits) {
        const auto limit = parseLimit(text);
        SHARDSCOPE_TRY(limit);
        limits.of(limit->kind) = limit->value;
    }
    return limits;
}

Outcome<std::optional<Aim>> TuneOptions::aim() const
{
    const std::string &name = m_minimise.empty() ? m_maximise : m_minimise;
    if (name.empty()) {
        return std::optional<Aim>();
    }
    const auto aim = aimFromName(name);
    SHARDSCOPE_TRY(aim);
    return std::optional(*aim);
}

int TuneOptions::k(const std::optional<TuningSpec> &standing) const
{
    return m_k.value_or(standing ? standing->k : TuningSpec().k);
}

Outcome<TuningSpec> TuneOptions::spec(const DataSet &dataSet, const std::optional<TuningSpec> &standing) const
{
    TuningSpec spec = standing.value_or(TuningSpec());
    if (!m_limits.empty()) {
        const auto given = limits();
        SHARDSCOPE_TRY(given);
        spec.limits = *given;
    }
    const auto given = aim();
    SHARDSCOPE_TRY(given);
    spec.aim = given->value_or(spec.aim);
    if (!m_network.empty()) {
        const auto network = readDuration("--network", m_network);
        SHARDSCOPE_TRY(network);
        spec.load.network = *network;
    }
    spec.load.qps = m_qps.value_or(spec.load.qps);
    spec.selection.vectors = m_vectors.value_or(spec.selection.vectors);
    spec.selection.queries = m_queries.value_or(spec.selection.queries);
    spec.selection.tenants = m_tenants.empty() ? spec.selection.tenants : m_tenants;
    spec.k = k(standing);
    spec.seed = m_seed.value_or(spec.seed);
    if (!m_space.empty()) {
        auto space = readSpace(m_space);
        SHARDSCOPE_TRY(space);
        spec.space = *std::move(space);
    } else if (!standing) {
        spec.space = suggestedSpace(dataSet, spec.limits);
    }
    return spec;
}

Outcome<double> TuneOptions::budget() const
{
    if (m_budget.empty()) {
        return 0.0;
    }
    const auto budget = readDuration("--budget", m_budget);
    SHARDSCOPE_TRY(budget);
    return *budget / 1e9;
}

} // namespace shardscope::cli
