// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Gzip.h"
#include "core/data/readers/Reader.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

/// What must hold when readers are given arbitrary bytes: the fuzzer asks it of bytes it makes up, an ordinary test of
/// the corpus that the fuzzer starts from.
namespace shardscope::testing {

/// Touches every value, so that the address sanitizer sees rows that are not there.
inline void touch(const VectorSet &vectors)
{
    volatile float sink = 0;
    std::vector<float> row(vectors.dim());
    for (std::int64_t i = 0; i < vectors.size(); ++i) {
        vectors.copyRow(i, row.data());
        sink = row.empty() ? 0 : row.back();
    }
    static_cast<void>(sink);
}

/// What does not hang together in the content of a file; empty if all does.
inline std::string contradiction(const FileContent &content, std::int64_t fileSize, bool unpacks)
{
    const auto rows = content.vectors.size();
    touch(content.vectors);
    touch(content.queries);
    // What can be packed may be larger than its file, but not by any factor.
    constexpr std::int64_t ordinaryPage = 16 << 20;
    constexpr std::int64_t greatestRatio = 1032;
    const std::int64_t most = unpacks ? ordinaryPage + greatestRatio * fileSize : 8 * fileSize;
    if (content.vectors.bytes() > most) {
        return "memory is out of proportion to the file";
    }
    if (!content.labels.empty() && std::ssize(content.labels) != rows) {
        return "labels and rows differ in number";
    }
    if (!content.ids.empty() && content.ids.size() != rows) {
        return "ids and rows differ in number";
    }
    if (content.rowsPromised != 0 && content.rowsPromised == rows) {
        return "the rows promised are those that are there";
    }
    for (const auto &attribute : content.attributes) {
        const auto exists = [&](auto value) { return value >= 0 && value < std::ssize(attribute.values); };
        if (std::ssize(attribute.ofVector) != rows || !std::ranges::all_of(attribute.ofVector, exists)) {
            return "an attribute is not a known value a row";
        }
    }
    if (const auto &neighbors = content.neighbors) {
        if (neighbors->k <= 0 || std::ssize(neighbors->ids) != neighbors->rows() * neighbors->k) {
            return "neighbours are not in full rows";
        }
    }
    return {};
}

inline std::string contradictionIn(const Reader &reader, const FileBytes &file, const ReadOptions &options)
{
    if (reader.preview) {
        if (const auto preview = reader.preview(file, options.layout); preview && preview->rows.size() > 1000) {
            return "a preview of all rows";
        }
    }
    const auto content = reader.read(file, options, unwatched);
    if (content.ok()) {
        return contradiction(*content, file.size(), &reader == &parquetReader || &reader == &npzReader);
    }
    return content.error().subject.starts_with(file.name()) ? std::string() : "an error does not name the file";
}

/// Gives bytes to every reader, as one input of the fuzzer: the first byte chooses the name of the file and the
/// options, the rest is the file. What does not hang together; empty if all does.
inline std::string readersHold(std::span<const std::byte> input)
{
    if (input.size() < 2) {
        return {};
    }
    constexpr const char *names[] = {"a",      "a.fvecs", "a.ivecs", "a.bvecs", "a.fbin",  "a.u8bin",
                                     "a.ibin", "a.npy",   "a-ubyte", "a.csv",   "a.jsonl", "a.hdf5"};
    const auto choice = std::to_integer<unsigned>(input[0]);
    const auto bytes = input.subspan(1);
    ReadOptions options{.acceptTruncated = (choice & 0x80) != 0, .companions = false};
    const char *name = names[choice % std::size(names)];
    if ((choice & 0x70) == 0x60) { // formats that came later, so that what was found before keeps its name
        constexpr const char *later[] = {"a.npz", "a.parquet", "a.raw", "a.u8bin.crop_nb_3"};
        name = later[choice % std::size(later)];
        options.layout.dim = choice & 0xf;
    }
    const auto file = FileBytes::inMemory(name, bytes);

    if (isGzip(bytes)) {
        static_cast<void>(inflateGzip(file.bytes(), file.owner(), file.name(), unwatched));
    }
    if (const auto detected = readerFor(file); detected.ok()) {
        if (auto wrong = contradictionIn(**detected, file, options); !wrong.empty()) {
            return wrong;
        }
    }
    for (const auto *reader : readers()) {
        // The library behind this one is fuzzed by its own project; above it gets what claims to be such a file.
        if (reader != &hdf5Reader) {
            if (auto wrong = contradictionIn(*reader, file, options); !wrong.empty()) {
                return std::string(reader->name) + ": " + wrong;
            }
        }
    }
    return {};
}

} // namespace shardscope::testing
