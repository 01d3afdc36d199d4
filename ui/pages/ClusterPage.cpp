// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ClusterPage.h"

#include "ui/pages/ClusterActions.h"
#include "ui/pages/ClusterBar.h"
#include "ui/pages/ClusterSight.h"
#include "ui/pages/LiveRunView.h"
#include "ui/pages/PlanMessage.h"
#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/text/AdaptiveText.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/ClusterForm.h"
#include "ui/widgets/FormParts.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace shardscope {

namespace {

constexpr const char *lastCluster = "cluster"; ///< the value of a workspace that names the one looked at last

QString countText(double number)
{
    return numberText(number, NumberFormat::Count);
}

} // namespace

ClusterPage::ClusterPage(Session &session, QWidget *parent)
    : Page(session, parent), m_study(*session.cluster()), m_bar(new ClusterBar(m_study, this)),
      m_form(new ClusterForm(this)), m_look(new QPushButton(this)),
      m_actions(new ClusterActions(session, m_study, this)), m_head(new QLabel(this)), m_news(makeNote("news", this)),
      m_sight(new ClusterSight(this)), m_runs(new LiveRunView(this)), m_tabs(new QTabWidget(this))
{
    setSides(makeControls(), makeResults());
    listen();
    listenToStudy();
    chooseLast();
    retranslate();
}

QString ClusterPage::title() const
{
    return tr("Cluster");
}

QString ClusterPage::summary() const
{
    return tr("What is on a live cluster, and does a plan do there what was forecast?");
}

QIcon ClusterPage::icon() const
{
    return shardscope::icon(QStringLiteral("cluster"));
}

bool ClusterPage::isSettled() const
{
    return !m_study.isLooking() && !m_study.isDrafting() && m_study.work() == ClusterStudy::Work::None;
}

QWidget *ClusterPage::makeControls()
{
    m_look->setObjectName(QStringLiteral("look"));
    m_look->setIcon(shardscope::icon(QStringLiteral("search")));
    auto *inner = new QWidget;
    auto *fields = new QVBoxLayout(inner);
    fields->setContentsMargins(0, 0, 6, 0);
    fields->addWidget(m_form);
    fields->addStretch();
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 10, 0);
    layout->addWidget(m_bar);
    layout->addWidget(scrolled(inner, box), 1);
    layout->addWidget(m_look);
    layout->addWidget(m_actions);
    inner->setMinimumWidth(290);
    return box;
}

QWidget *ClusterPage::makeResults()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(10, 0, 0, 0);
    m_head->setObjectName(QStringLiteral("head"));
    m_head->setTextFormat(Qt::RichText);
    m_head->setWordWrap(true);
    m_tabs->setObjectName(QStringLiteral("sides"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_sight, QString());
    m_tabs->addTab(m_runs, QString());
    layout->addWidget(m_head);
    layout->addWidget(m_news);
    layout->addWidget(m_tabs, 1);
    m_news->hide();
    return box;
}

void ClusterPage::listen()
{
    connect(m_form, &ClusterForm::changed, this, &ClusterPage::showForm);
    connect(m_form, &ClusterForm::lookRequested, this, &ClusterPage::look);
    connect(m_bar, &ClusterBar::chosen, m_form, &ClusterForm::setText);
    connect(m_look, &QPushButton::clicked, this, &ClusterPage::look);
    connect(m_actions, &ClusterActions::begun, this, [this] { tell({}, Mood::Good); });
    connect(m_sight, &ClusterSight::picked, this, &ClusterPage::pick);
    connect(&session().workspace(), &SessionWorkspace::changed, this, &ClusterPage::chooseLast);
    connect(&session().workspace(), &SessionWorkspace::touched, this, &ClusterPage::showRuns);
    connect(&session().selection(), &SessionSelection::shardSelected, this, &ClusterPage::showMarked);
    session().whenPlansChange(this, &ClusterPage::showRuns);
    session().whenPlansChange(this, &ClusterPage::showHead);
    session().whenPlansChange(this, &ClusterPage::showMarked);
}

