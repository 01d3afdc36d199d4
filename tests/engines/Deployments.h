// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/PlanCompletion.h"
#include "core/deploy/LiveDeployment.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "core/work/LiveWork.h"
#include "engines/Servers.h"

#include <memory>
#include <string>

namespace shardscope::testing {

/// A cluster of `./dev engines`.
struct TestCluster
{
    std::string engine;
    std::string password;

    /// Errors: those of parseClusterAddress.
    Outcome<ClusterAddress> address(const std::string &collection, const std::string &options = {}) const
    {
        const bool isRedis = engine == "redis";
        const QString servers = ofEngines(isRedis ? "SHARDSCOPE_REDIS_SERVERS" : "SHARDSCOPE_PG_SERVERS");
        const QString user = isRedis ? QString() : ofEngines("SHARDSCOPE_PG_USER") + QLatin1Char('@');
        return parseClusterAddress(engine + "://" + user.toStdString() + servers.toStdString() +
                                   (isRedis ? "/" : "/postgres/") + collection +
                                   (options.empty() ? "" : "?" + options));
    }
};

inline TestCluster testCluster(const std::string &engine)
{
    return {engine,
            ofEngines(engine == "redis" ? "SHARDSCOPE_REDIS_PASSWORD" : "SHARDSCOPE_PG_PASSWORD").toStdString()};
}

/// A plan on data, all that deploying it takes.
struct TestPlan
{
    std::shared_ptr<const DataSet> data;
    PlanSpec spec;
    std::shared_ptr<const Partition> partition;
    std::unique_ptr<Router> router;

    static Outcome<TestPlan> make(const Source &source, PlanSpec spec)
    {
        auto opened = open(source, unwatched);
        SHARDSCOPE_TRY(opened);
        TestPlan plan{std::make_shared<const DataSet>(*std::move(opened)), {}, {}, {}};
        spec.metric = plan.data->metric;
        const auto complete = shardscope::complete(spec);
        SHARDSCOPE_TRY(complete);
        plan.spec = *complete;
        auto shards = shardscope::partition(*plan.data, plan.spec, unwatched);
        SHARDSCOPE_TRY(shards);
        plan.partition = std::make_shared<const Partition>(*std::move(shards));
        auto router = makeRouter(*plan.data, *plan.partition, plan.spec, unwatched);
        SHARDSCOPE_TRY(router);
        plan.router = *std::move(router);
        return plan;
    }

    LiveTask on(const ClusterAddress &address, const std::string &password, int replicas = 1) const
    {
        return {address, password, *data, spec, *partition, *router, replicas};
    }
};

} // namespace shardscope::testing
