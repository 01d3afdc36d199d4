// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capacity/GrowthLaw.h"
#include "core/data/DataSet.h"
#include "core/engines/ClusterAddress.h"
#include "core/jobs/Progress.h"
#include "core/plan/PlanSpec.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace shardscope {

/// What a live engine takes for vectors and their index.
struct EngineSize
{
    struct Sample
    {
        std::int64_t vectors = 0;
        std::int64_t bytes = 0; ///< as the engine says

        bool operator==(const Sample &) const = default;
    };

    std::string engine;            ///< a kind of engineKinds()
    std::vector<Sample> samples{}; ///< ascending by vectors; empty: nothing was measured
    double documented = 0;         ///< bytes of a vector by what is known of how it stores them

    Foretold at(double vectors) const; ///< bytes, from the samples, else by what is documented
    double bytesPerVector(double vectors) const { return at(vectors).value / vectors; }
    bool isMeasured() const { return !samples.empty(); }
    bool operator==(const EngineSize &) const = default;
};

/// What each engine that was tried takes by what is known of it, where it has an index of that kind; nothing is asked
/// of any.
/// `index`: complete.
std::vector<EngineSize> documentedSizes(const Choice &index, const DataSet &data);

/// Vectors of the largest sample that an engine is loaded with.
inline constexpr std::int64_t engineSample = 32'000;
/// Sizes of samples up to that, ascending, each twice as large as the one before; empty where there are too few.
std::vector<std::int64_t> engineSampleSizes(std::int64_t largest);

/// Loads samples of these sizes into a collection of its own on the first node, one after another, asks what they take,
/// and removes them again, also where that fails or is stopped.
///
/// `index`: complete. Errors: BadChoice (an engine that cannot be written to), OutOfRange (vectors: too few),
/// IndexUnsupported, MetricUnsupported; those of Engine.
Outcome<EngineSize> measureEngine(const ClusterAddress &address, const std::string &password, const DataSet &data,
                                  const Choice &index, std::span<const std::int64_t> sizes, std::uint64_t seed,
                                  const Progress &progress);

} // namespace shardscope
