// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/LiveMoveView.h"

#include "ui/pages/LiveMoveSight.h"
#include "ui/session/ClusterStudy.h"
#include "ui/session/Lifecycle.h"
#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/LiveMoveForm.h"
#include "ui/widgets/NumberField.h"

#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

/// One that was found unfinished, and whose data are not open.
bool lacksData(const std::optional<LiveMoveTask> &task, Session &session)
{
    const auto *resharding = task ? std::get_if<LiveReshardTask>(&*task) : nullptr;
    return resharding && !resharding->data && !session.data().set();
}

} // namespace

LiveMoveView::LiveMoveView(Session &session, QWidget *parent)
    : Page(session, parent), m_cluster(*session.cluster()), m_moves(session.lifecycle()->moves()),
      m_clusters(new QComboBox(this)), m_password(new QLineEdit(this)), m_look(new QPushButton(this)),
      m_form(new LiveMoveForm(this)), m_reason(makeNote("live-reason", this)), m_try(new QPushButton(this)),
      m_begin(new QPushButton(this)), m_sight(new LiveMoveSight(m_moves, this))
{
    setSides(makeControls(), m_sight);
    listen();
    retranslate();
    followSeen();
}

QString LiveMoveView::title() const
{
    return tr("On a cluster");
}

QIcon LiveMoveView::icon() const
{
    return shardscope::icon(QStringLiteral("cluster"));
}

bool LiveMoveView::isSettled() const
{
    return !m_moves.isBusy() && !m_cluster.isLooking();
}

