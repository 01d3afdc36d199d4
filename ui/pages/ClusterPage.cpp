// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ClusterPage.h"

#include "ui/pages/ClusterBar.h"
#include "ui/pages/ClusterSight.h"
#include "ui/pages/DeployDialog.h"
#include "ui/pages/LiveRunView.h"
#include "ui/pages/PlanMessage.h"
#include "ui/session/LatencyStudy.h"
#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/ClusterDialogs.h"
#include "ui/widgets/ClusterForm.h"
#include "ui/widgets/FormParts.h"

#include <QGridLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

constexpr const char *lastCluster = "cluster"; ///< the value of a workspace that names the one looked at last

QString countText(double number)
{
    return numberText(number, NumberFormat::Count);
}

} // namespace

ClusterPage::ClusterPage(Session &session, QWidget *parent)
    : Page(session, parent), m_study(session), m_bar(new ClusterBar(m_study, this)), m_form(new ClusterForm(this)),
      m_look(new QPushButton(this)), m_sample(new QPushButton(this)), m_deploy(new QPushButton(this)),
      m_measure(new QPushButton(this)), m_remove(new QPushButton(this)), m_stop(new QPushButton(this)),
      m_head(new QLabel(this)), m_news(makeNote("news", this)), m_sight(new ClusterSight(this)),
      m_runs(new LiveRunView(this)), m_tabs(new QTabWidget(this))
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
    const std::tuple<QPushButton *, const char *, const char *> buttons[] = {
        {m_look, "look", "search"},        {m_sample, "sample", "data"},   {m_deploy, "deploy", "export"},
        {m_measure, "measure", "latency"}, {m_remove, "remove", "remove"}, {m_stop, "stop", "close"}};
    for (const auto &[button, name, picture] : buttons) {
        button->setObjectName(QLatin1String(name));
        button->setIcon(shardscope::icon(QLatin1String(picture)));
    }
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
    auto *actions = new QGridLayout;
    actions->addWidget(m_sample, 0, 0);
    actions->addWidget(m_deploy, 0, 1);
    actions->addWidget(m_measure, 1, 0);
    actions->addWidget(m_remove, 1, 1);
    layout->addLayout(actions);
    layout->addWidget(m_stop);
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
    connect(m_sample, &QPushButton::clicked, this, &ClusterPage::askSample);
    connect(m_deploy, &QPushButton::clicked, this, &ClusterPage::askDeploy);
    connect(m_remove, &QPushButton::clicked, this, &ClusterPage::askRemove);
    connect(m_measure, &QPushButton::clicked, this, &ClusterPage::askMeasure);
    connect(m_stop, &QPushButton::clicked, &m_study, &ClusterStudy::stop);
    connect(m_sight, &ClusterSight::picked, this, &ClusterPage::pick);
    connect(&session().workspace(), &SessionWorkspace::changed, this, &ClusterPage::chooseLast);
    connect(&session().workspace(), &SessionWorkspace::touched, this, &ClusterPage::showRuns);
    connect(&session().selection(), &SessionSelection::shardSelected, this, &ClusterPage::showMarked);
    session().whenPlansChange(this, &ClusterPage::showActions);
    session().whenPlansChange(this, &ClusterPage::showRuns);
    session().whenPlansChange(this, &ClusterPage::showHead);
    session().whenPlansChange(this, &ClusterPage::showMarked);
}