void ClusterPage::listenToStudy()
{
    connect(&m_study, &ClusterStudy::lookChanged, this, &ClusterPage::showLook);
    connect(&m_study, &ClusterStudy::settled, this, [this] {
        if (isSettled()) {
            emit settled();
        }
    });
    connect(&m_study, &ClusterStudy::failed, this, [this](const Error &error) {
        tell(error.code == Code::Cancelled ? tr("Stopped. What is there stays, and can be gone on with.")
                                           : sentence(error),
             error.code == Code::Cancelled ? Mood::Good : Mood::Bad);
    });
    connect(&m_study, &ClusterStudy::keyringNotAsked, this, [this](const QString &reason) {
        tell(tr("The keyring could not be asked: %1. Type the password here.").arg(reason), Mood::Bad);
    });
    connect(&m_study, &ClusterStudy::passwordNotKept, this, [this](const QString &reason) {
        tell(tr("The keyring did not take the password: %1.").arg(reason), Mood::Bad);
    });
    connect(&m_study, &ClusterStudy::sampled, this, &ClusterPage::openSample);
    connect(&m_study, &ClusterStudy::deployed, this, [this](const Deployed &done) {
        tell(tr("Deployed as version %1: %2 vectors written, %3 read back and as they should be.")
                 .arg(numberText(static_cast<double>(done.plan.version), NumberFormat::Id),
                      countText(static_cast<double>(done.written)), countText(static_cast<double>(done.verified))),
             Mood::Good);
    });
    connect(&m_study, &ClusterStudy::removed, this,
            [this](const QString &collection) { tell(tr("%1 is removed.").arg(collection), Mood::Good); });
    connect(&m_study, &ClusterStudy::measured, this, &ClusterPage::takeMeasurement);
}

// Looking

/// That the workspace had in hand last; nothing is asked of it before the user says so.
void ClusterPage::chooseLast()
{
    const Workspace *workspace = session().workspace().get();
    m_bar->setCurrent(workspace ? QString::fromStdString(workspace->value(lastCluster)) : QString());
    for (const auto &entry : m_study.known()) {
        if (QString::fromStdString(entry.name) == m_bar->current()) {
            m_form->setText(QString::fromStdString(entry.address));
        }
    }
    showRuns();
}

void ClusterPage::look()
{
    const auto address = m_form->address();
    if (!address || m_study.isLooking()) {
        return;
    }
    if (Workspace *workspace = session().workspace().get(); workspace && m_study.canKeep()) {
        // Without it the next session begins with another one; not worth a word.
        [[maybe_unused]] const auto kept = workspace->setValue(lastCluster, m_bar->current().toStdString());
    }
    tell({}, Mood::Good);
    m_study.look(*address, m_form->password().toStdString(), m_form->keepsPassword());
}

void ClusterPage::showForm()
{
    const auto address = m_form->address();
    m_bar->setAddress(address);
    m_look->setEnabled(address && !m_study.isLooking());
}

void ClusterPage::showLook()
{
    const auto &seen = m_study.seen();
    const std::shared_ptr<const void> look = seen ? seen->look : nullptr;
    if (look != m_shown) {
        m_shown = look;
        m_picked.clear();
        m_sight->setTopology(seen ? seen->topology() : nullptr);
        showMarked();
    }
    showHead();
    showMessages();
    showForm();
}

void ClusterPage::showHead()
{
    const auto &seen = m_study.seen();
    if (!seen) {
        m_head->clear();
        m_head->hide();
        return;
    }
    const Topology &topology = seen->look->topology;
    QStringList facts{tr("%1 vectors").arg(countText(static_cast<double>(topology.vectors())))};
    if (topology.dim > 0) {
        facts << tr("%1 dimensions").arg(countText(topology.dim));
    }
    facts << tr("%Ln node(s)", nullptr, static_cast<int>(topology.nodes.size()));
    if (const auto &published = seen->look->published) {
        const QString plan = QString::fromStdString(published->spec.name).toHtmlEscaped();
        facts << (published->state != PublishedPlan::State::Serving ? tr("%1 is not deployed completely").arg(plan)
                  : m_study.isCurrentPlanDeployed() ? tr("serves the current plan, version %1").arg(published->version)
                                                    : tr("serves %1, version %2").arg(plan).arg(published->version));
    }
    m_head->setText(QStringLiteral("<span style='font-size:14pt;font-weight:600'>%1</span>"
                                   "<span style='color:%2'>&nbsp;&nbsp;%3</span>")
                        .arg(QString::fromStdString(seen->address.collection).toHtmlEscaped(),
                             theme::color(theme::Role::Muted).name(), facts.join(QStringLiteral(", "))));
    m_head->show();
}

