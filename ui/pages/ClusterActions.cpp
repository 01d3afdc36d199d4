// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ClusterActions.h"

#include "ui/pages/DeployDialog.h"
#include "ui/pages/PlanMessage.h"
#include "ui/session/ClusterStudy.h"
#include "ui/session/LatencyStudy.h"
#include "ui/session/SamplePlanning.h"
#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/text/NumberText.h"
#include "ui/text/WholeText.h"
#include "ui/widgets/ClusterDialogs.h"

#include <QGridLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

ClusterActions::ClusterActions(Session &session, ClusterStudy &study, QWidget *parent)
    : Translated(parent), m_session(session), m_study(study), m_sample(new QPushButton(this)),
      m_deploy(new QPushButton(this)), m_measure(new QPushButton(this)), m_remove(new QPushButton(this)),
      m_stop(new QPushButton(this))
{
    build();
    connect(m_sample, &QPushButton::clicked, this, &ClusterActions::askSample);
    connect(m_deploy, &QPushButton::clicked, this, &ClusterActions::askDeploy);
    connect(m_remove, &QPushButton::clicked, this, &ClusterActions::askRemove);
    connect(m_measure, &QPushButton::clicked, this, &ClusterActions::askMeasure);
    connect(m_stop, &QPushButton::clicked, &study, &ClusterStudy::stop);
    connect(&study, &ClusterStudy::lookChanged, this, &ClusterActions::showState);
    connect(&study, &ClusterStudy::workChanged, this, &ClusterActions::showState);
    session.whenPlansChange(this, &ClusterActions::showState);
    retranslate();
}

void ClusterActions::build()
{
    const std::tuple<QPushButton *, const char *, const char *> buttons[] = {{m_sample, "sample", "data"},
                                                                             {m_deploy, "deploy", "export"},
                                                                             {m_measure, "measure", "latency"},
                                                                             {m_remove, "remove", "remove"},
                                                                             {m_stop, "stop", "close"}};
    for (const auto &[button, name, picture] : buttons) {
        button->setObjectName(QLatin1String(name));
        button->setIcon(shardscope::icon(QLatin1String(picture)));
    }
    auto *grid = new QGridLayout;
    grid->addWidget(m_sample, 0, 0);
    grid->addWidget(m_deploy, 0, 1);
    grid->addWidget(m_measure, 1, 0);
    grid->addWidget(m_remove, 1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(grid);
    column->addWidget(m_stop);
}

void ClusterActions::showHint(QPushButton *button, const QString &what, const QString &missing)
{
    button->setEnabled(missing.isEmpty());
    button->setToolTip(missing.isEmpty() ? what : missing);
}

/// Whatever is to be done.
QString ClusterActions::missingForAll() const
{
    return !m_study.seen()                              ? tr("Look at a cluster first.")
           : m_study.work() != ClusterStudy::Work::None ? tr("Something else is being done there.")
                                                        : QString();
}

QString ClusterActions::missingForSampling() const
{
    const QString missing = missingForAll();
    return missing.isEmpty() && m_study.seen()->look->topology.vectors() == 0 ? tr("There are no vectors.") : missing;
}

QString ClusterActions::missingForDeploying() const
{
    if (const QString missing = missingForAll(); !missing.isEmpty()) {
        return missing;
    }
    const auto kind = findKind(engineKinds(), "engine", m_study.seen()->address.engine);
    if (kind && !(*kind)->can.writes) {
        return tr("Nothing can be written to this engine: its shards are what they were started with.");
    }
    return m_study.currentPlan() ? QString() : builtPlanMessage(m_session);
}

QString ClusterActions::missingForMeasuring() const
{
    if (const QString missing = missingForAll(); !missing.isEmpty()) {
        return missing;
    }
    return !m_study.currentPlan()            ? missingForDeploying()
           : m_study.isCurrentPlanDeployed() ? QString()
                                             : tr("The current plan is not deployed there.");
}

QString ClusterActions::missingForRemoving() const
{
    const QString missing = missingForAll();
    return missing.isEmpty() && !m_study.seen()->look->published ? tr("No plan is deployed there.") : missing;
}

void ClusterActions::showState()
{
    showHint(m_sample, tr("Takes vectors at random into a file, and opens it as data."), missingForSampling());
    showHint(m_deploy, tr("First shows what would be made where, and then asks."), missingForDeploying());
    showHint(m_measure, tr("Puts a load on the deployed plan, and sets what it measures beside the forecast."),
             missingForMeasuring());
    showHint(m_remove, tr("Removes what deploying has made, and nothing else. Asks first."), missingForRemoving());
    m_stop->setVisible(m_study.work() != ClusterStudy::Work::None);
}

void ClusterActions::askSample()
{
    const auto &seen = *m_study.seen();
    auto *dialog =
        new SampleDialog(QString::fromStdString(seen.address.collection), seen.look->topology.vectors(), this);
    auto *planning = new SamplePlanning(dialog);
    const auto *plan = m_session.selection().currentPlan();
    const auto pilot = plan ? plan->result : nullptr;
    const auto ask = [planning, dialog, pilot] { planning->ask(pilot, dialog->epsilon()); };
    const auto tell = [planning, dialog, name = plan ? planName(*plan) : QString()] {
        const auto &advice = planning->advice();
        dialog->setNeed(
            advice ? tr("By the plan %1 on the data that are open: %2").arg(name, sampleAdviceSentence(*advice))
            : planning->isComputing() ? tr("How large a sample that takes is being computed.")
                                      : tr("How large a sample that takes nobody knows yet: take a small "
                                           "one, measure a plan on it, and ask here again."),
            advice ? advice->vectors : 0);
    };
    connect(dialog, &SampleDialog::epsilonChanged, planning, ask);
    connect(planning, &SamplePlanning::changed, dialog, tell);
    tell();
    ask();
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        emit begun();
        m_study.sample(dialog->count(), dialog->seed(), dialog->file().toStdString());
    });
    dialog->open();
}

