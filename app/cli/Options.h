// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/PlanDocument.h"
#include "core/plan/PlanSpec.h"
#include "core/sources/Source.h"

#include <CLI/App.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope::cli {

/// What every command takes.
struct CommonOptions
{
    bool json = false;
    bool quiet = false;

    void addTo(CLI::App &parser);
};

/// Which data a command works on.
struct DataOptions
{
    /// Adds DATA and the options beside it; `needed`: DATA must be given.
    void addTo(CLI::App &parser, bool needed = true);

    const Source &source() const { return m_source; }
    Source &source() { return m_source; }

    /// Where exact neighbours are kept between runs.
    const std::filesystem::path &cache() const { return m_cache; }

private:
    void addLayoutTo(CLI::App &parser);

    Source m_source;
    std::filesystem::path m_cache;
};

/// A plan document, given as it is or as the file that holds it. Errors: CannotOpen, those of planFromText.
Outcome<PlanSpec> planFromOption(const std::string &option);

/// Which plan a command builds.
struct PlanOptions
{
    /// Adds the options; the parser's help ends in `examples` and the kinds with their parameters.
    void addTo(CLI::App &parser, std::string examples);

    /// What a plan is that nothing is said about; to be called first.
    void setStandard(PlanSpec standard) { m_standard = std::move(standard); }

    /// The plan of a file, changed by the options beside it; its metric is still that of the file.
    /// Errors: CannotOpen, those of planFromText, setParameter and complete.
    Outcome<PlanSpec> spec() const;
    /// The source, opened with the metric that the plan's file asks for unless the user asks for another.
    Outcome<Source> sourceFor(Source source) const;

private:
    Outcome<std::optional<PlanSpec>> readFile() const;

    PlanSpec m_standard;
    std::filesystem::path m_file;
    std::optional<std::string> m_strategy;
    std::optional<std::string> m_router;
    std::optional<std::string> m_index;
    std::optional<int> m_shards;
    std::optional<int> m_k;
    std::optional<std::uint64_t> m_seed;
    std::vector<std::string> m_settings;
};

} // namespace shardscope::cli
