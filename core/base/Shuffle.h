// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <cstdint>
#include <iterator>
#include <span>
#include <unordered_map>
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

/// What `shuffleFirst` puts in the first places of 0 … size − 1, in the same order: only places that are touched exist.
template<class Place>
void drawFirst(std::int64_t size, Random &random, std::span<Place> drawn)
{
    std::unordered_map<std::int64_t, std::int64_t> moved;
    moved.reserve(drawn.size());
    const auto at = [&moved](std::int64_t place) {
        const auto found = moved.find(place);
        return found == moved.end() ? place : found->second;
    };
    for (std::int64_t i = 0; i < std::ssize(drawn); ++i) {
        const std::int64_t j = i + random.below(size - i);
        drawn[static_cast<std::size_t>(i)] = Place(at(j));
        if (j != i) {
            moved.insert_or_assign(j, at(i));
        }
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
