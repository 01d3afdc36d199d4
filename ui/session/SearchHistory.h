// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/SearchQuestion.h"

#include <cstddef>
#include <vector>

namespace shardscope {

/// What was searched for in one data set, oldest first, and which of these is in view, as a browser keeps its pages.
class SearchHistory
{
public:
    static constexpr std::size_t mostKept = 100; ///< the oldest go

    void clear();
    /// The newest from now on, unless it is the one in view; what came after that one is forgotten.
    void add(const SearchQuestion &question);

    bool hasBefore() const { return m_place > 0; }
    bool hasNext() const { return m_place + 1 < std::ssize(m_questions); }
    /// The one before or after, which is in view then. There must be one.
    const SearchQuestion &goBack();
    const SearchQuestion &goOn();

private:
    std::vector<SearchQuestion> m_questions;
    std::ptrdiff_t m_place = -1; ///< of the one in view
};

} // namespace shardscope
