// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include "core/evaluate/Search.h"
#include "ui/session/Task.h"
#include "ui/tables/AskedShardModel.h"
#include "ui/tables/MissModel.h"
#include "ui/tables/SearchResultModel.h"
#include "ui/widgets/SearchForm.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

class QAction;
class QLabel;

namespace shardscope {

class TablePanel;

/// Real searches through the current plan, with what each shard did, the exact answer, and why neighbours were missed.
class SearchPage : public Page
{
    Q_OBJECT

public:
    explicit SearchPage(Session &session, QWidget *parent = nullptr);
    ~SearchPage() override;

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    bool isSettled() const override;
    QList<QAction *> actions() override;

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeTables();
    void addHistoryButtons();
    void makeActions();
    void listen();
    void linkSelection();

    void adoptData();
    void adoptPlan();
    void offerWorst();
    void search();
    /// The same again: after another nprobe or plan. Nothing if nothing was searched yet.
    void searchAgain();
    void showAnswer(std::shared_ptr<const SearchAnswer> answer);
    void showSelectedVector();
    void showActions();
    void searchFromVector();
    void showOnMap();
    void remember(const SearchForm::Question &question);
    void goTo(std::ptrdiff_t place); ///< in the history
    void showAge();
    void showMessages();
    QString failureText(const Error &error) const;
    QString summaryOf(const SearchAnswer &answer) const;
    QString remedy(const SearchAnswer &answer) const;

    SearchForm *m_form;
    QLabel *m_summary;
    QLabel *m_age; ///< that the form says something else than what was searched
    QAction *m_back;
    QAction *m_forward;
    QAction *m_searchFrom;
    QAction *m_showOnMap;
    TablePanel *m_results;
    TablePanel *m_exact;
    TablePanel *m_askedShards;
    TablePanel *m_missed;
    SearchResultModel m_resultModel;
    ExactAnswerModel m_exactModel;
    AskedShardModel m_askedModel;
    MissModel m_missModel;

    std::shared_ptr<const SearchAnswer> m_answer;
    std::optional<Error> m_error; ///< why there is no answer
    SearchForm::Question m_asked; ///< what was searched for last
    QString m_subject;            ///< the same in words
    std::vector<SearchForm::Question> m_history;
    std::ptrdiff_t m_place = -1;  ///< in the history
    bool m_isStale = true;        ///< something changed while the page was hidden
    bool m_areOffersStale = true; ///< likewise

    Task<std::shared_ptr<const SearchAnswer>> m_task;
};

} // namespace shardscope
