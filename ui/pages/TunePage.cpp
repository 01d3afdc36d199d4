// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/TunePage.h"

#include "core/routing/Router.h"
#include "core/tuning/SuggestedLimits.h"
#include "ui/charts/ChartView.h"
#include "ui/figures/TuningFigure.h"
#include "ui/pages/PlanMessage.h"
#include "ui/pages/TuningSessionBar.h"
#include "ui/session/LatencyStudy.h"
#include "ui/style/Icon.h"
#include "ui/text/ComparisonText.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/FailureBox.h"
#include "ui/widgets/FoldingSplitter.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/LimitForm.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/PlanHistory.h"
#include "ui/widgets/SpaceForm.h"
#include "ui/widgets/TablePanel.h"
#include "ui/widgets/TuningChoice.h"
#include "ui/widgets/TuningControls.h"
#include "ui/widgets/TuningForm.h"

#include <QComboBox>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace shardscope {

TunePage::TunePage(Session &session, QWidget *parent)
    : Page(session, parent), m_study(session), m_comparison(session),
      m_sessions(new TuningSessionBar(session, m_study, this)), m_form(new TuningForm(this)),
      m_controls(new TuningControls(m_study, this)), m_cost(new QComboBox(this)), m_chart(new ChartPanel(this)),
      m_choice(new TuningChoice(this)), m_rows(new QComboBox(this)), m_compared(new QComboBox(this)),
      m_table(new TablePanel(this))
{
    setSides(makeControls(), makeResults());
    listen();
    retranslate();
    m_form->setData(session.data().set().get());
    fillForm();
    showCompared();
}

QString TunePage::title() const
{
    return tr("Tune");
}

QString TunePage::summary() const
{
    return tr("Which plan keeps to my limits at the least cost, and why?");
}

QIcon TunePage::icon() const
{
    return shardscope::icon(QStringLiteral("tune"));
}

bool TunePage::isSettled() const
{
    return m_study.state() == TuningStudy::State::Idle && !m_comparison.isWaiting();
}

QWidget *TunePage::makeControls()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 10, 0);
    layout->addWidget(m_sessions);
    layout->addWidget(m_form, 1);
    layout->addWidget(m_controls);
    return box;
}

QWidget *TunePage::makeResults()
{
    m_chart->setObjectName(QStringLiteral("front"));
    m_chart->setTable(&m_trials);
    m_table->setObjectName(QStringLiteral("trials"));
    m_table->setModel(&m_trials);
    m_cost->setObjectName(QStringLiteral("cost"));
    m_rows->setObjectName(QStringLiteral("rows"));
    m_compared->setObjectName(QStringLiteral("compared"));
    m_cost->addItems({QString(), QString(), QString(), QString()});
    m_rows->addItems({QString(), QString(), QString()});
    keepReadable(*m_cost);
    keepReadable(*m_rows);
    m_chart->addControl(m_cost);
    m_chart->addControl(m_compared);
    m_table->addControl(m_rows);
    m_compared->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_compared->setMinimumContentsLength(16);

    auto *upper = new FoldingSplitter;
    upper->addWidget(m_chart);
    upper->addWidget(m_choice);
    upper->setSizes({1000, 1000});
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(upper);
    rows->addWidget(m_table);
    rows->setSizes({1900, 1000});
    rows->setChildrenCollapsible(false);
    return rows;
}

void TunePage::listen()
{
    connect(&session(), &Session::dataOpened, this, [this] {
        m_form->setData(session().data().set().get());
        fillForm();
        m_sessions->takeUpData();
    });
    connect(&session().workspace(), &SessionWorkspace::changed, this,
            [this] { m_selected.reset(); }); // ids name others there
    connect(&session().data(), &SessionData::openingChanged, this, &TunePage::showTableMessage);
    connect(&m_study, &TuningStudy::specChanged, this, &TunePage::fillForm);
    connect(&m_study, &TuningStudy::sessionChanged, this, &TunePage::showCompared);
    connect(&m_study.sessions(), &TuningSessions::changed, this, &TunePage::showCompared);
    connect(m_sessions, &TuningSessionBar::foreignChanged, this, &TunePage::showState);
    connect(m_sessions, &TuningSessionBar::chosen, this, [this] {
        m_selected.reset();
        showResult();
    });
    connect(&m_study, &TuningStudy::resultChanged, this, &TunePage::showResult);
    connect(&m_study, &TuningStudy::stateChanged, this, [this] {
        showState();
        if (isSettled()) {
            emit settled();
        }
    });
    connect(&m_comparison, &PairedComparison::changed, this, [this] {
        showComparison();
        if (isSettled()) {
            emit settled();
        }
    });
    session().whenPlansChange(this, &TunePage::showAdopted);
    connect(m_form, &TuningForm::changed, this, &TunePage::readForm);
    connect(m_form, &TuningForm::suggestionRequested, this, &TunePage::suggestSpace);
    connect(m_choice, &TuningChoice::adopted, this, &TunePage::adopt);
    connect(m_cost, &QComboBox::currentIndexChanged, this, &TunePage::showFigure);
    connect(m_rows, &QComboBox::currentIndexChanged, this, &TunePage::showResult);
    connect(m_compared, &QComboBox::activated, this,
            [this](int index) { m_study.setCompared(m_compared->itemData(index).toLongLong()); });
    connect(m_chart->chart(), &ChartView::picked, this, &TunePage::select);
    connect(m_table, &TablePanel::rowPicked, this, [this](int row) { select(m_trials.pointAt(row)); });
    connect(m_table->table(), &QTableView::doubleClicked, this, &TunePage::adopt);
}

