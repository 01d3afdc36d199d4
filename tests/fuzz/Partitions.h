// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/PlanCompletion.h"
#include "core/partition/Partitioner.h"
#include "core/partition/TenantPlacement.h"
#include "core/routing/Router.h"
#include "core/store/PartitionBlob.h"
#include "tests/fuzz/Subject.h"

#include <array>

/// Partitions as they stand in a workspace: what is accepted is of the data, the same when it is written and read
/// again, and can be routed to.
namespace shardscope::testing {

/// Twelve vectors of three tenants, of which one has none, and two queries.
inline const DataSet &dataOfPartitions()
{
    static const DataSet data = [] {
        DataSet made;
        made.name = made.source = "a";
        Tenancy tenancy{.names = {"a", "b", "c"}, .ofVector = {}, .ofQuery = {TenantId(0), TenantId(2)}};
        AlignedVector<float> values;
        for (int i = 0; i < 12; ++i) {
            values.push_back(static_cast<float>(i % 5));
            values.push_back(static_cast<float>(i % 3) - 0.5F);
            tenancy.ofVector.emplace_back(i % 2);
        }
        made.base = VectorSet::own(std::move(values), 2);
        made.queries = VectorSet::own(AlignedVector<float>{1, 2, 3, 4}, 2);
        made.tenancy = std::move(tenancy);
        return made;
    }();
    return data;
}

inline constexpr int shardsOfPartitions = 3;

inline std::string usedPartition(const Partition &partition, const DataSet &data)
{
    const auto members = partition.members();
    if (members.rows() != shardsOfPartitions ||
        members.entries() != std::ssize(partition.shardOf) + std::ssize(partition.spill)) {
        return "members are not all vectors and copies";
    }
    for (std::int64_t i = 0; i < data.base.size(); ++i) {
        if (partition.placesOf(VectorId(i)).empty()) {
            return "a vector has no place";
        }
    }
    for (const auto &kind : routerKinds()) {
        PlanSpec spec;
        spec.shards = shardsOfPartitions;
        spec.router = {std::string(kind.name), {}};
        const auto router = makeRouter(data, partition, complete(spec).value(), unwatched);
        if (!router) {
            continue;
        }
        const auto routes = (*router)->route({data.queries, data.tenancy->ofQuery}, shardsOfPartitions, unwatched);
        if (!routes) {
            return "a router over it leads nowhere";
        }
    }
    return {};
}

/// The first byte says whether the rest is a blob, or what is to be compressed into one: sums over it would keep a
/// fuzzer from ever getting inside.
inline std::string partitionHolds(unsigned, Bytes input)
{
    const auto [choice] = takeChoices<1>(input);
    const DataSet &data = dataOfPartitions();
    auto shape = shapeOf(data, shardsOfPartitions);
    if ((choice & 2) != 0) {
        shape.tenancy = nullptr;
    }
    QByteArray blob(reinterpret_cast<const char *>(input.data()), static_cast<qsizetype>(input.size()));
    if ((choice & 1) != 0) {
        constexpr qsizetype header = 5; // version and revision
        blob = toBlob(Partition()).first(header) + qCompress(blob, 1);
    }
    static_cast<void>(isOutdated(blob));
    const auto read = partitionFromBlob(blob, shape);
    if (!read) {
        return namesWhatIsWrong(read.error()) ? std::string() : "an error names nothing";
    }
    const QByteArray written = toBlob(*read);
    const auto again = partitionFromBlob(written, shape);
    if (!again) {
        return "what was written is refused";
    }
    if (toBlob(*again) != written) {
        return "another was read than was written";
    }
    return usedPartition(*read, data);
}

inline std::vector<Seed> partitionSeeds(unsigned)
{
    const DataSet &data = dataOfPartitions();
    std::vector<Seed> seeds{{"nothing", {}}};
    for (const auto &kind : partitionerKinds()) {
        PlanSpec spec;
        spec.shards = shardsOfPartitions;
        spec.strategy = {std::string(kind.name), {}};
        auto whole = complete(spec).value();
        if (whole.strategy.settings.has("spill")) {
            whole.strategy.settings.set("spill", 0.2);
        }
        const auto made = partition(data, whole, unwatched);
        if (made) {
            const QByteArray blob = toBlob(*made);
            seeds.emplace_back(whole.strategy.kind, '\0' + blob.toStdString());
            seeds.emplace_back(whole.strategy.kind + "-inside", '\1' + qUncompress(blob.sliced(5)).toStdString());
        }
    }
    return seeds;
}

/// A head or a part of a partition that is kept in parts; the first byte as above, and which of the two.
inline std::string partsHold(unsigned, Bytes input)
{
    const auto [choice] = takeChoices<1>(input);
    const auto shape = shapeOf(dataOfPartitions(), shardsOfPartitions);
    QByteArray blob(reinterpret_cast<const char *>(input.data()), static_cast<qsizetype>(input.size()));
    if ((choice & 1) != 0) {
        constexpr qsizetype header = 5; // version and revision
        blob = toPartBlob({}).first(header) + qCompress(blob, 1);
    }
    static_cast<void>(isOutdated(blob));
    if ((choice & 2) != 0) {
        const auto head = headFromBlob(blob, shape);
        if (!head) {
            return namesWhatIsWrong(head.error()) ? std::string() : "an error names nothing";
        }
        const bool isOfData = head->shards == shardsOfPartitions && head->vectors == shape.vectors;
        return isOfData && head->parts >= 0 && head->copies >= 0 ? std::string() : "a head of other data is accepted";
    }
    PartitionHead head;
    head.shards = shardsOfPartitions;
    const auto part = partFromBlob(blob, head);
    if (!part) {
        return namesWhatIsWrong(part.error()) ? std::string() : "an error names nothing";
    }
    for (const SpillCopy &copy : part->spill) {
        const auto place = copy.vector.value - part->first;
        if (place < 0 || place >= std::ssize(part->shardOf)) {
            return "a copy of a vector elsewhere is accepted";
        }
    }
    const auto again = partFromBlob(toPartBlob({part->first, part->shardOf, part->spill}), head);
    return again && again->first == part->first && again->shardOf == part->shardOf && again->spill == part->spill
               ? std::string()
               : "another was read than was written";
}

inline std::vector<Seed> partsSeeds(unsigned)
{
    PlanSpec spec;
    spec.shards = shardsOfPartitions;
    spec.strategy = {"semantic", {{"spill", 0.2}}};
    const auto made = partition(dataOfPartitions(), complete(spec).value(), unwatched);
    std::vector<Seed> seeds{{"nothing", {}}};
    const auto add = [&](const std::string &name, char choice, const QByteArray &blob) {
        seeds.emplace_back(name, choice + blob.toStdString());
        seeds.emplace_back(name + "-inside", char(choice + 1) + qUncompress(blob.sliced(5)).toStdString());
    };
    add("head", '\2', toHeadBlob(HeldPartition(*made), 1));
    add("part", '\0', toPartBlob({0, made->shardOf, made->spill}));
    return seeds;
}

} // namespace shardscope::testing