void ClusterPage::listenToStudy()
{
    connect(&m_study, &ClusterStudy::lookChanged, this, &ClusterPage::showLook);
    connect(&m_study, &ClusterStudy::workChanged, this, &ClusterPage::showActions);
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
    showActions();
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

// What can be done

void ClusterPage::showHint(QPushButton *button, const QString &what, const QString &missing)
{
    button->setEnabled(missing.isEmpty());
    button->setToolTip(missing.isEmpty() ? what : missing);
}

QString ClusterPage::missingForDeploying() const
{
    const auto &seen = m_study.seen();
    if (!seen) {
        return tr("Look at a cluster first.");
    }
    if (m_study.work() != ClusterStudy::Work::None) {
        return tr("Something else is being done there.");
    }
    const auto kind = findKind(engineKinds(), "engine", seen->address.engine);
    if (kind && !(*kind)->can.writes) {
        return tr("Nothing can be written to this engine: its shards are what they were started with.");
    }
    return m_study.currentPlan() ? QString() : builtPlanMessage(session());
}

QString ClusterPage::missingForMeasuring() const
{
    const QString missing = missingForDeploying();
    if (!missing.isEmpty() && !m_study.currentPlan()) {
        return missing;
    }
    if (m_study.work() != ClusterStudy::Work::None) {
        return tr("Something else is being done there.");
    }
    return !m_study.seen()                   ? tr("Look at a cluster first.")
           : m_study.isCurrentPlanDeployed() ? QString()
                                             : tr("The current plan is not deployed there.");
}

QString ClusterPage::missingForRemoving() const
{
    if (!m_study.seen()) {
        return tr("Look at a cluster first.");
    }
    if (m_study.work() != ClusterStudy::Work::None) {
        return tr("Something else is being done there.");
    }
    return m_study.seen()->look->published ? QString() : tr("No plan is deployed there.");
}

void ClusterPage::showActions()
{
    const auto work = m_study.work();
    const QString busy = work == ClusterStudy::Work::None ? QString() : tr("Something else is being done there.");
    showHint(m_sample, tr("Takes vectors at random into a file, and opens it as data."),
             !m_study.seen()                                 ? tr("Look at a cluster first.")
             : m_study.seen()->look->topology.vectors() == 0 ? tr("There are no vectors.")
                                                             : busy);
    showHint(m_deploy, tr("First shows what would be made where, and then asks."), missingForDeploying());
    showHint(m_measure, tr("Puts a load on the deployed plan, and sets what it measures beside the forecast."),
             missingForMeasuring());
    showHint(m_remove, tr("Removes what deploying has made, and nothing else. Asks first."), missingForRemoving());
    m_stop->setVisible(work != ClusterStudy::Work::None);
    m_look->setEnabled(m_form->address() && !m_study.isLooking());
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

void ClusterPage::askSample()
{
    const auto &seen = *m_study.seen();
    auto *dialog =
        new SampleDialog(QString::fromStdString(seen.address.collection), seen.look->topology.vectors(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        tell({}, Mood::Good);
        m_study.sample(dialog->count(), dialog->seed(), dialog->file().toStdString());
    });
    dialog->open();
}

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

void ClusterPage::askDeploy()
{
    if (const auto plan = m_study.currentPlan()) {
        auto *dialog = new DeployDialog(m_study, *plan, this);
        connect(dialog, &QDialog::accepted, this, [this, dialog] {
            tell({}, Mood::Good);
            m_study.deploy(dialog->plan(), *dialog->draft());
        });
        dialog->open();
    }
}

void ClusterPage::askRemove()
{
    const auto &seen = *m_study.seen();
    const PublishedPlan &published = *seen.look->published;
    QStringList names;
    double vectors = 0;
    for (const ShardPlace &place : published.places) {
        const auto isIt = [&](const ShardState &shard) {
            return shard.shard == place.shard && shard.replica == place.replica && shard.node == place.node;
        };
        const auto found = std::ranges::find_if(seen.look->topology.shards, isIt);
        if (found != seen.look->topology.shards.end()) {
            names << tr("%1 on %2")
                         .arg(QString::fromStdString(found->name),
                              QString::fromStdString(
                                  toText(seen.look->topology.nodes[static_cast<std::size_t>(found->node)].address)));
            vectors += static_cast<double>(found->vectors);
        }
    }
    auto *box = new QMessageBox(
        QMessageBox::Warning, tr("Remove %1").arg(QString::fromStdString(seen.address.collection)),
        tr("Remove what deploying %1 has made: %Ln shard(s) with %2 vectors, and the published plan? This cannot be "
           "undone. What else is on the cluster stays.",
           nullptr, static_cast<int>(names.size()))
            .arg(QString::fromStdString(published.spec.name), countText(vectors)),
        QMessageBox::Cancel, this);
    constexpr qsizetype mostNamed = 12;
    box->setInformativeText(names.size() <= mostNamed
                                ? names.join(QLatin1Char('\n'))
                                : names.first(mostNamed).join(QLatin1Char('\n')) + QStringLiteral("\n…"));
    if (names.size() > mostNamed) {
        box->setDetailedText(names.join(QLatin1Char('\n')));
    }
    auto *remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("confirm"));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(remove, &QAbstractButton::clicked, this, [this] {
        tell({}, Mood::Good);
        m_study.remove();
    });
    box->open();
}

void ClusterPage::askMeasure()
{
    const auto plan = m_study.currentPlan();
    if (!plan) {
        return;
    }
    const MeasureDialog::Load suggested{session().selection().nprobe(), session().latency()->settings().load, 10};
    auto *dialog =
        new MeasureDialog(QString::fromStdString(plan->built->spec.name), plan->built->spec.shards, suggested, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, plan = *plan] {
        const auto load = dialog->load();
        tell({}, Mood::Good);
        m_study.measure(plan, {load.nprobe, load.qps, load.seconds});
    });
    dialog->open();
}

void ClusterPage::takeMeasurement(const ClusterStudy::Measurement &measurement)
{
    const auto &live = measurement.live;
    m_unkept = measurement.isStored ? std::nullopt : std::optional(measurement);
    QStringList sentences{measurement.isStored ? tr("Measured. The run is kept with %1, for its report.")
                                                     .arg(QString::fromStdString(measurement.plan->spec.name))
                                               : tr("Measured. No workspace keeps the run.")};
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
    m_sample->setText(tr("Sa&mple…"));
    m_deploy->setText(tr("De&ploy…"));
    m_measure->setText(tr("Mea&sure…"));
    m_remove->setText(tr("&Remove…"));
    m_stop->setText(tr("S&top"));
    m_stop->setToolTip(tr("Stops what is being done. Deploying goes on later where it stopped."));
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
