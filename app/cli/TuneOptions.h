// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Options.h"
#include "core/tuning/TuningSpec.h"

#include <CLI/App.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace shardscope::cli {

/// What `tune` is asked for.
struct TuneOptions
{
    CommonOptions common;
    DataOptions data;
    std::filesystem::path workspace;
    std::string session;
    bool showSpace = false;
    bool timesAgain = false;

    void addTo(CLI::App &parser);

    /// The spec the options describe; what they leave out is as `standing` has it (a session that goes on), else as the
    /// data suggests. Errors: BadLimit, OutOfRange, BadChoice, BadParameter, CannotOpen, those of spaceFromText.
    Outcome<TuningSpec> spec(const DataSet &data, const std::optional<TuningSpec> &standing) const;
    /// Seconds; 0: until done. Errors: BadChoice.
    Outcome<double> budget() const;
    int k(const std::optional<TuningSpec> &standing) const;

private:
    Outcome<Limits> limits() const;
    Outcome<std::optional<Aim>> aim() const;

    std::vector<std::string> m_limits;
    std::string m_minimise;
    std::string m_maximise;
    std::optional<double> m_qps;
    std::string m_network;
    std::filesystem::path m_space;
    std::string m_budget;
    std::optional<std::int64_t> m_vectors;
    std::optional<std::int64_t> m_queries;
    std::vector<std::string> m_tenants;
    std::optional<int> m_k;
    std::optional<std::uint64_t> m_seed;
};

} // namespace shardscope::cli
