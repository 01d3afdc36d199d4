// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/TunePage.h"

#include "core/tuning/SuggestedLimits.h"
#include "ui/charts/ChartView.h"
#include "ui/pages/PlanMessage.h"
#include "ui/shell/Icon.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/LimitForm.h"
#include "ui/widgets/SpaceForm.h"
#include "ui/widgets/TablePanel.h"
#include "ui/widgets/TuningForm.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

namespace shardscope {

namespace {

QLabel *makeText(const char *name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void say(QLabel &label, const QString &text)
{
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

} // namespace

TunePage::TunePage(Session &session, QWidget *parent)
    : Page(session, parent), m_study(session), m_comparison(session), m_sessions(new QComboBox(this)),
      m_sessionMenu(new QToolButton(this)), m_new(new QAction(this)), m_duplicate(new QAction(this)),
      m_rename(new QAction(this)), m_remove(new QAction(this)), m_note(makeText("session-note", this)),
      m_foreignBox(new QWidget(this)), m_foreignText(makeText("foreign", this)), m_openData(new QPushButton(this)),
      m_locateData(new QPushButton(this)), m_form(new TuningForm(this)), m_budgetLabel(new QLabel(this)),
      m_budget(new QSpinBox(this)), m_start(new QPushButton(this)), m_stop(new QPushButton(this)),
      m_progress(makeText("progress", this)), m_cost(new QComboBox(this)), m_chart(new ChartPanel(this)),
      m_why(makeText("why", this)), m_summary(new TablePanel(this)), m_adopt(new QPushButton(this)),
      m_comparisonNote(makeText("comparison", this)), m_rows(new QComboBox(this)), m_compared(new QComboBox(this)),
      m_table(new TablePanel(this))
{
    setSides(makeControls(), makeResults());
    listen();
    retranslate();
    m_form->setData(session.data().get());
    fillForm();
    showSessions();
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

// Layout

QWidget *TunePage::makeSessionBar()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_sessions, 1);
    row->addWidget(m_sessionMenu);
    m_sessions->setObjectName(QStringLiteral("sessions"));
    m_sessions->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sessions->setMinimumContentsLength(14);
    m_sessionMenu->setObjectName(QStringLiteral("session-menu"));
    m_sessionMenu->setPopupMode(QToolButton::InstantPopup);
    m_sessionMenu->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_sessionMenu->setFocusPolicy(Qt::StrongFocus);
    auto *menu = new QMenu(m_sessionMenu);
    menu->addActions({m_new, m_duplicate, m_rename, m_remove});
    m_sessionMenu->setMenu(menu);

    auto *foreign = new QVBoxLayout(m_foreignBox);
    foreign->setContentsMargins(0, 0, 0, 0);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_openData);
    buttons->addWidget(m_locateData);
    foreign->addWidget(m_foreignText);
    foreign->addLayout(buttons);
    m_openData->setObjectName(QStringLiteral("open-data"));
    m_locateData->setObjectName(QStringLiteral("locate-data"));
    m_foreignBox->hide();
    m_note->setForegroundRole(QPalette::PlaceholderText);

    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_note);
    layout->addWidget(m_foreignBox);
    return box;
}

QWidget *TunePage::makeControls()
{
    auto *box = new QWidget(this);
    m_start->setObjectName(QStringLiteral("start"));
    m_start->setIcon(shardscope::icon(QStringLiteral("evaluate")));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stop->setIcon(shardscope::icon(QStringLiteral("close")));
    m_budget->setObjectName(QStringLiteral("budget"));
    m_budget->setRange(0, 7 * 24 * 60);
    m_budgetLabel->setBuddy(m_budget);
    auto *budget = new QHBoxLayout;
    budget->addWidget(m_budgetLabel);
    budget->addWidget(m_budget, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_start, 1);
    buttons->addWidget(m_stop);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 10, 0);
    layout->addWidget(makeSessionBar());
    layout->addWidget(m_form, 1);
    layout->addLayout(budget);
    layout->addLayout(buttons);
    layout->addWidget(m_progress);
    box->setMinimumWidth(320);
    return box;
}

QWidget *TunePage::makeChoice()
{
    auto *box = new QWidget(this);
    auto *scroll = new QScrollArea(box);
    auto *inner = new QWidget(scroll);
    auto *text = new QVBoxLayout(inner);
    text->setContentsMargins(10, 8, 10, 8);
    text->addWidget(m_why);
    text->addWidget(m_comparisonNote);
    text->addStretch(1);
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setBackgroundRole(QPalette::Base);
    inner->setBackgroundRole(QPalette::Base);
    m_adopt->setObjectName(QStringLiteral("adopt"));
    m_adopt->setIcon(shardscope::icon(QStringLiteral("plan")));
    m_summary->setObjectName(QStringLiteral("figures"));
    m_summary->setModel(&m_figures);

    auto *parts = new QSplitter(Qt::Vertical, box);
    parts->addWidget(scroll);
    parts->addWidget(m_summary);
    parts->setChildrenCollapsible(false);
    parts->setSizes({1000, 1200});
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(parts, 1);
    layout->addWidget(m_adopt);
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
    m_chart->addControl(m_cost);
    m_chart->addControl(m_compared);
    m_table->addControl(m_rows);
    m_compared->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_compared->setMinimumContentsLength(16);

    auto *upper = new QSplitter(Qt::Horizontal);
    upper->addWidget(m_chart);
    upper->addWidget(makeChoice());
    upper->setSizes({1000, 1000});
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(upper);
    rows->addWidget(m_table);
    rows->setSizes({1900, 1000});
    for (auto *splitter : {upper, rows}) {
        splitter->setChildrenCollapsible(false);
    }
    return rows;
}

