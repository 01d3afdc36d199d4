// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Examine.h"

#include "core/data/Frame.h"
#include "core/jobs/Parallel.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <memory>

namespace shardscope {

namespace {

constexpr std::int64_t blockBytes = 1 << 20;

struct BlockFindings
{
    std::vector<VectorId> nonFinite;
    std::int64_t zeroVectors = 0;
    Magnitudes magnitudes;
    XXH128_canonical_t digest = {};
};

/// The greatest and the least magnitude in a row, as bits, whose order is that of the values they stand for.
struct RowRange
{
    std::uint32_t greatest = 0;
    std::uint32_t leastLessOne = ~std::uint32_t(0); ///< so that 0 comes last

    bool isFinite() const { return greatest < 0x7f800000; }
};

/// Without a branch per value, so that it runs at the speed of memory.
RowRange rangeOf(const VectorSet &vectors, std::int64_t row)
{
    const std::byte *first = vectors.row(row);
    RowRange range;
    for (int i = 0; i < vectors.dim(); ++i) {
        std::uint32_t bits;
        std::memcpy(&bits, first + i * sizeof bits, sizeof bits);
        bits &= 0x7fffffff;
        range.greatest = std::max(range.greatest, bits);
        range.leastLessOne = std::min(range.leastLessOne, bits - 1);
    }
    return range;
}

void keepLess(Magnitudes::At &kept, Magnitudes::At other)
{
    if (other.value > 0 && (kept.value == 0 || other.value < kept.value)) {
        kept = other;
    }
}

void merge(Magnitudes &all, const Magnitudes &others)
{
    if (others.greatest.value > all.greatest.value) {
        all.greatest = others.greatest;
    }
    keepLess(all.least, others.least);
    keepLess(all.leastOfRows, others.leastOfRows);
    all.rows += others.rows;
    all.tinyRows += others.tinyRows;
}

Magnitudes magnitudesOf(const RowRange &range, VectorId row)
{
    const Magnitudes::At greatest{std::bit_cast<float>(range.greatest), row};
    const bool isTiny = greatest.value < std::ldexp(1.0F, leastExponent);
    return {greatest, {std::bit_cast<float>(range.leastLessOne + 1), row}, greatest, 1, isTiny ? 1 : 0};
}

XXH128_hash_t digestOfRows(const VectorSet &vectors, std::int64_t first, std::int64_t last)
{
    if (vectors.stride() == vectors.rowBytes()) {
        return XXH3_128bits(vectors.row(first), (last - first) * vectors.rowBytes());
    }
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), XXH3_freeState);
    XXH3_128bits_reset(state.get());
    for (std::int64_t i = first; i < last; ++i) {
        XXH3_128bits_update(state.get(), vectors.row(i), vectors.rowBytes());
    }
    return XXH3_128bits_digest(state.get());
}

BlockFindings examineBlock(const VectorSet &vectors, std::int64_t first, std::int64_t last)
{
    BlockFindings findings;
    const bool isFloat = vectors.element() == Element::Float32;
    for (std::int64_t i = first; i < last; ++i) {
        if (const auto range = isFloat ? rangeOf(vectors, i) : RowRange(); !range.isFinite()) {
            findings.nonFinite.emplace_back(i);
        } else if (range.greatest > 0) {
            merge(findings.magnitudes, magnitudesOf(range, VectorId(i)));
        }
        findings.zeroVectors += isZeroRow(vectors, i) ? 1 : 0;
    }
    XXH128_canonicalFromHash(&findings.digest, digestOfRows(vectors, first, last));
    return findings;
}

} // namespace

Outcome<Findings> examine(const VectorSet &vectors, const Progress &progress)
{
    const std::int64_t rowBytes = std::max<std::int64_t>(1, static_cast<std::int64_t>(vectors.rowBytes()));
    const std::int64_t rowsPerBlock = std::max<std::int64_t>(1, blockBytes / rowBytes);
    std::vector<BlockFindings> blocks((vectors.size() + rowsPerBlock - 1) / rowsPerBlock);
    const bool finished = parallelFor(
        vectors.size(), rowsPerBlock,
        [&](std::int64_t first, std::int64_t last) {
            blocks[first / rowsPerBlock] = examineBlock(vectors, first, last);
        },
        progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }

    Findings all;
    std::string digests;
    for (const auto &block : blocks) {
        all.nonFinite.insert(all.nonFinite.end(), block.nonFinite.begin(), block.nonFinite.end());
        all.zeroVectors += block.zeroVectors;
        merge(all.magnitudes, block.magnitudes);
        digests.append(reinterpret_cast<const char *>(block.digest.digest), sizeof block.digest.digest);
    }
    const std::string dim = std::to_string(vectors.dim());
    const std::string shape =
        std::string(nameOf(vectors.element())) + ' ' + std::to_string(vectors.size()) + " x " + dim + '\n';
    all.digest = digestOf(shape + digests);
    all.earlierDigest = digestOf(dim + digests);
    return all;
}

bool isZeroRow(const VectorSet &vectors, std::int64_t row)
{
    if (vectors.element() == Element::Float32) {
        const auto values = vectors.values<float>(row);
        return std::ranges::all_of(values, [](float value) { return value == 0.0f; });
    }
    const auto values = vectors.values<std::uint8_t>(row);
    return std::ranges::all_of(values, [](std::uint8_t value) { return value == 0; });
}

std::string digestOf(const std::string &text)
{
    return digestOf(text.data(), text.size());
}

std::string digestOf(const void *bytes, std::size_t size)
{
    XXH128_canonical_t digest;
    XXH128_canonicalFromHash(&digest, XXH3_128bits(bytes, size));
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : digest.digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace shardscope