// What is asked

void TunePage::readForm()
{
    if (!m_form->fault()) {
        m_study.setSpec(m_form->spec());
        m_sessions->showSessions();
    }
    showFaults();
}

void TunePage::fillForm()
{
    m_form->setSpec(m_study.spec());
    if (const auto set = session().data().set()) {
        m_form->limits()->suggest(suggestedLimits(*set));
    }
    showFaults();
}

void TunePage::suggestSpace()
{
    if (const auto set = session().data().set()) {
        TuningSpec spec = m_study.spec();
        spec.space = suggestedSpace(*set, spec.limits);
        m_form->setSpec(spec);
        readForm();
    }
}

void TunePage::showFaults()
{
    const auto ofForm = m_form->fault();
    m_form->showFaults(ofForm ? std::vector{*ofForm} : m_study.faults());
    showState();
}

void TunePage::showState()
{
    m_controls->setCanStart(session().data().set() && !m_form->fault() && m_study.faults().empty() &&
                            !m_sessions->isForeign() && fieldProblem(*m_form).isEmpty());
    m_form->setEnabled(m_study.state() == TuningStudy::State::Idle && session().data().set());
    showTableMessage();
}

void TunePage::showTableMessage()
{
    QString message;
    if (!session().data().set()) {
        message = planMessage(session());
    } else if (m_study.state() != TuningStudy::State::Idle) {
        message = tr("The first trial appears here as soon as it has ended.");
    } else {
        message = tr("Nothing was tried yet.");
    }
    m_table->setMessage(message);
    m_choice->setMessage(message);
    m_chart->setMessage(m_study.result()->points.empty() ? message : QString());
}

// What came of it

TunePage::Selected TunePage::nameOf(const OperatingPoint &point) const
{
    return {m_study.current(), point.trial, point.nprobe, point.replicas};
}

int TunePage::position(const Selected &selected) const
{
    if (selected.session != m_study.current()) {
        return -1;
    }
    const auto &points = m_study.result()->points;
    const auto point = std::ranges::find_if(points, [&selected](const OperatingPoint &candidate) {
        return candidate.trial == selected.trial && candidate.nprobe == selected.nprobe &&
               candidate.replicas == selected.replicas;
    });
    return point == points.end() ? -1 : static_cast<int>(point - points.begin());
}

const OperatingPoint *TunePage::shownPoint() const
{
    const auto result = m_study.result();
    const int selected = m_selected ? position(*m_selected) : -1;
    const int shown = selected >= 0 ? selected : result->best;
    return shown >= 0 ? &result->points[shown] : nullptr;
}

void TunePage::select(int point)
{
    const auto &chosen = m_study.result()->points[point];
    m_selected = nameOf(chosen);
    showFigure();
    showChoice();
    m_table->showRow(m_trials.rowOf(point));
}

void TunePage::showResult()
{
    m_isStale = !isVisible();
    if (m_isStale) {
        return;
    }
    m_trials.setResult(m_study.result(), static_cast<TrialModel::Rows>(m_rows->currentIndex()));
    m_table->showRow(m_trials.rowOf(m_selected ? position(*m_selected) : m_study.result()->best));
    showFigure();
    showChoice();
    showTableMessage();
}

void TunePage::showFigure()
{
    const auto *entry = m_study.sessions().find(m_study.compared());
    const OtherFront other{entry ? QString::fromStdString(entry->name) : QString(), m_study.comparedResult().get()};
    const int selected = m_selected ? position(*m_selected) : -1;
    m_chart->setFigure(tuningFigure(m_trials, static_cast<TuningCost>(m_cost->currentIndex()), selected, other));
}

void TunePage::showChoice()
{
    const auto other = m_study.comparedResult();
    const auto *entry = m_study.sessions().find(m_study.compared());
    std::optional<TuningChoice::Named> compared;
    if (entry && other && other->best >= 0) {
        compared = {QString::fromStdString(entry->name), other->points[other->best]};
    }
    const bool isPicked = m_selected && position(*m_selected) >= 0;
    m_choice->show(*m_study.result(), shownPoint(), isPicked, compared);
    showAdopted();
}