QWidget *LiveMoveView::makeControls()
{
    m_clusters->setObjectName(QStringLiteral("live-clusters"));
    m_clusters->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_clusters->setMinimumContentsLength(14);
    m_password->setObjectName(QStringLiteral("live-password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_look->setObjectName(QStringLiteral("live-look"));
    m_look->setIcon(shardscope::icon(QStringLiteral("search")));
    m_try->setObjectName(QStringLiteral("live-try"));
    m_begin->setObjectName(QStringLiteral("live-begin"));
    m_begin->setIcon(shardscope::icon(QStringLiteral("evaluate")));
    auto *inner = new QWidget;
    auto *fields = new QVBoxLayout(inner);
    fields->setContentsMargins(0, 0, 6, 0);
    fields->addWidget(m_clusters);
    fields->addWidget(m_password);
    fields->addWidget(m_look);
    fields->addSpacing(8);
    fields->addWidget(m_form);
    fields->addStretch();
    inner->setMinimumWidth(290);
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 10, 0);
    layout->addWidget(scrolled(inner, box), 1);
    layout->addWidget(m_reason);
    layout->addWidget(m_try);
    layout->addWidget(m_begin);
    return box;
}

void LiveMoveView::listen()
{
    connect(m_clusters, &QComboBox::activated, this, &LiveMoveView::showAll);
    connect(m_look, &QPushButton::clicked, this, &LiveMoveView::look);
    connect(m_password, &QLineEdit::returnPressed, this, &LiveMoveView::look);
    connect(m_form, &LiveMoveForm::changed, this, &LiveMoveView::clearDraft);
    connect(m_form, &LiveMoveForm::throttleChanged, this, [this] {
        m_moves.setThrottle(m_form->throttle());
        clearDraft(); // the time that it takes is another
    });
    connect(m_try, &QPushButton::clicked, this, &LiveMoveView::startDraft);
    connect(m_begin, &QPushButton::clicked, this, [this] { m_moves.begin(); });
    connect(m_sight, &LiveMoveSight::goOnWanted, this, [this] { m_moves.goOn(m_form->follow()); });
    connect(&m_cluster, &ClusterStudy::knownChanged, this, &LiveMoveView::showClusters);
    connect(&m_cluster, &ClusterStudy::lookChanged, this, &LiveMoveView::followSeen);
    connect(&m_cluster, &ClusterStudy::settled, this, &Page::settled);
    connect(&m_cluster, &ClusterStudy::keyringNotAsked, this, [this](const QString &reason) {
        m_trouble = tr("The keyring could not be asked: %1. Type the password here.").arg(reason);
        showControls();
    });
    session().whenPlansChange(this, &LiveMoveView::showAll);
    connect(&m_moves, &LiveMoves::changed, this, &LiveMoveView::showAll);
    connect(&m_moves, &LiveMoves::ended, this, [this] { // what is there is another now
        if (const auto seen = m_cluster.seen()) {
            m_cluster.look(seen->address, seen->password, false);
        }
    });
    connect(&m_moves, &LiveMoves::settled, this, &Page::settled);
}

// The cluster

void LiveMoveView::showClusters()
{
    const QSignalBlocker quiet(m_clusters);
    const QString before = m_clusters->currentData().toString();
    const auto &seen = m_cluster.seen();
    const QString looked = seen ? QString::fromStdString(toText(seen->address)) : QString();
    m_clusters->clear();
    for (const auto &entry : m_cluster.known()) {
        m_clusters->addItem(QString::fromStdString(entry.name), QString::fromStdString(entry.address));
    }
    if (seen && m_clusters->findData(looked) < 0) {
        m_clusters->addItem(looked, looked);
    }
    if (m_clusters->count() == 0) {
        m_clusters->addItem(tr("No cluster yet"), QString());
    }
    const int at = std::max(m_clusters->findData(before), m_clusters->findData(looked));
    m_clusters->setCurrentIndex(std::max(0, before.isEmpty() ? at : m_clusters->findData(before)));
    for (int i = 0; i < m_clusters->count(); ++i) {
        m_clusters->setItemData(i, m_clusters->itemData(i), Qt::ToolTipRole);
    }
    showAll();
}

/// Also what was looked at on page Cluster.
void LiveMoveView::followSeen()
{
    const auto &seen = m_cluster.seen();
    showClusters();
    if (seen) {
        const QSignalBlocker quiet(m_clusters);
        m_clusters->setCurrentIndex(m_clusters->findData(QString::fromStdString(toText(seen->address))));
    }
    m_form->setLook(seen ? seen->look : nullptr);
    showAll();
}

std::optional<ClusterAddress> LiveMoveView::chosen() const
{
    const auto address = parseClusterAddress(m_clusters->currentData().toString().toStdString());
    return address ? std::optional(*address) : std::nullopt;
}

void LiveMoveView::look()
{
    const auto address = chosen();
    if (!address || m_cluster.isLooking()) {
        return;
    }
    m_trouble.clear();
    const auto &seen = m_cluster.seen();
    const bool isSame = seen && seen->address == *address && m_password->text().isEmpty();
    m_cluster.look(*address, isSame ? seen->password : m_password->text().toStdString(), false);
}

// What is asked

void LiveMoveView::setResharding(int shards, ReshardWay way)
{
    m_form->setResharding(shards, way);
}

/// Why there is nothing to try; empty: there is.
QString LiveMoveView::missing() const
{
    if (!m_moves.canKeep()) {
        return tr(
            "Save the workspace first: how far the moves are is kept beside it, so that they can go on after this "
            "program was ended.");
    }
    const auto address = chosen();
    if (!address) {
        return tr("No cluster yet. Name one on the page Cluster, and save it there or look at it.");
    }
    if (m_cluster.isLooking()) {
        return tr("The nodes are being asked.");
    }
    if (m_cluster.lookError()) {
        return sentence(*m_cluster.lookError());
    }
    const auto &seen = m_cluster.seen();
    if (!seen || seen->address != *address) {
        return tr("Look at the cluster first.");
    }
    if (m_moves.phase() == LiveMoves::Phase::Paused && lacksData(m_moves.task(), session())) {
        return tr("Open the data that the plan there was made of, to go on.");
    }
    if (m_moves.phase() != LiveMoves::Phase::Idle) {
        return tr("Only one task at a time: let this one come to its end, or abort it.");
    }
    if (const QString problem = fieldProblem(*m_form); !problem.isEmpty()) {
        return problem;
    }
    if (m_form->what() == LiveMoveForm::What::Resharding) {
        return missingForResharding();
    }
    return m_form->task() ? QString() : tr("Choose what is moved, and where it goes.");
}

QString LiveMoveView::missingForResharding() const
{
    const auto &published = m_cluster.seen()->look->published;
    const auto set = session().data().set();
    if (!published) {
        return m_cluster.seen()->look->fault ? sentence(*m_cluster.seen()->look->fault)
                                             : tr("No plan is deployed there. Deploy one on the page Cluster first.");
    }
    if (!set || !set->isKnownAs(published->fingerprint)) {
        return tr("Open %1: that is what the plan there was made of.").arg(QString::fromStdString(published->data));
    }
    const auto task = m_form->task();
    const bool isByLoad = task && std::get<LiveReshardTask>(*task).way == ReshardWay::SplitBusiest;
    return isByLoad && !m_cluster.isCurrentPlanDeployed() ? tr("Make the plan that is deployed there the current one: "
                                                               "its load tells which shards are the busiest.")
                                                          : QString();
}

/// With all that the form does not know.
std::optional<LiveMoveTask> LiveMoveView::completeTask() const
{
    const auto &seen = m_cluster.seen();
    auto task = m_form->task();
    if (!task || !seen) {
        return std::nullopt;
    }
    std::visit(
        [&](auto &of) {
            of.address = seen->address;
            of.password = seen->password;
        },
        *task);
    if (auto *resharding = std::get_if<LiveReshardTask>(&*task)) {
        resharding->data = session().data().set();
        const auto plan = m_cluster.isCurrentPlanDeployed() ? m_cluster.currentPlan() : std::nullopt;
        if (plan && resharding->way == ReshardWay::SplitBusiest) {
            resharding->load = plan->load;
        }
    }
    return task;
}

void LiveMoveView::clearDraft()
{
    m_moves.dropDraft();
    showAll();
}

void LiveMoveView::startDraft()
{
    if (const auto task = completeTask(); task && missing().isEmpty()) {
        m_moves.setThrottle(m_form->throttle());
        m_moves.draft(*task);
    }
}

/// Enter in the form makes a dry run; nothing moves by it.
void LiveMoveView::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && m_form->isAncestorOf(QApplication::focusWidget()) && m_try->isEnabled()) {
        startDraft();
        return;
    }
    Page::keyPressEvent(event);
}

