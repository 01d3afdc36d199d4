// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace shardscope::testing {

using Bytes = std::span<const std::byte>;

/// A name, and an input without the byte that chooses the subject.
using Seed = std::pair<std::string, std::string>;

/// Something that reads what others may have written.
struct Subject
{
    std::string name;
    std::string (*holds)(unsigned number, Bytes input); ///< what does not hang together; empty if all does
    std::vector<Seed> (*seeds)(unsigned number);        ///< what the fuzzer starts from
    bool isFuzzed = true;                               ///< false: only its seeds and findings are tried
};

inline std::string_view viewOf(Bytes bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// Takes up to so many bytes from the beginning, which choose what the rest is given to. Those that are not there are
/// 0.
template<std::size_t count>
std::array<unsigned, count> takeChoices(Bytes &input)
{
    std::array<unsigned, count> choices{};
    const auto there = std::min(count, input.size());
    std::ranges::transform(input.first(there), choices.begin(),
                           [](std::byte byte) { return std::to_integer<unsigned>(byte); });
    input = input.subspan(there);
    return choices;
}

/// Whether somebody who is told this knows what to look at: a subject or a fact, and no empty sentence.
inline bool namesWhatIsWrong(const Error &error)
{
    const auto isTold = [](const auto &fact) {
        if constexpr (std::is_same_v<std::decay_t<decltype(fact)>, std::string>) {
            return !fact.empty();
        } else {
            return true;
        }
    };
    const bool hasFact = std::ranges::any_of(error.facts, [&](const auto &fact) { return std::visit(isTold, fact); });
    return error.code == Code::BadDocument ? !error.subject.empty() && hasFact : !error.subject.empty() || hasFact;
}

} // namespace shardscope::testing
