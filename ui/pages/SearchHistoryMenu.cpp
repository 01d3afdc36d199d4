// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SearchHistoryMenu.h"

#include "ui/session/SearchHistory.h"
#include "ui/session/Session.h"
#include "ui/text/SearchText.h"

namespace shardscope {

SearchHistoryMenu::SearchHistoryMenu(const Session &session, const SearchHistory &history, QAction *forget,
                                     QWidget *parent)
    : QMenu(parent), m_session(session), m_history(history), m_forget(forget)
{
    connect(this, &QMenu::aboutToShow, this, &SearchHistoryMenu::fill);
}

void SearchHistoryMenu::fill()
{
    constexpr qsizetype mostShown = 15;
    clear();
    const auto dataSet = m_session.data().set();
    const auto &kept = m_history.kept();
    for (auto question = kept.rbegin(); dataSet && question != kept.rend() && actions().size() < mostShown;
         ++question) {
        QString text = questionText(*question, *dataSet);
        addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")), this,
                  [this, asked = *question] { emit chosen(asked); });
    }
    if (isEmpty()) {
        addAction(tr("Nothing was searched for yet"))->setEnabled(false);
    }
    addSeparator();
    addAction(m_forget);
}

} // namespace shardscope
