// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/session/PairedComparison.h"
#include "ui/session/TuningStudy.h"
#include "ui/tables/TrialModel.h"

#include <optional>

class QComboBox;

namespace shardscope {

class ChartPanel;
class TablePanel;
class TuningChoice;
class TuningControls;
class TuningForm;
class TuningSessionBar;

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
        TuningSessions::Id session = 0;
        int trial = 0;
        int nprobe = 0;
        int replicas = 0;
        bool operator==(const Selected &) const = default;
    };

    QWidget *makeControls();
    QWidget *makeResults();
    void listen();

    void readForm();
    void fillForm();
    void suggestSpace();
    void showFaults();
    void showState();
    void showTableMessage();

    Selected nameOf(const OperatingPoint &point) const;
    int position(const Selected &selected) const;
    void select(int point);
    void showResult();
    void showFigure();
    void showChoice();
    void showCompared();

    void adopt();
    void showAdopted();
    void showComparison();

    TuningStudy m_study;
    PairedComparison m_comparison;
    TrialModel m_trials;
    std::optional<Selected> m_selected;
    std::optional<Selected> m_adopted;
    PlanKey m_adoptedPlan = 0; ///< that it has become
    bool m_isStale = true;     ///< changed while hidden

    TuningSessionBar *m_sessions;
    TuningForm *m_form;
    TuningControls *m_controls;
    QComboBox *m_cost;
    ChartPanel *m_chart;
    TuningChoice *m_choice;
    QComboBox *m_rows;
    QComboBox *m_compared;
    TablePanel *m_table;
};

} // namespace shardscope
