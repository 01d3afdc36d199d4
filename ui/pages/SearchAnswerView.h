// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Search.h"
#include "ui/style/Translated.h"
#include "ui/tables/AskedShardModel.h"
#include "ui/tables/MissModel.h"
#include "ui/tables/SearchResultModel.h"

#include <memory>

class QAction;

namespace shardscope {

class Session;
class TablePanel;

/// What a search found: the answer of the shards, the exact one, which shards were asked, and what was missed. A vector
/// or shard picked in one of these tables is selected everywhere.
class SearchAnswerView : public Translated<>
{
    Q_OBJECT

public:
    explicit SearchAnswerView(Session &session, QWidget *parent = nullptr);

    /// What can be done with a vector: from the tables' context menus, and by buttons with these icons.
    void addVectorAction(QAction *action, const QString &icon);
    void adoptData(); ///< with the columns that it has

    void setAnswer(std::shared_ptr<const SearchAnswer> answer);
    /// Said where there is no answer: why, or what to do.
    void setMessage(const QString &message);
    void setOld(bool isOld); ///< the answer is to another question than the one asked now
    void showSelected();     ///< the vector and the shard

signals:
    void vectorActivated(); ///< the selected one, by Return or a double-click

protected:
    void retranslate() override;

private:
    void build();
    void linkSelection();

    Session &m_session;
    std::shared_ptr<const SearchAnswer> m_answer;
    SearchResultModel m_resultModel;
    ExactAnswerModel m_exactModel;
    AskedShardModel m_askedModel;
    MissModel m_missModel;
    TablePanel *m_results;
    TablePanel *m_exact;
    TablePanel *m_asked;
    TablePanel *m_missed;
};

} // namespace shardscope
