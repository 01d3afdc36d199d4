// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/engines/ClusterAddress.h"

#include <CLI/App.hpp>

#include <filesystem>
#include <string>

namespace shardscope::cli {

/// A live cluster with what is needed to connect to it.
struct ReachableCluster
{
    ClusterAddress address;
    std::string password;
};

/// Which live cluster a command is about.
struct ClusterOptions
{
    /// The address or name as an argument, or as the option --cluster.
    void addTo(CLI::App &parser, bool asArgument);
    bool isGiven() const { return !m_cluster.empty(); }
    /// By its address, or by the name under which a workspace (empty: none) keeps it. The password is that of the
    /// environment, of the keyring, or what is typed where a terminal can ask.
    /// Errors: those of parseClusterAddress and openWorkspace; UnknownKind, NotFound where no cluster has the name.
    Outcome<ReachableCluster> cluster(const std::filesystem::path &workspace) const;

private:
    std::string m_cluster;
};

/// Every engine with its parameters, for the help of commands; tells what was not tried on a real server.
std::string enginesText();

} // namespace shardscope::cli
