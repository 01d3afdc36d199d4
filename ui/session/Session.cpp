// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Session.h"

#include "core/catalogue/Defaults.h"
#include "ui/session/ClusterStudy.h"
#include "ui/session/LatencyStudy.h"
#include "ui/session/Lifecycle.h"

#include <chrono>
#include <utility>

namespace shardscope {

namespace {

constexpr std::chrono::milliseconds lookInterval{1000}; ///< between looks at what others have written

/// Or may have, as far as it can be read.
bool hasData(const Workspace &workspace)
{
    const auto entries = workspace.dataSets();
    const auto unreadable = workspace.unreadableDataSets();
    return !entries || !unreadable || !entries->empty() || !unreadable->empty();
}

bool isMeasured(const PlanRow *row)
{
    return row && row->evaluation;
}

} // namespace

Session::Session(QObject *parent)
    : QObject(parent), m_latency(std::make_unique<LatencyStudy>(m_jobs)),
      m_cluster(std::make_unique<ClusterStudy>(*this)), m_lifecycle(std::make_unique<Lifecycle>(*this))
{
    connect(&m_workspace, &SessionWorkspace::failed, this, &Session::failed);
    connect(&m_data, &SessionData::failed, this, &Session::failed);
    connect(&m_plans, &SessionPlans::failed, this, &Session::failed);
    connect(&m_plans, &SessionPlans::measured, this, &Session::showRecommended); // after the selection
    connect(&m_data, &SessionData::leaving, this, [this] {
        leavePlans();
        m_selection.leaveData();
    });
    connect(&m_data, &SessionData::adopted, this, [this] {
        loadPlans();
        emit dataOpened();
        announcePlans();
    });
    connect(&m_look, &QTimer::timeout, this, [this] {
        lookForNews();
        m_data.look();
    });
    m_look.start(lookInterval);
}

Session::~Session() = default;

Outcome<Done> Session::openWorkspace(const std::filesystem::path &file)
{
    auto opened = Workspace::open(file);
    SHARDSCOPE_TRY(opened);
    take(*std::move(opened), AtHand::Left);
    return Done();
}

Outcome<Done> Session::newWorkspace(const std::filesystem::path &file)
{
    auto made = Workspace::create(file);
    SHARDSCOPE_TRY(made);
    take(*std::move(made), AtHand::Left);
    return Done();
}

Outcome<Done> Session::reopenWorkspace()
{
    if (!m_workspace.get()) {
        return Done();
    }
    const auto file = m_workspace.get()->file();
    leavePlans();
    m_workspace.letGo(); // of every connection: SQLite would share what is gone with a new one
    auto opened = Workspace::open(file);
    if (!opened) {
        announcePlans(); // that there are none
        return opened.error();
    }
    take(*std::move(opened), AtHand::Kept);
    return Done();
}

void Session::take(std::unique_ptr<Workspace> opened, AtHand atHand)
{
    leavePlans();
    const bool hadData = m_data.set() != nullptr;
    if (atHand == AtHand::Left && hasData(*opened)) { // the data at hand is nothing to it
        m_selection.leaveData();
        m_data.leave();
    }
    m_workspace.take(std::move(opened));
    if (hadData) {
        loadPlans();
        emit dataOpened();
        announcePlans();
    }
}

void Session::addFirstPlans()
{
    const PlanKey baseline = m_plans.add(todaysPlan(*m_data.set()).value_or(baselinePlan(*m_data.set())));
    m_recommended = m_plans.add(recommendedPlan(*m_data.set()));
    m_selection.setCurrentPlan(baseline);
    m_selection.setComparedPlan(m_recommended);
}

void Session::showRecommended(PlanKey measured)
{
    if (measured != m_recommended || std::exchange(m_recommended, 0) == 0) {
        return;
    }
    const PlanRow *baseline = m_selection.currentPlan();
    const PlanRow *compared = m_selection.comparedPlan();
    // one that the user has made since is the current plan and stays that
    if (baseline && baseline->key < measured && compared && compared->key == measured) {
        const PlanKey before = baseline->key; // the selection forgets it
        m_selection.setCurrentPlan(measured);
        m_selection.setComparedPlan(before);
    }
}

void Session::leavePlans()
{
    m_recommended = 0;
    m_plans.leave();
    m_selection.leavePlans();
}

void Session::loadPlans()
{
    m_plans.load();
    if (m_workspace.dataId() != 0) {
        m_selection.load();
        goOnWithFirstPlans();
    }
}

/// Where a first start ended before the recommended plan was measured.
void Session::goOnWithFirstPlans()
{
    const PlanRow *current = m_selection.currentPlan();
    const PlanRow *compared = m_selection.comparedPlan();
    const bool areFirst = m_plans.rows().size() == 2 && current && compared && current->key < compared->key;
    if (areFirst && !isMeasured(compared) && current->spec.strategy.kind == baselinePlan(*m_data.set()).strategy.kind) {
        m_recommended = compared->key;
    }
}

void Session::announcePlans()
{
    emit m_plans.changed();
    m_selection.announce();
    m_plans.measureNext();
}

void Session::lookForNews()
{
    if (!m_workspace.lookForNews() || m_workspace.dataId() == 0) {
        return;
    }
    const bool hadCurrent = m_selection.currentPlan() != nullptr;
    const bool hadFigures = isMeasured(m_selection.currentPlan());
    const bool hadComparison = isMeasured(m_selection.comparedPlan());
    if (!m_plans.followStored()) {
        return;
    }
    emit m_plans.changed();
    if (!hadCurrent) {
        m_selection.setCurrentPlan(m_plans.firstReadable());
    }
    m_selection.announceMeasured(!hadFigures && isMeasured(m_selection.currentPlan()), // somebody else was faster
                                 !hadComparison && isMeasured(m_selection.comparedPlan()));
    m_plans.measureNext();
}

} // namespace shardscope
