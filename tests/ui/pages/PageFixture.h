// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include "ui/models/JobModel.h"
#include "ui/models/Session.h"

#include <memory>

namespace shardscope {

/// A session on a data set with one measured plan, without a workspace.
inline std::unique_ptr<Session> measuredSession(const std::string &location, int shards,
                                                const std::string &tenants = {})
{
    auto session = std::make_unique<Session>();
    Source source;
    source.location = location;
    source.tenants = tenants;
    source.sampleQueries = 200;
    session->openData(source);
    if (!QTest::qWaitFor([&] { return session->data() != nullptr; }, 60000)) {
        return nullptr;
    }
    PlanSpec spec;
    spec.shards = shards;
    session->setCurrentPlan(session->addPlan(spec));
    const bool measured = QTest::qWaitFor(
        [&] {
            const auto *plan = session->currentPlan();
            return plan && plan->result && session->jobs()->rowCount() == 0;
        },
        120000);
    return measured ? std::move(session) : nullptr;
}

} // namespace shardscope
