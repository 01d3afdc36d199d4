// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace shardscope {

/// The name that is wanted or, where it is taken, the first of "name (2)", "name (3)", … that is not.
template<class IsTaken>
std::string freeName(const std::string &wanted, const IsTaken &isTaken)
{
    std::string name = wanted;
    for (int number = 2; isTaken(name); ++number) {
        name = wanted + (wanted.empty() ? "(" : " (") + std::to_string(number) + ')';
    }
    return name;
}

} // namespace shardscope
