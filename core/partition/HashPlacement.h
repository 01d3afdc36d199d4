// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <cstdint>
#include <string_view>

namespace shardscope {

/// How a hash chooses one of n places.
enum class Placement {
    Modulo,     ///< remainder: nearly everything moves when n changes
    Jump,       ///< consistent, nothing but the hash to keep. Source: Lamping & Veach 2014
    Rendezvous, ///< consistent, any place may leave: highest random weight. Source: Thaler & Ravishankar 1998
};

/// Of "sha256" (modulo), "jump" or "rendezvous".
Placement placementRule(std::string_view name);

/// The first eight bytes, big-endian, of the SHA-256 of the row's number in decimal digits: what a client in any
/// language computes with its standard library.
std::uint64_t hashOf(VectorId vector);

/// 0 … places − 1.
int placeOf(std::uint64_t hash, int places, Placement rule);

} // namespace shardscope