void TunePage::listen()
{
    connect(&session(), &Session::dataOpened, this, [this] {
        m_form->setData(session().data().get());
        fillForm();
        const auto *wanted = m_study.sessions().find(m_foreign);
        if (wanted && m_study.sessions().isOfOpenData(*wanted)) {
            m_study.setCurrent(std::exchange(m_foreign, 0)); // its data was opened for it
        }
        showSessions();
    });
    connect(&session(), &Session::openingChanged, this, &TunePage::showTableMessage);
    connect(&m_study, &TuningStudy::specChanged, this, &TunePage::fillForm);
    connect(&m_study, &TuningStudy::sessionChanged, this, &TunePage::showSessions);
    connect(&m_study.sessions(), &TuningSessions::changed, this, &TunePage::showSessions);
    connect(&m_study, &TuningStudy::resultChanged, this, &TunePage::showResult);
    connect(&m_study, &TuningStudy::progressChanged, this, &TunePage::showProgress);
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
    connect(m_form, &TuningForm::changed, this, &TunePage::readForm);
    connect(m_form, &TuningForm::suggestionRequested, this, &TunePage::suggestSpace);
    connect(m_start, &QPushButton::clicked, this, &TunePage::startOrPause);
    connect(m_stop, &QPushButton::clicked, &m_study, &TuningStudy::stop);
    connect(m_adopt, &QPushButton::clicked, this, &TunePage::adopt);
    connect(m_sessions, &QComboBox::activated, this, &TunePage::chooseSession);
    connect(m_openData, &QPushButton::clicked, this, &TunePage::openSessionData);
    connect(m_locateData, &QPushButton::clicked, this, &TunePage::locateSessionData);
    connect(m_new, &QAction::triggered, this, &TunePage::newSession);
    connect(m_duplicate, &QAction::triggered, this, &TunePage::duplicateSession);
    connect(m_rename, &QAction::triggered, this, &TunePage::renameSession);
    connect(m_remove, &QAction::triggered, this, &TunePage::removeSession);
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
    auto spec = m_form->spec();
    if (!spec) { // a value in the space that is none
        m_form->space()->showFault(sentence(spec.error()));
        m_start->setEnabled(false);
        return;
    }
    m_study.setSpec(*spec);
    showFaults();
    showSessions();
}

void TunePage::fillForm()
{
    m_form->setSpec(m_study.spec());
    if (const auto set = session().data()) {
        m_form->limits()->suggest(suggestedLimits(*set));
    }
    showFaults();
}

void TunePage::suggestSpace()
{
    if (const auto set = session().data()) {
        TuningSpec spec = m_study.spec();
        spec.space = suggestedSpace(*set, spec.limits);
        m_form->setSpec(spec);
        readForm();
    }
}

void TunePage::showFaults()
{
    m_form->showFaults(m_study.faults());
    showState();
}

// Sessions

void TunePage::showSessions()
{
    const auto &sessions = m_study.sessions();
    m_sessions->clear();
    m_sessions->addItem(tr("New search"), qlonglong(0));
    m_compared->clear();
    m_compared->addItem(tr("compare with none"), qlonglong(0));
    for (const auto &entry : sessions.entries()) {
        const QString name = QString::fromStdString(entry.name);
        const bool isHere = sessions.isOfOpenData(entry);
        m_sessions->addItem(isHere ? name : tr("%1 (other data)").arg(name), qlonglong(entry.id));
        if (isHere && entry.id != m_study.current()) {
            m_compared->addItem(tr("compare with %1").arg(name), qlonglong(entry.id));
        }
    }
    m_sessions->setCurrentIndex(m_sessions->findData(qlonglong(m_foreign != 0 ? m_foreign : m_study.current())));
    m_compared->setCurrentIndex(std::max(0, m_compared->findData(qlonglong(m_study.compared()))));
    m_compared->setVisible(m_compared->count() > 1);

    QStringList notes;
    if (!sessions.areKept()) {
        notes.append(tr("No workspace is open: what is found is forgotten when the program ends."));
    }
    if (m_study.current() != 0 && !m_study.isOfSession()) {
        notes.append(tr("Changed: the next search becomes a session of its own and goes on from what fits."));
    }
    say(*m_note, notes.join(QLatin1Char(' ')));
    showForeign(m_foreign);
    showState();
}

