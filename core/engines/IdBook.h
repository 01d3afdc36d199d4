// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/data/Identifiers.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace shardscope {

/// Between ids as an engine knows them and rows. Threads: any, side by side.
class IdBook
{
public:
    virtual ~IdBook() = default;

    /// Invalid where no row has that id.
    virtual VectorId rowOf(std::int64_t id) const = 0;
    virtual VectorId rowOf(std::string_view id) const = 0;
    virtual std::string idOf(VectorId row) const = 0;
    /// Whether every id is a whole number of 64 bits.
    virtual bool areIntegers() const = 0;
};

/// Row numbers are the ids where there are no others. `identifiers` outlives the book.
std::shared_ptr<const IdBook> idBookOf(const Identifiers &identifiers, std::int64_t rows);

/// For whoever has no data at hand: ids are numbered as they come, so that a row only stands for an id.
std::shared_ptr<const IdBook> growingIdBook(bool areIntegers);

} // namespace shardscope
