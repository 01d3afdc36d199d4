// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/SessionSelection.h"

#include "ui/session/SessionPlans.h"
#include "ui/session/SessionWorkspace.h"

#include <algorithm>
#include <array>
#include <utility>

namespace shardscope {

namespace {

constexpr double firstRecallTarget = 0.95; ///< nprobe starts where the current plan surely reaches this

// Under which the workspace keeps them.
constexpr auto currentName = "current-plan";
constexpr auto comparedName = "compared-plan";
constexpr auto basisName = "comparison-basis";
constexpr auto nprobeName = "nprobe";
constexpr std::array besidesNames = {"drawn-plan-3", "drawn-plan-4", "drawn-plan-5", "drawn-plan-6"};
static_assert(besidesNames.size() + 2 == SessionSelection::mostDrawn);

int mostNprobe(const PlanRow *row)
{
    return row ? row->spec.shards : 1;
}

} // namespace

SessionSelection::SessionSelection(SessionWorkspace &workspace, SessionPlans &plans)
    : m_workspace(workspace), m_plans(plans)
{
    connect(&plans, &SessionPlans::added, this, &SessionSelection::followAdded);
    connect(&plans, &SessionPlans::removed, this, &SessionSelection::followRemoved);
    connect(&plans, &SessionPlans::measured, this,
            [this](PlanKey key) { announceMeasured(key == m_current, key == m_compared); });
}

const PlanRow *SessionSelection::currentPlan() const
{
    return m_plans.find(m_current);
}

const PlanRow *SessionSelection::comparedPlan() const
{
    return m_plans.find(m_compared);
}

std::vector<const PlanRow *> SessionSelection::drawnPlans() const
{
    std::vector<const PlanRow *> drawn{currentPlan(), comparedPlan()};
    for (const PlanKey key : m_besides) {
        if (key != m_current && key != m_compared) {
            drawn.push_back(m_plans.find(key));
        }
    }
    std::erase(drawn, nullptr);
    return drawn;
}

SessionSelection::Choice SessionSelection::choice() const
{
    return {m_current, m_compared, m_besides, m_isNprobeChosen ? std::optional(m_nprobe) : std::nullopt};
}

void SessionSelection::choose(const Choice &choice)
{
    setCurrentPlan(choice.current);
    setComparedPlan(choice.compared);
    m_besides = choice.besides;
    std::erase_if(m_besides, [this](PlanKey key) { return !m_plans.find(key); });
    keepBesides();
    if (choice.nprobe) {
        setNprobe(*choice.nprobe);
    } else if (std::exchange(m_isNprobeChosen, false)) {
        m_workspace.keepValue(nprobeName, 0);
        fitNprobe();
    }
    emit comparedPlanChanged();
}

Counterpart SessionSelection::standingOf(const PlanRow &plan) const
{
    const PlanRow *row = currentPlan();
    if (!row || row->key == plan.key || !row->evaluation || !plan.evaluation) {
        const int nprobe = std::clamp(m_nprobe, 1, plan.spec.shards);
        return {.nprobe = nprobe, .wanted = double(m_nprobe), .reaches = nprobe == m_nprobe};
    }
    return counterpartOf(*row->evaluation, m_nprobe, *plan.evaluation, m_basis);
}

int SessionSelection::comparedNprobe() const
{
    const PlanRow *compared = comparedPlan();
    return compared ? standingOf(*compared).nprobe : m_nprobe;
}

void SessionSelection::load()
{
    m_current = m_plans.keyOf(m_workspace.keptValue(currentName));
    if (const auto *row = currentPlan(); !row || !row->isReadable()) {
        m_current = m_plans.firstReadable();
    }
    m_compared = m_plans.keyOf(m_workspace.keptValue(comparedName));
    if (const auto *row = comparedPlan(); m_compared == m_current || (row && !row->isReadable())) {
        m_compared = 0;
    }
    m_besides.clear();
    for (const char *name : besidesNames) {
        const PlanKey key = m_plans.keyOf(m_workspace.keptValue(name));
        if (const auto *row = m_plans.find(key); row && row->isReadable()) {
            m_besides.push_back(key);
        }
    }
    m_basis = m_workspace.keptValue(basisName) == static_cast<std::int64_t>(ComparisonBasis::EqualNprobe)
                  ? ComparisonBasis::EqualNprobe
                  : ComparisonBasis::EqualRecall;
    const auto kept = static_cast<int>(m_workspace.keptValue(nprobeName));
    m_isNprobeChosen = kept > 0;
    m_nprobe = std::max(kept, 1);
    fitNprobe();
}

void SessionSelection::leavePlans()
{
    m_current = 0;
    m_compared = 0;
    m_besides.clear();
    m_nprobe = 1;
    m_isNprobeChosen = false;
}

void SessionSelection::leaveData()
{
    m_shard = {};
    m_query = {};
    m_vector = {};
}

void SessionSelection::announce()
{
    emit currentPlanChanged();
    emit comparedPlanChanged();
    emit nprobeChanged(m_nprobe);
    emit shardSelected(m_shard);
    emit querySelected(m_query);
    emit vectorSelected(m_vector);
    m_plans.buildIfStored(m_current);
    m_plans.buildIfStored(m_compared);
}

void SessionSelection::announceMeasured(bool current, bool compared)
{
    if (current) {
        fitNprobe();
        emit currentPlanChanged();
        m_plans.buildIfStored(m_current);
    }
    if (compared) {
        emit comparedPlanChanged();
        m_plans.buildIfStored(m_compared);
    }
}

void SessionSelection::followAdded(PlanKey key)
{
    if (m_current == 0) {
        setCurrentPlan(key);
    }
}

void SessionSelection::followRemoved(PlanKey key, PlanKey neighbour)
{
    setDrawnBesides(key, false);
    if (m_compared == key) {
        setComparedPlan(0);
    }
    if (m_current == key) {
        m_current = 0;
        if (neighbour != 0) {
            setCurrentPlan(neighbour);
        } else {
            emit currentPlanChanged();
        }
    }
}

void SessionSelection::fitNprobe()
{
    const PlanRow *row = currentPlan();
    int fitting = std::clamp(m_nprobe, 1, mostNprobe(row));
    if (!m_isNprobeChosen && row && row->evaluation) {
        fitting = row->evaluation->nprobeTowards(firstRecallTarget);
    }
    if (std::exchange(m_nprobe, fitting) != fitting) {
        emit nprobeChanged(fitting);
    }
}

void SessionSelection::setCurrentPlan(PlanKey key)
{
    const auto *row = m_plans.find(key);
    if (key == m_current || !row || !row->isReadable()) {
        return;
    }
    m_current = key;
    m_workspace.keepValue(currentName, row->stored);
    if (m_compared == key) {
        setComparedPlan(0);
    }
    emit currentPlanChanged();
    selectShard({}); // a number of another plan's shard means nothing here
    fitNprobe();
    m_plans.buildIfStored(key);
}

void SessionSelection::setComparedPlan(PlanKey key)
{
    const auto *row = m_plans.find(key);
    if (key == m_compared || key == m_current || (key != 0 && (!row || !row->isReadable()))) {
        return;
    }
    m_compared = key;
    m_workspace.keepValue(comparedName, m_plans.storedId(key));
    emit comparedPlanChanged();
    m_plans.buildIfStored(key);
}

void SessionSelection::setDrawnBesides(PlanKey key, bool isDrawn)
{
    const auto *row = m_plans.find(key);
    const bool isFull = m_besides.size() == besidesNames.size();
    if (isDrawn == isDrawnBesides(key) || (isDrawn && (isFull || !row || !row->isReadable()))) {
        return;
    }
    if (isDrawn) {
        m_besides.push_back(key);
    } else {
        std::erase(m_besides, key);
    }
    keepBesides();
    emit comparedPlanChanged();
}

void SessionSelection::keepBesides()
{
    for (std::size_t i = 0; i < besidesNames.size(); ++i) {
        m_workspace.keepValue(besidesNames[i], i < m_besides.size() ? m_plans.storedId(m_besides[i]) : 0);
    }
}

void SessionSelection::setComparisonBasis(ComparisonBasis basis)
{
    if (std::exchange(m_basis, basis) != basis) {
        m_workspace.keepValue(basisName, static_cast<std::int64_t>(basis));
        emit comparedPlanChanged();
    }
}

void SessionSelection::setNprobe(int nprobe)
{
    const int clamped = std::clamp(nprobe, 1, mostNprobe(currentPlan()));
    if (clamped == m_nprobe) {
        return;
    }
    m_nprobe = clamped;
    m_isNprobeChosen = true;
    m_workspace.keepValue(nprobeName, clamped);
    emit nprobeChanged(clamped);
}

void SessionSelection::selectShard(ShardId shard)
{
    if (std::exchange(m_shard, shard) != shard) {
        emit shardSelected(shard);
    }
}

void SessionSelection::selectQuery(QueryId query)
{
    if (std::exchange(m_query, query) != query) {
        emit querySelected(query);
    }
}

void SessionSelection::selectVector(VectorId vector)
{
    if (std::exchange(m_vector, vector) != vector) {
        emit vectorSelected(vector);
    }
}

} // namespace shardscope
