// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/PairedComparison.h"
#include "ui/models/TrialModel.h"
#include "ui/models/TuningStudy.h"
#include "ui/models/TuningSummaryModel.h"
#include "ui/pages/Page.h"

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTimer;
class QToolButton;

namespace shardscope {

class ChartPanel;
class TablePanel;
class TuningForm;

/// From limits to a plan: what is asked, the search, what it tried, what it came to and why; and adopting that.
class TunePage : public Page
{
    Q_OBJECT

public:
    explicit TunePage(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    bool isSettled() const override;

    TuningStudy &study() { return m_study; }
    /// The configuration that is looked at: the selected one, else the best; null if there is none.
    const OperatingPoint *shownPoint() const;

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    /// A configuration, whatever its position in the result is.
    struct Selected
    {
        int trial = 0;
        int nprobe = 0;
        int replicas = 0;
    };

    QWidget *makeControls();
    QWidget *makeSessionBar();
    QWidget *makeResults();
    QWidget *makeChoice();
    void listen();

    void readForm();
    void fillForm();
    void suggestSpace();
    void showFaults();
    void showSessions();
    void showResult();
    void showFigure();
    void showChoice();
    void showState();
    void showProgress();
    void showComparison();
    void showTableMessage();

    void startOrPause();
    void chooseSession(int index);
    void askName(const QString &title, const QString &suggested, const std::function<void(const QString &)> &use);
    void newSession();
    void duplicateSession();
    void renameSession();
    void removeSession();
    void openSessionData();
    void locateSessionData();
    void showForeign(TuningSessions::Id id);
    void report(const Error &error);

    int position(const Selected &selected) const;
    void select(int point);
    void adopt();

    TuningStudy m_study;
    PairedComparison m_comparison;
    TrialModel m_trials;
    TuningSummaryModel m_figures;
    std::optional<Selected> m_selected;
    TuningSessions::Id m_foreign = 0; ///< chosen, but begun on other data
    bool m_isFilling = false;
    bool m_isStale = true; ///< changed while hidden

    QComboBox *m_sessions;
    QToolButton *m_sessionMenu;
    QAction *m_new;
    QAction *m_duplicate;
    QAction *m_rename;
    QAction *m_remove;
    QLabel *m_note; ///< on the session
    QWidget *m_foreignBox;
    QLabel *m_foreignText;
    QPushButton *m_openData;
    QPushButton *m_locateData;
    TuningForm *m_form;
    QLabel *m_budgetLabel;
    QSpinBox *m_budget;
    QPushButton *m_start;
    QPushButton *m_stop;
    QLabel *m_progress;

    QComboBox *m_cost;
    ChartPanel *m_chart;
    QLabel *m_why;
    TablePanel *m_summary;
    QPushButton *m_adopt;
    QLabel *m_comparisonNote;
    QComboBox *m_rows;
    QComboBox *m_compared;
    TablePanel *m_table;
};

} // namespace shardscope
