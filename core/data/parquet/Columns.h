// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/parquet/Metadata.h"

#include <cstdint>
#include <string>
#include <vector>

namespace shardscope::parquet {

/// What a row has in a column.
enum class Shape {
    Scalar, ///< one value or none
    List,   ///< any number of values
    Nested, ///< lists of lists, lists of records, maps: no column of a table of vectors
};

/// A leaf of the tree of columns.
///
/// Levels say how far down its path an entry is there. A repetition level of 0 begins a row; a definition level of
/// `definitions` is a value, one of at least `itemDefinition` is a place in a list, and one below that is none.
struct Column
{
    std::string name; ///< as users know it: "emb", "metadata.tenant"
    Type type = Type::Boolean;
    std::size_t bytes = 0; ///< of a value as it is kept in a batch; 0 of a text
    Meaning meaning;
    Shape shape = Shape::Scalar;
    int repetitions = 0; ///< greatest level
    int definitions = 0; ///< greatest level
    int itemDefinition = 0;
    int place = 0; ///< among the chunks of a group of rows
};

/// Whether the values are numbers that a vector may be made of.
bool isNumber(const Column &column);
/// Whether they are floating-point numbers.
bool isFloat(const Column &column);
/// Whether they are whole numbers.
bool isWhole(const Column &column);
/// "list<float>", "string", "int64": for errors.
std::string typeOf(const Column &column);

/// All leaves of the schema, in its order. Errors: BadHeader.
Outcome<std::vector<Column>> columnsOf(const FileBytes &file, const Metadata &metadata);

} // namespace shardscope::parquet
