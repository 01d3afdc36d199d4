// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ClusterOptions.h"

#include "app/cli/Listing.h"
#include "core/engines/Engine.h"
#include "core/work/Credentials.h"
#include "core/work/StoredPlans.h"

#include <CLI/CLI.hpp>

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace shardscope::cli {

namespace {

constexpr const char *clusterHelp =
    "ENGINE://[USER@]HOST[:PORT],…[/DATABASE]/COLLECTION[?NAME=VALUE&…], or the name under which --workspace keeps it; "
    "no password (SHARDSCOPE_PASSWORD, the keyring, or asked for)";

/// Errors: those of openWorkspace; UnknownKind with the names there are, NotFound where there is none.
Outcome<std::string> addressNamed(const std::string &name, const std::filesystem::path &file)
{
    const auto workspace = openWorkspace(file);
    SHARDSCOPE_TRY(workspace);
    const auto clusters = (*workspace)->clusters();
    SHARDSCOPE_TRY(clusters);
    std::string names;
    for (const auto &cluster : *clusters) {
        if (cluster.name == name) {
            return cluster.address;
        }
        names += (names.empty() ? "" : ", ") + cluster.name;
    }
    return names.empty() ? Error{Code::NotFound, file.string(), {"a cluster \"" + name + "\", or any other"}}
                         : Error{Code::UnknownKind, name, {std::string("cluster"), name, names}};
}

/// Errors: those of addressNamed and parseClusterAddress.
Outcome<ClusterAddress> addressOf(const std::string &cluster, const std::filesystem::path &workspace)
{
    if (cluster.find("://") != std::string::npos) {
        return parseClusterAddress(cluster);
    }
    if (workspace.empty()) {
        return Error{Code::BadAddress,
                     {},
                     {cluster, std::string("there is no \"://\"; to find it by its name, say which workspace keeps it "
                                           "(--workspace)")}};
    }
    const auto address = addressNamed(cluster, workspace);
    SHARDSCOPE_TRY(address);
    return parseClusterAddress(*address);
}

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
    parser.add_option(asArgument ? "CLUSTER" : "--cluster", m_cluster, clusterHelp)
        ->required(asArgument)
        ->type_name("ADDRESS|NAME");
}

Outcome<ReachableCluster> ClusterOptions::cluster(const std::filesystem::path &workspace) const
{
    auto address = addressOf(m_cluster, workspace);
    SHARDSCOPE_TRY(address);
    auto password = passwordFromEnvironment();
    if (!password) {
        const auto asked = askKeyring(*address);
        password = asked.password;
        if (!asked.trouble.empty()) {
            std::fprintf(stderr,
                         "The keyring could not be asked: %s. SHARDSCOPE_PASSWORD is another place for the "
                         "password.\n",
                         asked.trouble.c_str());
        }
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
