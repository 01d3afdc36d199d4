// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/SearchHistory.h"

#include <QtGlobal>

namespace shardscope {

void SearchHistory::clear()
{
    m_questions.clear();
    m_place = -1;
}

void SearchHistory::add(const SearchQuestion &question)
{
    if (m_place >= 0 && m_questions[static_cast<std::size_t>(m_place)] == question) {
        return;
    }
    m_questions.resize(static_cast<std::size_t>(m_place + 1));
    m_questions.push_back(question);
    if (m_questions.size() > mostKept) {
        m_questions.erase(m_questions.begin());
    }
    m_place = std::ssize(m_questions) - 1;
}

const SearchQuestion &SearchHistory::goBack()
{
    Q_ASSERT(hasBefore());
    return m_questions[static_cast<std::size_t>(--m_place)];
}

const SearchQuestion &SearchHistory::goOn()
{
    Q_ASSERT(hasNext());
    return m_questions[static_cast<std::size_t>(++m_place)];
}

} // namespace shardscope
