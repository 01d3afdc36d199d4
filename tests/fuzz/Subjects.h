// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/Documents.h"
#include "tests/fuzz/Manifests.h"
#include "tests/fuzz/Partitions.h"
#include "tests/fuzz/Points.h"
#include "tests/fuzz/Replies.h"
#include "tests/fuzz/Requests.h"
#include "tests/fuzz/Seeds.h"
#include "tests/fuzz/Studies.h"
#include "tests/fuzz/Tenants.h"
#include "tests/fuzz/Truths.h"

namespace shardscope::testing {

/// All that is given arbitrary bytes, each by a byte of its own at the beginning of an input: new ones are added at the
/// end, so that what was found before stays what it was.
inline const std::vector<Subject> &subjects()
{
    static const std::vector<Subject> all = [] {
        std::vector<Subject> made;
        for (const auto *reader : readers()) {
            // Debian's HDF5 itself does not bear made-up bytes: within seconds version 1.10.8 reads beyond the name of
            // an attribute (in H5Aexists), and asks for hundreds of GB. That would hide what is ours.
            const bool isBorne = reader != &hdf5Reader;
            made.push_back({std::string(reader->name), readerHolds, readerSeeds, isBorne});
        }
        made.push_back({"gzip", readerHolds, readerSeeds});
        made.push_back({"any file", readerHolds, readerSeeds});
        made.push_back({"plan", planHolds, planSeeds});
        made.push_back({"source", sourceHolds, sourceSeeds});
        made.push_back({"evaluation", evaluationHolds, evaluationSeeds});
        made.push_back({"forecast", forecastHolds, forecastSeeds});
        made.push_back({"trial", trialHolds, trialSeeds});
        made.push_back({"calibration", calibrationHolds, calibrationSeeds});
        made.push_back({"tuning", tuningHolds, tuningSeeds});
        made.push_back({"partition", partitionHolds, partitionSeeds});
        made.push_back({"truth file", truthHolds, truthSeeds});
        made.push_back({"kept truth", keptTruthHolds, keptTruthSeeds});
        made.push_back({"tenants by law", lawHolds, lawSeeds});
        made.push_back({"tenants by column", tenantColumnHolds, tenantColumnSeeds});
        made.push_back({"manifest", manifestHolds, manifestSeeds});
        made.push_back({"reply of Redis", replyHolds, replySeeds});
        made.push_back({"search request", requestHolds, requestSeeds});
        made.push_back({"responses", responsesHold, responseSeeds});
        made.push_back({"shard wire", shardWireHolds, shardWireSeeds});
        made.push_back({"points of Qdrant", qdrantPointsHold, qdrantPointSeeds});
        made.push_back({"told tenants", toldTenantsHold, toldTenantSeeds});
        made.push_back({"parts of a partition", partsHold, partsSeeds});
        made.push_back({"study of resharding", reshardStudyHolds, reshardStudySeeds});
        made.push_back({"study of tenants", tenantStudyHolds, tenantStudySeeds});
        made.push_back({"study of drift", driftStudyHolds, driftStudySeeds});
        made.push_back({"study of capacity", capacityStudyHolds, capacityStudySeeds});
        made.push_back({"study of migrations", migrationStudyHolds, migrationStudySeeds});
        return made;
    }();
    return all;
}

/// The subject of that name, or how many there are.
inline std::size_t placeOfSubject(std::string_view name)
{
    return static_cast<std::size_t>(std::ranges::find(subjects(), name, &Subject::name) - subjects().begin());
}

/// One input of the fuzzer. What does not hang together; empty if all does.
inline std::string inputHolds(Bytes input)
{
    if (input.empty()) {
        return {};
    }
    const auto number = std::to_integer<std::size_t>(input.front()) % subjects().size();
    return subjects()[number].holds(static_cast<unsigned>(number), input.subspan(1));
}

/// What the fuzzer starts from: names and inputs.
inline std::vector<Seed> seedsOf(std::size_t number)
{
    const Subject &subject = subjects()[number];
    std::vector<Seed> inputs;
    for (auto &[name, bytes] : subject.seeds(static_cast<unsigned>(number))) {
        inputs.emplace_back(subject.name + ' ' + name, static_cast<char>(number) + bytes);
    }
    return inputs;
}

inline std::vector<Seed> seeds()
{
    std::vector<Seed> all;
    for (std::size_t number = 0; number < subjects().size(); ++number) {
        std::ranges::move(seedsOf(number), std::back_inserter(all));
    }
    return all;
}

} // namespace shardscope::testing
