// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Text.h"

namespace shardscope {

/// The records of a JSON file.
///
/// Some services keep a batch of records as lists side by side: {"ids": […], "embeddings": [[…], …], "documents": […],
/// "metadatas": [{…}, …]}. Of these a record is what is at one place of all lists, beside what the batch says once.
class JsonRecords
{
public:
    /// A list of a batch, or what it says once.
    struct Part
    {
        std::string key;                      ///< as it is written; of one inside of objects with points between
        std::vector<std::string_view> values; ///< one a record; a single one is that of all

        std::string_view of(std::size_t record) const; ///< counted within the batch
    };
    struct Batch
    {
        std::size_t first = 0; ///< record
        std::vector<Part> parts;
    };

    /// Of plain records their text; of one of a batch, that of its vector.
    std::vector<Line> lines;
    std::vector<Batch> batches; ///< none, or all records are in one

    std::size_t size(std::size_t record) const; ///< of its values as text
    /// A record as JSON.
    void write(std::size_t record, std::string &text) const;

private:
    const Batch &batchOf(std::size_t record) const;
};

/// Where the records of a JSON file are: its lines, the values of its list, one value behind another over several
/// lines, or the values of the first list of objects with numbers inside of an object, as exports and answers of
/// services wrap theirs ({"result": {"points": […]}}, {"data": […]}); and batches in any of these places.
///
/// Errors: BadRecord (a list that does not end, or something behind its end; lists of a batch that differ in length),
/// TooManyRows, Cancelled.
Outcome<JsonRecords> recordsOf(const FileBytes &file, const Progress &progress);

/// The first ones, without a look at the rest; of what may be cut off behind them. Errors: as recordsOf.
Outcome<JsonRecords> firstRecordsOf(const FileBytes &file, std::size_t most);

} // namespace shardscope
