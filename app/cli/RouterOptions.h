// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/RouterFollow.h"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace shardscope::cli {

/// Which routers are waited for when what they route to goes elsewhere.
struct RouterOptions
{
    /// As --routers and --routers-follow, which need `cluster`.
    void addTo(CLI::App &parser, CLI::Option *cluster);
    /// Errors: BadParameter, BadAddress.
    Outcome<RouterFollow> follow() const;

private:
    std::vector<std::string> m_routers;
    std::string m_time = "6s";
};

} // namespace shardscope::cli
