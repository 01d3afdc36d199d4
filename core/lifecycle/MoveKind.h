// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace shardscope {

/// What becomes of vectors in two places, one of which has them.
enum class MoveKind {
    Move, ///< they are copied, and then deleted where they were
    Copy, ///< they are copied, and stay where they were as well
    Drop, ///< they are deleted in one place, and nothing is copied: others have them
};

inline constexpr std::array allMoveKinds{MoveKind::Move, MoveKind::Copy, MoveKind::Drop};

constexpr std::string_view nameOf(MoveKind kind)
{
    constexpr std::array<std::string_view, 3> names{"move", "copy", "drop"};
    return names[static_cast<std::size_t>(kind)];
}

} // namespace shardscope
