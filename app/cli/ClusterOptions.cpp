// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ClusterOptions.h"

#include "app/cli/Listing.h"
#include "core/engines/Engine.h"
#include "core/work/Credentials.h"

#include <CLI/CLI.hpp>

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace shardscope::cli {

namespace {

constexpr const char *addressHelp =
    "ENGINE://[USER@]HOST[:PORT],…[/DATABASE]/COLLECTION[?NAME=VALUE&…]; no password (SHARDSCOPE_PASSWORD, the "
    "keyring, or asked for)";

/// What is typed does not show on the terminal.
std::string typedPassword(const ClusterAddress &address)
{
    std::fprintf(stderr, "Password for %s at %s (none: Enter): ", address.user.c_str(),
                 toText(address.nodes.front()).c_str());
    termios before{};
    tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    std::string password;
    std::getline(std::cin, password);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::fprintf(stderr, "\n");
    return password;
}

} // namespace

void ClusterOptions::addTo(CLI::App &parser, bool asArgument)
{
    parser.add_option(asArgument ? "CLUSTER" : "--cluster", m_address, addressHelp)
        ->required(asArgument)
        ->type_name("ADDRESS");
}

Outcome<ReachableCluster> ClusterOptions::cluster() const
{
    auto address = parseClusterAddress(m_address);
    SHARDSCOPE_TRY(address);
    auto password = passwordFromEnvironment();
    if (!password) {
        password = passwordFromKeyring(*address);
    }
    if (!password && !address->user.empty() && isatty(STDIN_FILENO) && isatty(STDERR_FILENO)) {
        password = typedPassword(*address);
    }
    return ReachableCluster{*std::move(address), password.value_or("")};
}

std::string enginesText()
{
    std::string text = listing("Engines", engineKinds());
    for (const auto &kind : engineKinds()) {
        if (!kind.can.triedOnServers) {
            text += std::string(kind.name) + " follows its documentation, and was not tried on a real server.\n";
        }
    }
    return text;
}

} // namespace shardscope::cli
