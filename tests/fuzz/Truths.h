// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/TruthFile.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/data/SmallFiles.h"
#include "tests/fuzz/Subject.h"

#include <array>
#include <cmath>
#include <cstring>

/// Ground truth of others: what is accepted lists vectors that there are, nearest first.
namespace shardscope::testing {

/// Five vectors and three queries, whose ids in their file, and rows of it that were left out, a byte chooses.
inline DataSet dataOfTruths(unsigned choice)
{
    constexpr std::array metrics{Metric::L2, Metric::InnerProduct, Metric::Cosine};
    DataSet data;
    data.name = data.source = "a";
    data.metric = metrics[choice % metrics.size()];
    data.base = VectorSet::own(AlignedVector<float>{1, 0, 0, 1, -1, 0, 0.6F, 0.8F, 0, -1}, 2);
    data.queries = VectorSet::own(AlignedVector<float>{1, 0, 0.8F, 0.6F, 0, 1}, 2);
    if ((choice & 64) != 0) {
        data.ids = Identifiers::ofIntegers({7, 8, 9, -1, 0});
    }
    if ((choice & 128) != 0) {
        data.notes.droppedRows = {VectorId(1), VectorId(3)};
    }
    return data;
}

inline std::string contradictionIn(const GroundTruth &truth, const DataSet &data)
{
    if (truth.queries() != data.queries.size()) {
        return "truth of another number of queries";
    }
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        const auto found = truth.found(query);
        const auto isThere = [&](const Neighbor &neighbor) {
            return neighbor.id.isValid() && neighbor.id.value < data.base.size() && std::isfinite(neighbor.distance);
        };
        if (!std::ranges::all_of(found, isThere) || !std::is_sorted(found.begin(), found.end())) {
            return "neighbours that are not there, or not in order";
        }
        const auto rest = truth.row(query).subspan(found.size());
        if (std::ranges::any_of(rest, [](const Neighbor &neighbor) { return neighbor.id.isValid(); })) {
            return "neighbours behind the last";
        }
    }
    return {};
}

/// Names of files that hold neighbours; by their first byte.
inline constexpr std::array namesOfTruths{"a.ivecs", "a.ibin", "a.npy",   "a.npz",
                                          "a.csv",   "a.json", "a.jsonl", "a.parquet"};

inline std::string truthHolds(unsigned, Bytes input)
{
    const auto [name, choice] = takeChoices<2>(input);
    const auto file = FileBytes::inMemory(namesOfTruths[name % namesOfTruths.size()], input);
    const auto reader = readerFor(file);
    if (!reader || *reader == &hdf5Reader) { // see the subject of that name
        return {};
    }
    const auto content = (*reader)->read(file, {.companions = false}, unwatched);
    if (!content || !content->neighbors) {
        return {}; // see the subject of that reader
    }
    const DataSet data = dataOfTruths(choice);
    const auto truth = groundTruthOf(*content->neighbors, data, file.name(), unwatched);
    if (!truth) {
        return namesWhatIsWrong(truth.error()) && truth.error().subject == file.name()
                   ? std::string()
                   : "an error does not name the file";
    }
    return contradictionIn(*truth, data);
}

/// As a cache of truths would have it: all ids, all distances.
inline std::string keptTruthHolds(unsigned, Bytes input)
{
    const auto [choice, depth] = takeChoices<2>(input);
    const DataSet data = dataOfTruths(choice);
    GroundTruth truth(data.queries.size(), 1 + static_cast<int>(depth % 6));
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        for (Neighbor &neighbor : truth.row(query)) {
            std::array<std::byte, 8> entry{};
            std::ranges::copy(input.first(std::min(entry.size(), input.size())), entry.begin());
            input = input.subspan(std::min(entry.size(), input.size()));
            std::memcpy(&neighbor.id.value, entry.data(), 4);
            std::memcpy(&neighbor.distance, entry.data() + 4, 4);
        }
    }
    return canBeTrue(truth, data) ? contradictionIn(truth, data) : std::string();
}

inline std::vector<Seed> truthSeeds(unsigned)
{
    using namespace small;
    const auto named = [](unsigned name, char choice, const std::string &bytes) {
        return std::string{static_cast<char>(name), choice} + bytes;
    };
    const std::vector<std::int32_t> ids{0, 3, 3, 0, 1, 3};
    const std::string distances = rawAll(std::vector<float>{0, 0.8F, 0.08F, 0.4F, 0, 0.4F});
    const std::string table = "neighbors\n\"[0,3]\"\n\"[3,0]\"\n\"[1,3]\"\n";
    return {{"ivecs", named(0, 0, xvecs<std::int32_t>({{0, 3}, {3, 0}, {1, 3}}))},
            {"short-row", named(0, 0, xvecs<std::int32_t>({{0, -1}, {3, -1}, {1, -1}}))},
            {"left-out", named(0, static_cast<char>(128), xvecs<std::int32_t>({{0, 5}, {5, 0}, {2, 5}}))},
            {"ibin", named(1, 0, xbin(3, 2, ids) + distances)},
            {"npy", named(2, 1, npy(1, "<i4", "(3, 2)", rawAll(ids)))},
            {"npz-free", named(0, 2, xvecs<std::int32_t>({{0, 3}, {3, 0}, {1, 3}}))},
            {"csv", named(4, 0, table)},
            {"user-ids", named(4, 64, "neighbors\n\"[7,-1]\"\n\"[8,7]\"\n\"[9,0]\"\n")},
            {"json", named(6, 0, "{\"neighbors\":[0,3]}\n{\"neighbors\":[3,0]}\n{\"neighbors\":[1,3]}\n")}};
}

inline std::vector<Seed> keptTruthSeeds(unsigned)
{
    const DataSet data = dataOfTruths(0);
    const auto truth = exactSearch(data, 3, unwatched);
    std::string bytes("\0\2", 2);
    for (std::int64_t query = 0; query < truth->queries(); ++query) {
        for (const Neighbor &neighbor : truth->row(query)) {
            bytes += small::raw(neighbor.id.value) + small::raw(neighbor.distance);
        }
    }
    return {{"exact", bytes}};
}

} // namespace shardscope::testing
