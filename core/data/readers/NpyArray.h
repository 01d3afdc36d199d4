// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Reader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// NumPy's arrays, as files of their own (npy) and in archives (npz).
namespace shardscope {

/// A column of an array: every row's values, at fixed distances. The second axis of a plain array, or a field of a
/// structured one.
struct NpyColumn
{
    std::string name; ///< of a field; empty for a plain array
    char kind = 'f';  ///< 'f', 'i', 'u', 'b', 'S', 'U' as NumPy has them
    std::size_t itemBytes = 0;
    bool isBigEndian = false;
    bool isScalar = false;     ///< one value a row, and no axis for it
    std::size_t start = 0;     ///< byte of the first value
    std::size_t rowStride = 0; ///< bytes from row to row
    std::size_t itemStride = 0;
    std::int64_t rows = 0;
    std::int64_t dim = 0;

    bool isFloat() const { return kind == 'f'; }
    bool isByte() const { return (kind == 'u' || kind == 'i' || kind == 'b') && itemBytes == 1; }
    bool isWhole() const { return (kind == 'u' || kind == 'i') && itemBytes > 1; }
    bool isText() const { return kind == 'S' || kind == 'U'; }
    std::string typeName() const; ///< "float32", "int64", "text": for errors
};

/// An array of one or two axes, or of records.
struct NpyArray
{
    std::vector<NpyColumn> columns; ///< one of a plain array; else the fields that can be read
    bool isStructured = false;
    std::int64_t rowsPromised = 0; ///< where fewer are there; 0 otherwise
    std::int64_t rowsInFile = 0;   ///< of which the columns may be asked to have the first only
};

/// What the header says, held against the size of the file. Whether `options` accept truncated files matters.
///
/// Errors: BadHeader, TruncatedFile, SizeMismatch, EmptyDataSet, TooManyRows, UnsupportedElement.
Outcome<NpyArray> readNpyArray(const FileBytes &file, const ReadOptions &options);

bool isNpy(const FileBytes &file);

/// How many bytes the whole file has by its header, of which these are the first. Errors: those of the header.
Outcome<std::optional<std::int64_t>> npySize(const FileBytes &head);

/// The rows of a column: where they lie if their type and order allow it, else as float32.
///
/// Errors: NotEnoughMemory, CannotWrite, Cancelled.
Outcome<VectorSet> npyVectors(const FileBytes &file, const NpyColumn &column, const Progress &progress);
/// Several scalar columns, each of which becomes a component. Errors: as npyVectors.
Outcome<VectorSet> npyComponents(const FileBytes &file, const std::vector<const NpyColumn *> &columns,
                                 const Progress &progress);
/// A column of whole numbers as ids of neighbours.
NeighborIds npyNeighbors(const FileBytes &file, const NpyColumn &column);
/// A scalar column as ids.
Identifiers npyIds(const FileBytes &file, const NpyColumn &column);
/// A scalar column as an attribute, or as labels.
std::vector<std::string> npyTexts(const FileBytes &file, const NpyColumn &column);

} // namespace shardscope
