// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/RouterOptions.h"

#include "app/cli/MigrateOptions.h"
#include "core/work/Credentials.h"

#include <CLI/CLI.hpp>

namespace shardscope::cli {

void RouterOptions::addTo(CLI::App &parser, CLI::Option *cluster)
{
    parser
        .add_option("--routers", m_routers,
                    "shardscope-router that serves the plan: after reads are switched it is told to look for the new "
                    "plan, and asked which version it serves, until all have it; name every one there is. Their token "
                    "comes from SHARDSCOPE_ROUTER_TOKEN")
        ->delimiter(',')
        ->type_name("URL,…")
        ->needs(cluster);
    parser
        .add_option("--routers-follow", m_time,
                    "How long the source keeps what is moved after reads are switched where no --routers are named, or "
                    "one does not answer: more than their --reload")
        ->capture_default_str()
        ->type_name("TIME")
        ->needs(cluster);
}

Outcome<RouterFollow> RouterOptions::follow() const
{
    const auto seconds = secondsOf("--routers-follow", m_time);
    SHARDSCOPE_TRY(seconds);
    SHARDSCOPE_TRY(checkRouters(m_routers));
    return RouterFollow{*seconds, m_routers, routerTokenFromEnvironment()};
}

} // namespace shardscope::cli
