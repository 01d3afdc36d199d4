// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/TextSample.h"

#include <span>
#include <string>

namespace shardscope {

/// What the mark within numbers is told by.
struct DecimalAsked
{
    const TextSample &sample;
    const FileBytes &file;
    const FileLayout &said;
    std::size_t first = 0;              ///< record of the first row
    std::span<const std::string> names; ///< of the columns, as the file gives them; empty: it does not
    std::size_t headerCells = 0;        ///< of the line that names columns; 0: there is none
};

struct DecimalMark
{
    char mark = '.';
    bool isGuessed = false;
};

/// Finds it. Commas between whole numbers may also be decimal ones: "1,5" is two values or one, and so are the pairs of
/// a line where only fractions begin with zeros ("3,05,-0,7").
///
/// Errors: AmbiguousDecimal.
Outcome<DecimalMark> findDecimalMark(const DecimalAsked &asked);

} // namespace shardscope
