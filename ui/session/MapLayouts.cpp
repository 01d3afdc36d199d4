// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/MapLayouts.h"

namespace shardscope {

MapLayouts::MapLayouts(Session &session, QObject *parent) : QObject(parent), m_session(session), m_task(*session.jobs())
{
}

MapLayouts::~MapLayouts() = default;

void MapLayouts::setKind(const std::string &kind)
{
    m_kind = kind;
}

bool MapLayouts::areMadeForPlans() const
{
    return m_kind == "discriminant";
}

PlanKey MapLayouts::keyFor(const PlanRow *plan) const
{
    return areMadeForPlans() && plan ? plan->key : 0;
}

MapLayouts::Layout MapLayouts::layoutFor(const PlanRow *plan) const
{
    const auto found = m_layouts.find({m_kind, keyFor(plan)});
    return found == m_layouts.end() ? nullptr : found->second;
}

void MapLayouts::forget()
{
    m_task.drop();
    m_layouts.clear();
    m_error.reset();
}

void MapLayouts::makeMissing()
{
    for (const PlanRow *plan : {m_session.selection().currentPlan(), m_session.selection().comparedPlan()}) {
        if (plan && plan->result && !layoutFor(plan)) {
            make(keyFor(plan));
            return; // the other one is made when this one is there
        }
    }
}

void MapLayouts::make(PlanKey key)
{
    const std::pair place(m_kind, key);
    if (isBusy() && place == m_making) {
        return;
    }
    m_making = place;
    const auto *plan = key ? m_session.plans().find(key) : m_session.selection().currentPlan();
    const auto partition = plan && plan->result ? plan->result->partition : nullptr;
    m_error.reset();
    m_task.start(
        tr("Lay out vectors"),
        [data = m_session.data().set(), partition, kind = m_kind](const Progress &progress) {
            return layOut(data, partition ? std::span(partition->shardOf) : std::span<const ShardId>(), kind, progress);
        },
        [this, place](Outcome<Layout> layout) {
            if (layout.ok()) {
                m_layouts[place] = *std::move(layout);
                makeMissing();
            } else {
                m_error = layout.error();
            }
            emit changed();
        });
}

} // namespace shardscope
