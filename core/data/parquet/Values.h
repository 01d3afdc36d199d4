// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/parquet/Columns.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace shardscope::parquet {

/// Some entries of a column, and the values of those that have one.
struct Batch
{
    std::int64_t entries = 0;
    std::vector<std::uint32_t> repetition; ///< (entries), or empty where all are 0
    std::vector<std::uint32_t> definition; ///< (entries), or empty where all are 0
    std::int64_t values = 0;
    std::vector<std::byte> fixed;        ///< (values, bytes of the column), or
    std::vector<std::string_view> texts; ///< (values); they live until the next batch

    template<class T>
    T at(std::int64_t i) const
    {
        T value;
        std::memcpy(&value, fixed.data() + i * sizeof value, sizeof value);
        return value;
    }
};

/// The values that the pages of a chunk refer to.
struct Dictionary
{
    std::vector<std::byte> bytes; ///< of the page
    std::vector<std::string_view> texts;
    std::size_t size = 0;
};

/// The values of one page, decoded as they are asked for.
class Values
{
public:
    Values() = default;
    virtual ~Values() = default;
    Values(const Values &) = delete;
    Values &operator=(const Values &) = delete;

    /// Appends the next `count` values to a batch. False where the page has not as many, or is damaged.
    virtual bool read(std::int64_t count, Batch &batch) = 0;
};

/// Whether values of a column may be encoded so, as far as is known here.
bool canDecode(Encoding encoding, const Column &column);

/// Decodes a page of at most `count` values. Null where it is damaged.
std::unique_ptr<Values> valuesOf(Encoding encoding, const Column &column, std::span<const std::byte> page,
                                 const Dictionary &dictionary, std::int64_t count);

/// Takes over the page that a dictionary is in. False where it is damaged.
bool readDictionary(const Column &column, std::vector<std::byte> page, std::int64_t count, Dictionary &dictionary);

} // namespace shardscope::parquet
