// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// The users' own ids of rows, as their database knows them: whole numbers of 64 bits, UUIDs or words. Kept in as
/// little memory as gives every text back to the letter.
class Identifiers
{
public:
    enum class Kind {
        None,     ///< the rows have no ids but their numbers
        Signed,   ///< 8 bytes a row
        Unsigned, ///< 8 bytes a row; some are beyond 2^63 − 1
        Uuids,    ///< 16 bytes a row; written 8-4-4-4-12, letters all small or all capital
        Words,
    };

    Identifiers() = default;
    static Identifiers ofIntegers(std::vector<std::int64_t> ids);
    static Identifiers ofUnsigned(std::vector<std::uint64_t> ids);
    /// In the most compact kind that gives every one of these texts back: "007" stays a word.
    static Identifiers ofTexts(std::span<const std::string> ids);

    Kind kind() const { return m_kind; }
    std::int64_t size() const;
    bool empty() const { return size() == 0; }
    std::int64_t bytes() const; ///< of memory

    std::string text(std::int64_t row) const;
    /// Of kind Signed, and Unsigned where it is below 2^63.
    std::optional<std::int64_t> integer(std::int64_t row) const;
    /// (rows), of kinds Signed and Unsigned: the bits of int64 or of uint64.
    std::span<const std::uint64_t> numbers() const { return m_numbers; }
    /// The first row of that id, by a look at every row: for what a user types, not for files of ids.
    std::optional<std::int64_t> find(std::string_view id) const;
    /// Two rows of one id, the first such; nothing where all differ.
    std::optional<std::pair<std::int64_t, std::int64_t>> duplicate() const;

    /// The ids of some rows, in their order.
    Identifiers gather(std::span<const VectorId> rows) const;
    /// While a data set is loaded: the id of row `from` becomes that of row `to`.
    void move(std::int64_t from, std::int64_t to);
    /// While a data set is loaded: the first rows stay.
    void keepFirst(std::int64_t rows);

    bool operator==(const Identifiers &other) const; ///< of kind and texts

private:
    using Uuid = std::array<std::uint8_t, 16>;
    struct Span
    {
        std::uint64_t first = 0;
        std::uint32_t length = 0;
    };
    std::string_view word(std::int64_t row) const;

    Kind m_kind = Kind::None;
    std::vector<std::uint64_t> m_numbers; ///< of Signed the same bits
    std::vector<Uuid> m_uuids;
    bool m_capitals = false;
    std::string m_text; ///< of words, one behind the other
    std::vector<Span> m_words;
};

} // namespace shardscope
