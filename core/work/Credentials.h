// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/ClusterAddress.h"

#include <optional>
#include <string>

namespace shardscope {

/// The password for a cluster from the environment: SHARDSCOPE_PASSWORD; none where it is not set. An empty one means
/// that there is none to give.
std::optional<std::string> passwordFromEnvironment();

/// Whether there is a keyring to ask: without a session there is none.
bool hasKeyring();
/// From the system's keyring, where there is one and it has one for that user, engine and first node. Asks the system,
/// which may ask the user, and waits for the answer.
std::optional<std::string> passwordFromKeyring(const ClusterAddress &address);
/// Whether the keyring took it.
bool keepPasswordInKeyring(const ClusterAddress &address, const std::string &password);

} // namespace shardscope
