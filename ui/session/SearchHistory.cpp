// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/SearchHistory.h"

#include "ui/session/SessionWorkspace.h"

#include <algorithm>

namespace shardscope {

Outcome<Done> SearchHistory::open(const SessionWorkspace &workspace)
{
    m_store.reset();
    m_kept.clear();
    m_data = workspace.dataId();
    if (workspace.get() && m_data > 0) {
        auto store = SearchStore::open(workspace.get()->file());
        SHARDSCOPE_TRY(store);
        auto kept = (*store)->searches(m_data);
        SHARDSCOPE_TRY(kept);
        m_store = *std::move(store);
        m_kept = *std::move(kept);
    }
    m_way = m_kept;
    m_place = std::ssize(m_way);
    return Done();
}

void SearchHistory::visit(const SearchQuestion &question)
{
    const bool isInView = m_place < std::ssize(m_way);
    if (isInView && m_way[static_cast<std::size_t>(m_place)] == question) {
        return;
    }
    if (isInView) {
        m_way.resize(static_cast<std::size_t>(m_place + 1));
    }
    m_way.push_back(question);
    constexpr std::size_t longestWay = 200;
    if (m_way.size() > longestWay) {
        m_way.erase(m_way.begin());
    }
    m_place = std::ssize(m_way) - 1;
}

Outcome<Done> SearchHistory::keep(const SearchQuestion &question)
{
    std::erase(m_kept, question);
    m_kept.push_back(question);
    if (m_kept.size() > static_cast<std::size_t>(SearchStore::mostKept)) {
        m_kept.erase(m_kept.begin());
    }
    return m_store && !m_store->isReadOnly() ? m_store->add(m_data, question) : Done();
}

Outcome<Done> SearchHistory::forgetAll()
{
    m_kept.clear();
    if (m_place < std::ssize(m_way)) {
        m_way = {m_way[static_cast<std::size_t>(m_place)]}; // what is in view stays
    } else {
        m_way.clear();
    }
    m_place = 0;
    return m_store && !m_store->isReadOnly() ? m_store->forgetAll(m_data) : Done();
}

const SearchQuestion &SearchHistory::goBack()
{
    Q_ASSERT(hasBefore());
    return m_way[static_cast<std::size_t>(--m_place)];
}

const SearchQuestion &SearchHistory::goOn()
{
    Q_ASSERT(hasNext());
    return m_way[static_cast<std::size_t>(++m_place)];
}

} // namespace shardscope