void ClusterActions::askDeploy()
{
    if (const auto plan = m_study.currentPlan()) {
        auto *dialog = new DeployDialog(m_study, *plan, this);
        connect(dialog, &QDialog::accepted, this, [this, dialog] {
            emit begun();
            m_study.deploy(dialog->plan(), *dialog->draft());
        });
        dialog->open();
    }
}

void ClusterActions::askRemove()
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
            .arg(QString::fromStdString(published.spec.name), numberText(vectors, NumberFormat::Count)),
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
        emit begun();
        m_study.remove();
    });
    box->open();
}

void ClusterActions::askMeasure()
{
    const auto plan = m_study.currentPlan();
    if (!plan) {
        return;
    }
    const auto &adaptive = plan->built->evaluation.adaptive;
    const auto depth = adaptive ? std::optional(adaptive->fanOut) : std::nullopt;
    const MeasureDialog::Load suggested{depth ? ownDepth : m_session.selection().nprobe(),
                                        m_session.latency()->settings().load, 10};
    auto *dialog = new MeasureDialog(QString::fromStdString(plan->built->spec.name), plan->built->spec.shards, depth,
                                     suggested, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, plan = *plan] {
        const auto load = dialog->load();
        emit begun();
        m_study.measure(plan, {load.nprobe, load.qps, load.seconds});
    });
    dialog->open();
}

void ClusterActions::retranslate()
{
    m_sample->setText(tr("Sa&mple…"));
    m_deploy->setText(tr("De&ploy…"));
    m_measure->setText(tr("Mea&sure…"));
    m_remove->setText(tr("&Remove…"));
    m_stop->setText(tr("S&top"));
    m_stop->setToolTip(tr("Stops what is being done. Deploying goes on later where it stopped."));
    showState();
}

} // namespace shardscope
