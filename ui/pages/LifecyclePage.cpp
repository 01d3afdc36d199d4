// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/LifecyclePage.h"

#include "ui/pages/DriftView.h"
#include "ui/pages/LiveMoveView.h"
#include "ui/pages/MigrationView.h"
#include "ui/pages/ReshardingView.h"
#include "ui/pages/TenantsView.h"
#include "ui/style/Icon.h"
#include "ui/widgets/PlanHistory.h"

#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

LifecyclePage::LifecyclePage(Session &session, QWidget *parent) : Page(session, parent), m_tabs(new QTabWidget(this))
{
    m_tabs->setObjectName(QStringLiteral("subjects"));
    m_tabs->setDocumentMode(true);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, margins.top() / 2, 0, 0);
    whole->addWidget(m_tabs);
    auto *resharding = add<ReshardingView>("resharding");
    connect(resharding, &ReshardingView::adoptRequested, this, &LifecyclePage::adopt);
    connect(resharding, &ReshardingView::adoptPlanRequested, this, &LifecyclePage::adoptPlan);
    connect(add<TenantsView>("tenants"), &TenantsView::adoptPlanRequested, this, &LifecyclePage::adoptPlan);
    add<DriftView>("drift");
    auto *migration = add<MigrationView>("migration");
    connect(resharding, &ReshardingView::rehearseRequested, this, [this, migration](const RehearsalSettings &moves) {
        migration->setMoves(moves);
        m_tabs->setCurrentWidget(migration);
    });
    auto *live = add<LiveMoveView>("live");
    connect(resharding, &ReshardingView::carryOutRequested, this, [this, live](int shards, ReshardWay way) {
        live->setResharding(shards, way);
        m_tabs->setCurrentWidget(live);
    });
    retranslate();
}

template<class View>
View *LifecyclePage::add(const char *name)
{
    auto *view = new View(session(), this);
    view->setObjectName(QLatin1String(name));
    m_tabs->addTab(view, QString());
    m_views.append(view);
    connect(view, &Page::settled, this, &Page::settled);
    return view;
}

QString LifecyclePage::title() const
{
    return tr("Lifecycle");
}

QString LifecyclePage::summary() const
{
    return tr("What has to be moved when shards, tenants or data change, and is it worth it?");
}

QIcon LifecyclePage::icon() const
{
    return shardscope::icon(QStringLiteral("lifecycle"));
}

bool LifecyclePage::isSettled() const
{
    return std::ranges::all_of(m_views, &Page::isSettled);
}

void LifecyclePage::adopt(const std::shared_ptr<const EvaluatedPlan> &plan, int nprobe)
{
    if (history()) {
        history()->adopt(plan, nprobe);
    }
}

void LifecyclePage::adoptPlan(const PlanSpec &plan, int nprobe)
{
    if (history()) {
        history()->adopt(plan, nprobe);
    }
}

/// Each view says its own words.
void LifecyclePage::retranslate()
{
    for (int i = 0; i < m_views.size(); ++i) {
        m_tabs->setTabText(i, m_views[i]->title());
        m_tabs->setTabToolTip(i, m_views[i]->summary());
    }
}

} // namespace shardscope