// What is shown

void LiveMoveView::showAll()
{
    showControls();
    m_sight->showMoves(m_moves.drafted() ? completeTask() : std::nullopt,
                       m_cluster.seen() && !lacksData(m_moves.task(), session()));
}

void LiveMoveView::showControls()
{
    const QString reason = missing();
    m_look->setEnabled(chosen() && !m_cluster.isLooking());
    say(*m_reason, m_trouble.isEmpty() ? reason : m_trouble);
    m_try->setEnabled(reason.isEmpty() && !m_moves.isDrafting());
    m_begin->setEnabled(reason.isEmpty() && m_moves.drafted());
}

void LiveMoveView::retranslate()
{
    m_clusters->setAccessibleName(tr("Cluster"));
    m_password->setPlaceholderText(tr("Password"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setToolTip(tr("Without one that of SHARDSCOPE_PASSWORD or of the keyring is taken. It is not kept."));
    m_look->setText(tr("&Look"));
    m_look->setToolTip(tr("Asks the nodes what is on them. Nothing is changed there."));
    m_try->setText(tr("&Dry run"));
    m_try->setToolTip(tr("Tells what would move, and how long it takes. Nothing is moved yet."));
    m_begin->setText(tr("&Begin"));
    m_begin->setToolTip(tr("Makes the moves of the dry run, while the cluster is served."));
    showClusters();
}

} // namespace shardscope
