// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/base/Parameter.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// A server of a live cluster.
struct NodeAddress
{
    std::string host;
    int port = 0;

    bool operator==(const NodeAddress &) const = default;
};

std::string toText(const NodeAddress &node); ///< "host:port", "[::1]:port"

/// Reads "HOST[:PORT][,HOST[:PORT]]…"; blanks around commas do not count. Errors: BadAddress.
Outcome<std::vector<NodeAddress>> parseNodes(std::string_view text, int standardPort);

enum class Tls {
    Verify,     ///< the server must have a certificate for its name, from an authority that is trusted
    Unverified, ///< encrypted, but to whoever answers
    Off,
};

/// What goes without saying: Off where all are within this machine, else Verify.
Tls standardTls(std::span<const NodeAddress> nodes);

/// Where a live cluster is and how it is spoken to. No secret is part of it, so that it can be stored and shown.
struct ClusterAddress
{
    std::string engine; ///< a kind of engineKinds()
    std::vector<NodeAddress> nodes;
    std::string user;     ///< empty: the engine's own default
    std::string database; ///< of engines that have several
    std::string collection;
    Tls tls = Tls::Verify;
    std::filesystem::path authority; ///< certificates to trust instead of the system's; empty: the system's
    Settings settings;               ///< complete

    bool operator==(const ClusterAddress &) const = default;
};

/// Reads "ENGINE://[USER@]HOST[:PORT][,HOST[:PORT]]…[/DATABASE]/COLLECTION[?NAME=VALUE&…]", where names are "tls"
/// (verify, unverified, off), "ca" (a file) and the parameters of the engine. Without "tls", connections to other
/// machines are verified, and those within this one are not encrypted. Percent signs encode as in other addresses.
///
/// Errors: BadAddress, PasswordInAddress, UnknownKind, and those of `complete`.
Outcome<ClusterAddress> parseClusterAddress(std::string_view text);

/// The same address as text, to be read again.
std::string toText(const ClusterAddress &address);

} // namespace shardscope
