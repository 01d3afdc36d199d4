// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/ClusterAddress.h"

#include <optional>
#include <string>

namespace shardscope {

/// The password for a cluster from the environment: SHARDSCOPE_PASSWORD; none where it is not set. An empty one means
/// that there is none to give.
std::optional<std::string> passwordFromEnvironment();

/// What routers want to see of whoever tells them to look for another plan: SHARDSCOPE_ROUTER_TOKEN; empty: nothing.
std::string routerTokenFromEnvironment();

/// Whether there is a keyring to ask: without a session there is none.
bool hasKeyring();
/// What came of asking it.
struct KeyringAnswer
{
    std::optional<std::string> password{};
    std::string trouble{}; ///< why it could not be asked, in its own words; empty: it was, or there is none
};
/// The system's keyring, where there is one, for that user, engine and first node. Asks the system, which may ask the
/// user, and waits for the answer.
KeyringAnswer askKeyring(const ClusterAddress &address);
/// Why the keyring did not take a password, in its own words; nothing where it did.
std::optional<std::string> keepPasswordInKeyring(const ClusterAddress &address, const std::string &password);

} // namespace shardscope
