// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/SearchStore.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace shardscope {

class SessionWorkspace;

/// What was searched for in the data set in use. The searches of this session are a way that can be gone back and
/// forth, as a browser does with its pages; it begins where the last session ended. What the user asked for is kept in
/// the workspace.
class SearchHistory
{
public:
    /// Another workspace or data set. Errors: those of SearchStore; then nothing is kept.
    Outcome<Done> open(const SessionWorkspace &workspace);

    /// The newest from now on, unless it is the one in view; what came after that one is no longer ahead.
    void visit(const SearchQuestion &question);
    /// Keeps what the user asked for. Errors: those of SearchStore.
    Outcome<Done> keep(const SearchQuestion &question);
    Outcome<Done> forgetAll();

    const std::vector<SearchQuestion> &kept() const { return m_kept; } ///< oldest first

    bool hasBefore() const { return m_place > 0; }
    bool hasNext() const { return m_place + 1 < std::ssize(m_way); }
    /// The one before or after, which is in view then. There must be one.
    const SearchQuestion &goBack();
    const SearchQuestion &goOn();

private:
    std::unique_ptr<SearchStore> m_store; ///< null where nothing can be kept
    std::int64_t m_data = 0;
    std::vector<SearchQuestion> m_kept;
    std::vector<SearchQuestion> m_way;
    std::ptrdiff_t m_place = 0; ///< of the one in view; behind the last where none is
};

} // namespace shardscope
