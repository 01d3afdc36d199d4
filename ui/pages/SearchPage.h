// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include "core/evaluate/Search.h"
#include "ui/session/SearchHistory.h"
#include "ui/session/Task.h"

#include <memory>
#include <optional>

class QAction;
class QLabel;
class QToolButton;

namespace shardscope {

class SearchAnswerView;
class SearchForm;

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
    void addHistoryButtons();
    void makeActions();
    void listen();
    void linkSelection();

    void adoptData();
    void adoptPlan();
    void offerWorst();
    bool search();        ///< whether there is something to search for, and in
    void searchAsAsked(); ///< the same, as the user wants it
    void openHistory();
    void forgetSearches();
    /// The same again: after another nprobe or plan. Nothing if nothing was searched yet.
    void searchAgain();
    void showAnswer(std::shared_ptr<const SearchAnswer> answer);
    void showActions();
    void searchFromVector();
    void showOnMap();
    void searchFor(const SearchQuestion &question); ///< one of the history
    void showAge();
    void showMessages();
    QString failureText(const Error &error) const;

    SearchForm *m_form;
    QLabel *m_summary;
    QLabel *m_age; ///< that the form says something else than what was searched
    QAction *m_back;
    QAction *m_forward;
    QAction *m_forget;
    QToolButton *m_historyButton;
    QAction *m_searchFrom;
    QAction *m_showOnMap;
    SearchAnswerView *m_tables;

    std::shared_ptr<const SearchAnswer> m_answer;
    std::optional<Error> m_error; ///< why there is no answer
    SearchQuestion m_asked;       ///< what was searched for last
    QString m_subject;            ///< the same in words
    SearchHistory m_history;
    bool m_isStale = true;        ///< something changed while the page was hidden
    bool m_areOffersStale = true; ///< likewise

    Task<std::shared_ptr<const SearchAnswer>> m_task;
};

} // namespace shardscope
