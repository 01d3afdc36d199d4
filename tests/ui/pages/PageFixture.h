// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include "ui/session/JobModel.h"
#include "ui/session/Session.h"

#include "ui/style/Theme.h"

#include <QLabel>

#include <algorithm>
#include <memory>

namespace shardscope {

/// English numbers and light colours, whatever this machine is set to.
inline void useEnglishAndLight()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    theme::apply(theme::Scheme::Light);
}

/// Whether a label in view says it.
inline bool isSaid(const QWidget &page, const QString &text)
{
    const auto labels = page.findChildren<QLabel *>();
    return std::ranges::any_of(labels,
                               [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

/// A session on a data set with one measured plan, without a workspace.
inline std::unique_ptr<Session> measuredSession(const std::string &location, int shards,
                                                const std::string &tenants = {})
{
    auto session = std::make_unique<Session>();
    Source source;
    source.location = location;
    source.tenants = tenants;
    source.sampleQueries = 200;
    session->data().open(source);
    if (!QTest::qWaitFor([&] { return session->data().set() != nullptr; }, 60000)) {
        return nullptr;
    }
    PlanSpec spec;
    spec.shards = shards;
    session->selection().setCurrentPlan(session->plans().add(spec));
    const bool measured = QTest::qWaitFor(
        [&] {
            const auto *plan = session->selection().currentPlan();
            return plan && plan->result && session->jobs()->rowCount() == 0;
        },
        120000);
    return measured ? std::move(session) : nullptr;
}

} // namespace shardscope