void TunePage::showCompared()
{
    m_compared->clear();
    m_compared->addItem(tr("compare with none"), qlonglong(0));
    for (const auto &entry : m_study.sessions().entries()) {
        if (entry.id != m_study.current() && m_study.sessions().isOfOpenData(entry)) {
            m_compared->addItem(tr("compare with %1").arg(QString::fromStdString(entry.name)), qlonglong(entry.id));
        }
    }
    m_compared->setCurrentIndex(std::max(0, m_compared->findData(qlonglong(m_study.compared()))));
    m_compared->setVisible(m_compared->count() > 1);
}

// Adopting

/// The plan becomes one of the session's, current, at its nprobe and under its load, beside the one that was.
void TunePage::adopt()
{
    const auto *point = shownPoint();
    const auto result = m_study.result();
    const Trial *trial = point ? result->trialOf(*point) : nullptr;
    if (!trial || !history()) {
        return;
    }
    const OperatingPoint adopted = *point;
    m_adopted = nameOf(adopted);
    // Where the router says how many shards a query asks, the nprobe that is nearest to what it says on average.
    const int nprobe =
        adopted.nprobe == ownDepth ? std::max(1, static_cast<int>(std::lround(adopted.fanOut))) : adopted.nprobe;
    const PlanKey key = history()->adopt(trial->plan, nprobe);
    m_adoptedPlan = key;
    session().selection().setNprobe(nprobe);
    LatencySettings load = session().latency()->settings();
    load.load = result->spec.load.qps;
    load.replicas = adopted.replicas;
    load.networkBase = result->spec.load.network / 1e6;
    session().latency()->setSettings(load);
    if (const auto kept = m_study.adopt(adopted, session().plans().storedId(key)); !kept) {
        showFailure(this, title(), kept.error());
    }
    const auto *baseline = session().selection().comparedPlan();
    m_comparison.compare({key, nprobe}, baseline ? baseline->key : 0);
    showAdopted();
}

/// As long as the plan is the current one: another may be chosen, and adopting may be undone.
void TunePage::showAdopted()
{
    const auto *point = shownPoint();
    const auto *plan = session().selection().currentPlan();
    const bool isIt = point && plan && m_adopted && *m_adopted == nameOf(*point) && plan->key == m_adoptedPlan;
    m_choice->setAdopted(isIt ? planName(*plan) : QString());
}

void TunePage::showComparison()
{
    const auto *contender = session().plans().find(m_comparison.contender().plan);
    const auto *baseline = session().plans().find(m_comparison.baseline().plan);
    if (!contender) {
        m_choice->setNote({});
    } else if (!baseline || !m_comparison.areComparable()) {
        m_choice->setNote(tr("%1 is adopted and is now the current plan.").arg(planName(*contender)));
    } else if (const auto &difference = m_comparison.difference()) {
        const int nprobe = m_comparison.contender().nprobe;
        QStringList sentences{tr("Adopted.")};
        if (const auto &standing = m_comparison.standing()) {
            sentences << standingSentence(planName(*contender), nprobe, planName(*baseline), *standing,
                                          session().selection().comparisonBasis());
        }
        sentences << comparisonSentence(*difference, planName(*contender), nprobe, planName(*baseline),
                                        m_comparison.baseline().nprobe);
        sentences.removeAll(QString());
        m_choice->setNote(sentences.join(QLatin1Char(' ')));
    } else {
        m_choice->setNote(tr("%1 is adopted and is now the current plan. It is being measured on all queries, and "
                             "then compared with %2.")
                              .arg(planName(*contender), planName(*baseline)));
    }
}

void TunePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_isStale) {
        showResult();
    }
}

void TunePage::retranslate()
{
    const auto setTexts = [](QComboBox *box, const QStringList &texts) {
        for (int i = 0; i < texts.size(); ++i) {
            box->setItemText(i, texts[i]);
        }
    };
    setTexts(m_cost, {tr("against nodes"), tr("against p99"), tr("against work"), tr("against memory")});
    setTexts(m_rows, {tr("best of each plan"), tr("Pareto front"), tr("all configurations")});
    m_cost->setAccessibleName(tr("What recall is held against"));
    m_rows->setAccessibleName(tr("Which configurations are listed"));
    m_compared->setAccessibleName(tr("Session to compare with"));
    m_table->setTitle(tr("What was tried"));
    m_trials.retranslate();
    showCompared();
    showComparison();
    restyle();
}

void TunePage::restyle()
{
    showFaults();
    showFigure();
    showChoice();
}

} // namespace shardscope
