// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Examine.h"

#include "core/jobs/Parallel.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace shardscope {

namespace {

constexpr std::int64_t blockBytes = 1 << 20;

struct BlockFindings
{
    std::vector<VectorId> nonFinite;
    std::int64_t zeroVectors = 0;
    XXH128_canonical_t digest = {};
};

/// Without a branch per value, so that it runs at the speed of memory.
bool isFinite(const VectorSet &vectors, std::int64_t row)
{
    constexpr std::uint32_t exponent = 0x7f800000;
    const std::byte *first = vectors.row(row);
    std::uint32_t bad = 0;
    for (int i = 0; i < vectors.dim(); ++i) {
        std::uint32_t bits;
        std::memcpy(&bits, first + i * sizeof bits, sizeof bits);
        bad |= (bits & exponent) == exponent ? 1 : 0;
    }
    return bad == 0;
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
    const bool canBeNonFinite = vectors.element() == Element::Float32;
    for (std::int64_t i = first; i < last; ++i) {
        if (canBeNonFinite && !isFinite(vectors, i)) {
            findings.nonFinite.emplace_back(i);
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
    const std::int64_t blockRows = std::max<std::int64_t>(1, blockBytes / rowBytes);
    std::vector<BlockFindings> blocks((vectors.size() + blockRows - 1) / blockRows);
    const bool finished = parallelFor(
        vectors.size(), blockRows,
        [&](std::int64_t first, std::int64_t last) { blocks[first / blockRows] = examineBlock(vectors, first, last); },
        progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }

    Findings all;
    std::string digests = std::to_string(vectors.dim());
    for (const auto &block : blocks) {
        all.nonFinite.insert(all.nonFinite.end(), block.nonFinite.begin(), block.nonFinite.end());
        all.zeroVectors += block.zeroVectors;
        digests.append(reinterpret_cast<const char *>(block.digest.digest), sizeof block.digest.digest);
    }
    all.digest = digestOf(digests.data(), digests.size());
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