void TunePage::showForeign(TuningSessions::Id id)
{
    const auto *entry = m_study.sessions().find(id);
    m_foreignBox->setVisible(entry != nullptr);
    if (entry) {
        m_foreignText->setText(
            tr("%1 was begun on other data: %2. Its trials are never mixed with those of the data that "
               "is open. Open that data, or say where it is now.")
                .arg(QString::fromStdString(entry->name), QString::fromStdString(entry->location)));
    }
}

void TunePage::chooseSession(int index)
{
    const TuningSessions::Id id = m_sessions->itemData(index).toLongLong();
    const auto *entry = m_study.sessions().find(id);
    m_foreign = entry && !m_study.sessions().isOfOpenData(*entry) ? id : 0;
    if (m_foreign == 0) {
        m_selected.reset();
        m_study.setCurrent(id);
    }
    showSessions();
}

void TunePage::newSession()
{
    m_selected.reset();
    m_foreign = 0;
    m_study.setCurrent(0);
}

// The search

void TunePage::startOrPause()
{
    switch (m_study.state()) {
    case TuningStudy::State::Running:
        m_study.pause();
        return;
    case TuningStudy::State::Paused:
        m_study.resume();
        return;
    case TuningStudy::State::Idle:
        break;
    }
    constexpr double secondsAMinute = 60;
    const auto &recall = m_study.spec().limits.recall;
    const QString name = recall ? tr("Recall %1").arg(numberText(*recall, NumberFormat::Fraction)) : tr("Search");
    m_study.start(name, m_budget->value() * secondsAMinute);
}

void TunePage::showState()
{
    using State = TuningStudy::State;
    const State state = m_study.state();
    const bool isIdle = state == State::Idle;
    const bool canStart = session().data() && m_study.faults().empty() && m_foreign == 0;
    const bool goesOn = m_study.isOfSession() && !m_study.result()->trials.empty();
    m_start->setEnabled(!isIdle || canStart);
    m_start->setText(state == State::Running  ? tr("&Pause")
                     : state == State::Paused ? tr("&Resume")
                     : goesOn                 ? tr("&Go on")
                                              : tr("&Search"));
    m_stop->setEnabled(!isIdle);
    m_form->setEnabled(isIdle && session().data());
    m_sessions->setEnabled(isIdle);
    m_budget->setEnabled(isIdle);
    m_new->setEnabled(isIdle);
    const bool hasSession = isIdle && m_study.current() != 0;
    for (QAction *action : {m_duplicate, m_rename, m_remove}) {
        action->setEnabled(hasSession);
    }
    showProgress();
    showTableMessage();
}

void TunePage::showProgress()
{
    if (m_study.error()) {
        say(*m_progress, sentence(*m_study.error()));
        return;
    }
    if (m_study.state() == TuningStudy::State::Idle) {
        say(*m_progress, {});
        return;
    }
    say(*m_progress, progressSentence(m_study.progress(), m_study.state() == TuningStudy::State::Paused));
}

void TunePage::showTableMessage()
{
    QString message;
    if (!session().data()) {
        message = planMessage(session());
    } else if (m_study.state() != TuningStudy::State::Idle) {
        message = tr("The first trial appears here as soon as it has ended.");
    } else {
        message = tr("Nothing was tried yet.");
    }
    m_table->setMessage(message);
    m_summary->setMessage(message);
    m_chart->setMessage(m_study.result()->points.empty() ? message : QString());
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
    m_sessions->setAccessibleName(tr("Tuning session"));
    m_sessions->setToolTip(tr("What was asked and every trial that ended, kept together under a name."));
    m_sessionMenu->setText(tr("S&ession") + QStringLiteral("   ")); // room for the arrow
    m_sessionMenu->setToolTip(tr("Begin, copy, name or remove a session"));
    m_new->setText(tr("&New"));
    m_duplicate->setText(tr("&Duplicate…"));
    m_rename->setText(tr("&Rename…"));
    m_remove->setText(tr("Re&move"));
    m_openData->setText(tr("&Open that data"));
    m_locateData->setText(tr("&Locate it…"));
    m_budgetLabel->setText(tr("&Time"));
    m_budget->setSuffix(tr(" min"));
    m_budget->setSpecialValueText(tr("until it is done"));
    m_budget->setToolTip(tr("How long to search at most. A search can always go on later."));
    m_budget->setAccessibleName(tr("Time"));
    m_stop->setText(tr("S&top"));
    m_stop->setToolTip(tr("Ends the search with what it has found. Every trial that ended is kept."));
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
    m_summary->setTitle(tr("The choice against the limits"));
    m_table->setTitle(tr("What was tried"));
    m_adopt->setToolTip(
        tr("Makes it one of the plans, current on every page, and compares it with the one that was. It "
           "can be undone."));
    m_trials.retranslate();
    m_figures.retranslate();
    showSessions();
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