void ClusterPage::showMessages()
{
    QString message;
    if (m_study.seen()) {
        message.clear();
    } else if (m_study.isLooking()) {
        message = tr("The nodes are being asked.");
    } else if (m_study.lookError()) {
        message = sentence(*m_study.lookError());
    } else if (engineKinds().empty()) {
        message = tr("This program was built without engines.");
    } else {
        message = tr("No cluster yet. Name its nodes and a collection on the left, and look at it: then you see its "
                     "shards by node and what is wrong with them, take a sample, deploy the current plan, and measure "
                     "whether it does there what was forecast.");
    }
    m_sight->setMessage(message);
}

// The selected shard

void ClusterPage::pick(int position)
{
    const ShardState &shard = m_study.seen()->look->topology.shards[static_cast<std::size_t>(position)];
    m_picked = QString::fromStdString(shard.name);
    if (m_study.isCurrentPlanDeployed()) {
        session().selection().selectShard(shard.shard);
    }
    showMarked();
}

/// Every copy of the shard that is selected everywhere, where what is there is the current plan; else what was picked.
void ClusterPage::showMarked()
{
    QList<int> marked;
    if (const auto &seen = m_study.seen()) {
        const bool isLinked = m_study.isCurrentPlanDeployed();
        const ShardId selected = session().selection().shard();
        const auto &shards = seen->look->topology.shards;
        for (std::size_t i = 0; i < shards.size(); ++i) {
            const bool isIt =
                isLinked ? selected.isValid() && shards[i].shard == selected : shards[i].name == m_picked.toStdString();
            if (isIt) {
                marked << static_cast<int>(i);
            }
        }
    }
    m_sight->setMarked(marked);
}

// What is done

void ClusterPage::openSample(const ClusterStudy::Sample &sample)
{
    Source source;
    source.location = sample.file.string();
    if (sample.made.hasTenants) {
        source.layout.tenantColumn = "tenant";
    }
    const QString count = countText(static_cast<double>(sample.made.vectors));
    tell(sample.made.hasShards
             ? tr("%1 vectors were taken, and are opened as data. Today's sharding stands beside the recommended plan.")
                   .arg(count)
             : tr("%1 vectors were taken, and are opened as data.").arg(count),
         Mood::Good);
    session().data().open(source);
}

void ClusterPage::takeMeasurement(const ClusterStudy::Measurement &measurement)
{
    const auto &live = measurement.live;
    m_unkept = measurement.isStored ? std::nullopt : std::optional(measurement);
    QStringList sentences{measurement.isStored ? tr("Measured. The run is kept with %1, for its report.")
                                                     .arg(QString::fromStdString(measurement.plan->spec.name))
                                               : tr("Measured. No workspace keeps the run.")};
    if (measurement.comparison) {
        sentences << depthVerdict(*measurement.comparison);
    }
    if (measurement.notStored) {
        sentences << sentence(*measurement.notStored);
    }
    if (live.failure) {
        sentences << sentence(*live.failure);
    }
    tell(sentences.join(QLatin1Char(' ')), measurement.notStored || live.failure ? Mood::Bad : Mood::Good);
    showRuns();
    m_tabs->setCurrentWidget(m_runs);
}

/// Of the current plan, whichever session has measured them.
void ClusterPage::showRuns()
{
    std::vector<LiveRun> runs;
    const PlanRow *plan = session().selection().currentPlan();
    const Workspace *workspace = session().workspace().get();
    if (plan && plan->stored != 0 && workspace) {
        if (auto kept = workspace->liveRuns(plan->stored)) {
            runs = *std::move(kept);
        }
    }
    if (m_unkept && plan && plan->result == m_unkept->plan) {
        runs.insert(runs.begin(), m_unkept->live.run);
    }
    m_runs->setRuns(std::move(runs));
    m_runs->setMessage(plan
                           ? tr("The current plan was not measured on a live cluster. Deploy it, and measure it there.")
                           : planMessage(session()));
}

/// What was done last, or why not; until the next is begun.
void ClusterPage::tell(const QString &news, Mood mood)
{
    m_mood = mood;
    say(*m_news, news);
    restyle();
}

void ClusterPage::retranslate()
{
    m_look->setText(tr("&Look"));
    m_look->setToolTip(tr("Asks the nodes what is on them. Nothing is changed there."));
    m_tabs->setTabText(0, tr("What &is there"));
    m_tabs->setTabText(1, tr("Measured &beside the forecast"));
    showLook();
    showRuns();
}

void ClusterPage::restyle()
{
    QPalette colors = m_news->palette();
    colors.setColor(QPalette::WindowText, theme::color(m_mood == Mood::Bad ? theme::Role::Bad : theme::Role::Good));
    m_news->setPalette(colors);
    showHead();
    m_sight->showFigure();
}

} // namespace shardscope
