// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include "core/store/SearchStore.h"

namespace shardscope {

class SearchHistory;
class Session;

/// The last of the searches that are kept, to be chosen from, and the action that forgets all of them.
class SearchHistoryMenu : public QMenu
{
    Q_OBJECT

public:
    SearchHistoryMenu(const Session &session, const SearchHistory &history, QAction *forget, QWidget *parent);

signals:
    void chosen(const shardscope::SearchQuestion &question);

private:
    void fill();

    const Session &m_session;
    const SearchHistory &m_history;
    QAction *m_forget;
};

} // namespace shardscope
