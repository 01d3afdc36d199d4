// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include <memory>

class QTabWidget;

namespace shardscope {

struct EvaluatedPlan;
struct PlanSpec;

/// What becomes of a sharding with time, a tab each: shards that split, tenants that grow, data that drift, moving
/// without a pause, and doing that on a live cluster.
class LifecyclePage : public Page
{
    Q_OBJECT

public:
    explicit LifecyclePage(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    bool isSettled() const override;

protected:
    void retranslate() override;

private:
    template<class View>
    View *add(const char *name);
    void adopt(const std::shared_ptr<const EvaluatedPlan> &plan, int nprobe);
    void adoptPlan(const PlanSpec &plan, int nprobe);

    QTabWidget *m_tabs;
    QList<Page *> m_views; ///< in the order of the tabs
};

} // namespace shardscope
