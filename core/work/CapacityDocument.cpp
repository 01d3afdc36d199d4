// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/CapacityStudy.h"
#include "core/work/DocumentFields.h"
#include "core/work/StudyFields.h"

#include <algorithm>
#include <array>
#include <functional>
#include <type_traits>
#include <utility>

namespace shardscope {

namespace document {

namespace {

constexpr std::array allCapacityLimits{CapacityLimit::Memory, CapacityLimit::Disk,   CapacityLimit::Load,
                                       CapacityLimit::P99,    CapacityLimit::Copies, CapacityLimit::Several,
                                       CapacityLimit::Nodes};
constexpr auto nameOfLimit = [](CapacityLimit limit) { return shardscope::nameOf(limit); };

} // namespace

template<class Fields>
void list(Fields &fields, Of<Fields, Foretold> &foretold)
{
    fields("value", foretold.value);
    fields("error", foretold.error);
}

template<class Fields>
void list(Fields &fields, Of<Fields, ForetoldLatency> &latency)
{
    fields("value", latency.value);
    fields("low", latency.low);
    fields("high", latency.high);
}

template<class Fields>
void list(Fields &fields, Of<Fields, ShardPlace> &place)
{
    fields("shard", place.shard);
    fields("replica", place.replica);
    fields("node", place.node);
}

template<class Fields>
void list(Fields &fields, Of<Fields, NodeBurden> &burden)
{
    fields("bytes", burden.bytes);
    fields("disk", burden.disk);
    fields("busy", burden.busy);
}

template<class Fields>
void list(Fields &fields, Of<Fields, NodeLoss> &loss)
{
    fields("node", loss.node);
    fields("p99", loss.p99);
    fields("coverage", loss.coverage);
    fields("busy", loss.busy);
}

template<class Fields>
void list(Fields &fields, Of<Fields, CapacityRelaxation> &relaxation)
{
    fields.named("limit", relaxation.limit, nameOfLimit, allCapacityLimits);
    fields("nodes", relaxation.nodes);
    fields("wanted", relaxation.wanted);
}

template<class Fields>
void list(Fields &fields, Of<Fields, Capacity> &capacity)
{
    fields("vectors", capacity.vectors);
    fields("shards", capacity.shards);
    fields("bytes_per_vector", capacity.bytesPerVector);
    fields("bytes", capacity.bytes);
    fields("service", capacity.service);
    fields("building", capacity.building);
    fields("raw_bytes", capacity.rawBytes);
    fields("disk", capacity.disk);
    fields("network", capacity.network);
    fields("nodes", capacity.nodes);
    fields.named("limit", capacity.limit, nameOfLimit, allCapacityLimits);
    fields("relaxed", capacity.relaxed);
    fields("places", capacity.places);
    fields("copies", capacity.copies);
    fields("burdens", capacity.burdens);
    fields("saturation", capacity.saturation);
    fields("p50", capacity.p50);
    fields("p99", capacity.p99);
    fields("loss", capacity.loss);
}

template<class Fields>
void list(Fields &fields, Of<Fields, LimitLife> &life)
{
    fields.named("limit", life.limit, nameOfLimit, allCapacityLimits);
    fields("passed_in", life.passedIn);
    fields("used", life.used);
}

template<class Fields>
void list(Fields &fields, Of<Fields, CapacityLife> &life)
{
    fields("months", life.months);
    fields("vectors", life.vectors);
    fields("limits", life.limits);
    fields("nodes", life.nodes);
    fields("outgrown_in", life.outgrownIn);
    fields.maybe("overloaded_in", life.overloadedIn, true);
    fields("looked_at", life.lookedAt);
}

template<class Fields>
void list(Fields &fields, Of<Fields, CapacityQuestion> &question)
{
    fields("vectors", question.vectors);
    fields("growth", question.growth);
    fields("months", question.months);
    fields("replicas", question.replicas);
    fields("load", question.load);
    fields("headroom", question.headroom);
    fields("memory", question.memory);
    fields("disk", question.disk);
    fields("workers", question.workers);
    fields("domains", question.domains);
    fields("nprobe", question.nprobe);
    fields("p99", question.p99);
    fields("most_nodes", question.mostNodes);
}

template<class Fields>
void list(Fields &fields, Of<Fields, Machine> &machine)
{
    fields("name", machine.name);
    fields("memory", machine.memory);
    fields("cores", machine.cores);
    fields("disk", machine.disk);
    fields("price", machine.price);
}

template<class Fields>
void list(Fields &fields, Of<Fields, CapacityMisfit> &misfit)
{
    fields("what", misfit.what);
    fields("value", misfit.value);
    fields("least", misfit.least);
    fields("greatest", misfit.greatest);
}

template<class Fields>
void list(Fields &fields, Of<Fields, PricedMachine> &priced)
{
    fields("machine", priced.machine);
    fields("nodes", priced.nodes);
    fields("why", priced.why);
}

template<class Fields>
void list(Fields &fields, Of<Fields, IndexMemory> &memory)
{
    fields("referred", memory.referred);
    fields("vectors", memory.vectors);
    fields("links", memory.links);
    fields("ids", memory.ids);
    fields("clusters", memory.clusters);
    fields("objects", memory.objects);
}

template<class Fields>
void list(Fields &fields, Of<Fields, IndexSample> &sample)
{
    fields("vectors", sample.vectors);
    fields("memory", sample.memory);
    fields("building", sample.building);
    fields("service", sample.service);
    fields("distances", sample.distances);
}

template<class Fields>
void list(Fields &fields, Of<Fields, Timing> &timing)
{
    fields("when", timing.when);
    fields("rounds", timing.rounds);
    fields("spread", timing.spread);
    fields("others", timing.others);
    fields("waited", timing.waited);
}

template<class Fields>
void list(Fields &fields, Of<Fields, EngineSize::Sample> &sample)
{
    fields("vectors", sample.vectors);
    fields("bytes", sample.bytes);
}

template<class Fields>
void list(Fields &fields, Of<Fields, MemoryAccess> &access)
{
    fields("bytes", access.bytes);
    fields("ns", access.time);
}

template<class Fields>
void list(Fields &fields, Of<Fields, EngineSize> &size)
{
    fields("engine", size.engine);
    fields("samples", size.samples);
    fields("documented", size.documented);
}

template<class Fields>
void list(Fields &fields, Of<Fields, CapacityStudy> &study)
{
    fields("data", study.data);
    fields("plan", study.spec);
    fields("dimensions", study.dim);
    fields.maybe("asked", study.asked, true);
    fields("question", study.question);
    fields("recall_wanted", study.recall);
    fields("largest_sample", study.sample);
    fields("recall", study.found);
    fields("recall_holds", study.recallHolds);
    fields("samples", study.growth.samples);
    fields.maybe("accesses", study.growth.accesses, true); // earlier versions did not measure them
    fields("timing", study.growth.timing);
    fields("sigma", study.growth.sigma);
    fields("capacity", study.capacity);
    fields("life", study.life);
    fields("machines", study.machines);
    fields("engines", study.engines);
}

} // namespace document

namespace {

bool isWithin(std::int64_t value, std::size_t count)
{
    return value >= 0 && std::cmp_less(value, count);
}

/// Whether the parts of a study, which anybody may have written, belong together.
bool isWhole(const CapacityStudy &study)
{
    const Capacity &capacity = study.capacity;
    const auto isAscending = [](const auto &samples) {
        using Sample = typename std::decay_t<decltype(samples)>::value_type;
        return (samples.empty() || samples.front().vectors > 0) &&
               std::ranges::adjacent_find(samples, std::ranges::greater_equal(), &Sample::vectors) == samples.end();
    };
    const auto nodes = capacity.burdens.size();
    const bool areSamples =
        !study.growth.samples.empty() && isAscending(study.growth.samples) &&
        std::ranges::all_of(study.engines, [&](const EngineSize &size) { return isAscending(size.samples); });
    const auto &accesses = study.growth.accesses;
    const bool areAccesses =
        std::ranges::all_of(accesses, [](const MemoryAccess &access) { return access.bytes > 0 && access.time > 0; }) &&
        std::ranges::adjacent_find(accesses, std::ranges::greater_equal(), &MemoryAccess::bytes) == accesses.end() &&
        std::ranges::is_sorted(accesses, {}, &MemoryAccess::time);
    const bool areNodes =
        nodes > 0 && std::cmp_equal(capacity.nodes, nodes) && !capacity.shards.empty() &&
        capacity.copies.size() == capacity.shards.size() && study.question.replicas > 0 &&
        capacity.places.size() / capacity.shards.size() == static_cast<std::size_t>(study.question.replicas) &&
        capacity.places.size() % capacity.shards.size() == 0 &&
        std::ranges::all_of(capacity.places, [&](const ShardPlace &place) {
            return isWithin(place.node, nodes) && isWithin(place.shard.value, capacity.shards.size());
        });
    const bool isLoss = !capacity.loss || (isWithin(capacity.loss->node, nodes) && capacity.loss->busy.size() == nodes);
    const bool areLatencies = capacity.p50.has_value() == capacity.p99.has_value() &&
                              (capacity.limit != CapacityLimit::P99 || (capacity.p99 && study.question.p99));
    const auto isLife = [&](const CapacityLife &life) {
        const auto months = life.months.size();
        return life.vectors.size() == months && life.nodes.size() == months &&
               std::ranges::all_of(life.limits, [&](const LimitLife &limit) { return limit.used.size() == months; });
    };
    return areSamples && areAccesses && areNodes && areLatencies && isLoss && (!study.life || isLife(*study.life));
}

} // namespace

Json toJson(const CapacityStudy &study)
{
    return document::write(study);
}

Outcome<CapacityStudy> capacityStudyFromJson(const Json &json)
{
    CapacityStudy study;
    SHARDSCOPE_TRY(document::read(json, study));
    if (!isWhole(study)) {
        return Error{Code::BadDocument, "study", {std::string("/capacity"), std::string("its parts do not fit")}};
    }
    if (!json.contains("asked")) { // as earlier versions kept it
        study.asked = study.question;
    }
    study.growth.index = study.spec.index;
    study.growth.fitLaws();
    SHARDSCOPE_TRY(study.addRules());
    return study;
}

} // namespace shardscope
