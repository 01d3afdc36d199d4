// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/KeptStudies.h"
#include "tests/fuzz/Documents.h"

/// Studies as a workspace keeps them.
namespace shardscope::testing {

inline std::string reshardStudyHolds(unsigned, Bytes input)
{
    // What is accepted can be costed.
    return documentHolds(input, reshardStudyFromJson, [](const ReshardStudy &study) {
        for (const StudiedWay &way : study.ways) {
            static_cast<void>(costOf(study, way, {1e6, 3, 1e9}));
        }
        return Outcome<Done>(Done());
    });
}

inline std::string tenantStudyHolds(unsigned, Bytes input)
{
    // What is accepted has a plan to adopt.
    return documentHolds(input, tenantStudyFromJson, [](const TenantStudy &study) {
        static_cast<void>(adopted(study));
        return Outcome<Done>(Done());
    });
}

inline std::string driftStudyHolds(unsigned, Bytes input)
{
    return documentHolds(input, driftStudyFromJson, unchecked);
}

inline std::string migrationStudyHolds(unsigned, Bytes input)
{
    return documentHolds(input, migrationStudyFromJson, unchecked);
}

inline std::string capacityStudyHolds(unsigned, Bytes input)
{
    // What is accepted can be shown.
    return documentHolds(input, capacityStudyFromJson, [](const CapacityStudy &study) {
        static_cast<void>(study.shape());
        static_cast<void>(study.best());
        static_cast<void>(study.growth.bytes.at(study.shape().vectors));
        for (const EngineSize &size : study.engines) {
            static_cast<void>(size.at(study.shape().vectors));
        }
        return Outcome<Done>(Done());
    });
}

inline Evaluation someEvaluation(int shards)
{
    const std::string text = evaluationSeeds(0).at(shards == 1 ? 0 : 1).second.substr(1);
    return evaluationFromJson(parseJson(text, "seed").value()).value();
}

inline std::vector<Seed> reshardStudySeeds(unsigned)
{
    ReshardStudy study;
    study.data = {"a", "f", 40, 16};
    study.before = {planOfShards(1), someEvaluation(1), nullptr};
    study.question.shards = 3;
    StudiedWay way{ReshardWay::Retrain, {planOfShards(3), someEvaluation(3), nullptr}, {}, {}, 7};
    way.places = {ShardId(1), ShardId(0), ShardId(2)};
    way.moves.moves = {{ShardId(0), ShardId(1), 10}, {ShardId(0), ShardId(2), 5}};
    way.moves.copied = 15;
    study.ways = {way};
    study.leftOut.push_back({ReshardWay::SplitBusiest, {Code::CannotSplit, {}, {std::int64_t(1), std::int64_t(3)}}});
    study.rules = {{"jump", way.moves}};
    return {{"whole", toJson(study).dump()}, {"empty", "{}"}};
}

inline std::vector<Seed> tenantStudySeeds(unsigned)
{
    TenantStudy study;
    study.data = {"a", "f", 40, 16};
    study.spec = planOfShards(3);
    study.names = {"x", "y;z"};
    study.shardsOfTenant = {{0, 1, 2}, {ShardId(0), ShardId(1)}};
    study.options.limits.memory = 1e6;
    TenantAdvice &advice = study.advice;
    advice.tenants.resize(2);
    advice.after.shardsOfTenant = {{0, 2, 3}, {ShardId(0), ShardId(2), ShardId(1)}};
    advice.shardsNow.resize(3);
    advice.shardsAfter.resize(3);
    advice.hot = {{.tenant = TenantId(0), .choices = {{.subShards = 2, .largest = 9}}}};
    advice.changes = {{.tenant = TenantId(0),
                       .from = {ShardId(0)},
                       .to = {ShardId(0), ShardId(2)},
                       .copied = 4,
                       .byRemainder = {ShardId(0), ShardId(2)}},
                      {.tenant = TenantId(1), .kind = TenantChangeKind::Move, .pieces = {{ShardId(1), ShardId(2), 3}}}};
    return {{"whole", toJson(study).dump()}};
}

inline std::vector<Seed> driftStudySeeds(unsigned)
{
    DriftStudy study;
    study.question.options.spec = planOfShards(3);
    study.question.later = Source();
    study.report.tests.resize(2);
    study.report.tests[1].mixtures.counts = {3, 4};
    study.report.verdict.advice = DriftAdvice::Later;
    study.report.verdict.reasons = {DriftReason::GainAbove};
    study.report.timeUnit = "weeks";
    return {{"whole", toJson(study).dump()}};
}

inline std::vector<Seed> capacityStudySeeds(unsigned)
{
    CapacityStudy study{.data = {"a", "f", 40, 16}, .spec = planOfShards(2), .dim = 4};
    study.question = {.vectors = 1e6, .growth = 0.1, .months = 3, .load = 5, .memory = 1e6, .p99 = 1e7};
    study.growth.samples = {{.vectors = 20, .memory = {.links = 30}, .service = 5},
                            {.vectors = 40, .memory = {.links = 60}, .service = 9}};
    Capacity &capacity = study.capacity;
    capacity.vectors = 1e6;
    capacity.shards = {4e5, 6e5};
    capacity.copies = {{1, 2, 0.1}, {3, 4, 0.2}};
    capacity.nodes = 2;
    capacity.burdens = capacity.copies;
    capacity.places = {{ShardId(0), 0, 0}, {ShardId(1), 0, 1}};
    capacity.relaxed = {{CapacityLimit::Memory, 1, 1e9}};
    capacity.p50 = {8e5, std::nullopt, 2e6};
    capacity.p99 = {1e6, 5e5, std::nullopt};
    capacity.loss = {1, std::nullopt, 0.5, {0.3, 0}};
    study.life = {{0, 6}, {1e6, 2e6}, {{CapacityLimit::Load, 4, {0.9, 2.0}}}, {2, std::nullopt}, 9, 11, 120};
    study.machines.resize(2);
    study.machines[0].machine = {"large", 64e9, 4, 1e12, 3.5};
    study.machines[0].nodes = 2;
    study.machines[1].machine.name = "small";
    study.machines[1].why = CapacityMisfit{"memory", 1, 2, 3};
    study.engines.resize(1);
    study.engines[0].engine = "redis";
    study.engines[0].samples = {{20, 1000}, {40, 2000}};
    auto byP99 = study;
    byP99.capacity.limit = CapacityLimit::P99;
    byP99.capacity.relaxed = {{CapacityLimit::Load, 1, std::nullopt}, {CapacityLimit::P99, 1, 2e7}};
    return {{"whole", toJson(study).dump()}, {"p99", toJson(byP99).dump()}, {"empty", "{}"}};
}

inline std::vector<Seed> migrationStudySeeds(unsigned)
{
    MigrationStudy study;
    study.question.orders = {MigrationOrder::Safe};
    study.question.settings.abortAt = MigrationStep::Verify;
    study.orders = {{MigrationOrder::Safe, {}}};
    study.orders[0].rehearsal.firstViolation = "a";
    return {{"whole", toJson(study).dump()}};
}

} // namespace shardscope::testing
