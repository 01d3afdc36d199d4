// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace shardscope {

/// The processor's own name, such as "AMD EPYC 9R14"; its architecture where the system does not tell more.
std::string processorName();
/// Bytes of its memory, whoever has them.
std::int64_t memoryOfMachine();
/// Such as "Debian GNU/Linux 12 (bookworm)".
std::string systemName();

} // namespace shardscope
