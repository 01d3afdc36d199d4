// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/LiveMove.h"
#include "tests/core/engines/FakeEngine.h"
#include "tests/engines/Deployments.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope::test {

/// Everything on the servers of this process, as it is.
inline auto contentOf(FakeServers &servers)
{
    const std::scoped_lock lock(servers.mutex);
    std::map<FakeServers::Place, std::map<std::string, std::vector<float>>> content;
    for (const auto &[place, shard] : servers.shards) {
        if (!shard.rows.empty()) {
            content[place] = shard.rows;
        }
    }
    return content;
}

/// A plan that is served by servers of this process, and what moves there.
class LiveMoveFixture : public QObject
{
protected:
    void clear()
    {
        FakeServers::all().reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_address = parseClusterAddress("fake://one:1,two:2/items").value();
    }

    std::filesystem::path file() const { return m_folder->filePath("moves.db").toStdString(); }

    void deployPlan(const char *strategy, int shards)
    {
        PlanSpec spec;
        spec.strategy.kind = strategy;
        spec.shards = shards;
        deployPlan(spec);
    }
    void deployPlan(PlanSpec spec, int replicas = 1)
    {
        Source source;
        source.location = "mixture:clusters=12,seed=5,n=1500,d=8";
        source.sampleQueries = 20;
        source.tenants = "zipf:count=7,s=0.8,seed=3";
        spec.name = "served";
        spec.router.kind = spec.strategy.kind == "tenant"   ? "tenant"
                           : spec.strategy.kind == "random" ? "broadcast"
                                                            : "centroid";
        spec.index.kind = "flat";
        m_plan = testing::TestPlan::make(source, spec).value();
        const std::string password;
        const auto live = m_plan->on(*m_address, password, replicas);
        const auto draft = draftDeployment(live);
        QVERIFY(draft.ok());
        QVERIFY(deploy(live, *draft, [](DeployStage, std::int64_t, std::int64_t) { return true; }).ok());
    }

    LiveReshardTask task(int shards) const
    {
        return {.address = *m_address,
                .password = {},
                .data = m_plan->data,
                .shards = shards,
                .routersFollow = {.seconds = 0}};
    }
    Outcome<LiveMoveState> carry(const LiveMoveTask &task, LiveBegin begin = LiveBegin::Anew,
                                 const LiveMoveWatch &watch = {}) const
    {
        return carryOut(task, file(), begin, {.batch = 50}, watch);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<ClusterAddress> m_address;
    std::optional<testing::TestPlan> m_plan;
};

} // namespace shardscope::test
