// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <cstdint>
#include <iterator>
#include <utility>

namespace shardscope {

// Two directions, for each gives other orders out of the same seed. Source: Fisher & Yates 1938.

/// The first `count` places are a random choice of all, in random order.
template<class Values>
void shuffleFirst(Values &values, std::int64_t count, Random &random)
{
    const std::int64_t size = std::ssize(values);
    for (std::int64_t i = 0; i < count; ++i) {
        std::swap(values[i], values[i + random.below(size - i)]);
    }
}

/// All, from the last place on.
template<class Values>
void shuffle(Values &values, Random &random)
{
    for (std::int64_t i = std::ssize(values) - 1; i > 0; --i) {
        std::swap(values[i], values[random.below(i + 1)]);
    }
}

} // namespace shardscope
