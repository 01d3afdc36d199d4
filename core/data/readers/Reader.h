// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/data/FileBytes.h"
#include "core/data/FileLayout.h"
#include "core/data/FilePreview.h"
#include "core/data/Identifiers.h"
#include "core/jobs/Progress.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// Ids of nearest neighbours as a file gives them: not checked, −1 where there are fewer.
struct NeighborIds
{
    /// What the ids are: rows of the file of vectors, or, in a table, what its column of ids has.
    enum class Of { Rows, UserIds };

    int k = 0;
    std::vector<std::int64_t> ids;  ///< (rows, k)
    std::vector<float> distances{}; ///< (rows, k) as the file states them; empty: it does not
    Of of = Of::Rows;

    std::int64_t rows() const { return k ? static_cast<std::int64_t>(ids.size()) / k : 0; }
    std::span<const std::int64_t> row(std::int64_t i) const { return {ids.data() + i * k, std::size_t(k)}; }
};

/// What one file holds.
struct FileContent
{
    VectorSet vectors;
    VectorSet queries;                    ///< where the file has its own
    std::optional<NeighborIds> neighbors; ///< of the queries, or all that a file of ground truth holds
    std::string neighborsBeside{};        ///< the file they were found in, where it is not this one
    std::optional<Metric> metric;
    std::vector<std::string> labels;
    std::vector<std::string> queryLabels;
    std::vector<Attribute> attributes;
    Identifiers ids; ///< the users' own, of the vectors; none where the file has none
    std::optional<PictureShape> picture;
    std::int64_t sampledFrom = 0;   ///< vectors of which these are a random sample, as the file says; 0: it does not
    std::int64_t rowsPromised = 0;  ///< by a header, where fewer are there; 0 otherwise
    std::int64_t rowsInFile = 0;    ///< where only the first were read; 0: not known
    bool isRowsInFileAbout = false; ///< by the size of those that were read
    Reading reading;                ///< the format is put in by readFile
};

struct ReadOptions
{
    bool acceptTruncated = false; ///< take the whole rows that are there
    bool companions = true;       ///< read the files that belong to it as well (labels are always read)
    FileLayout layout{};          ///< what the user says about it
    std::int64_t firstRows = 0;   ///< no more rows than these, and no more of the file than they need; 0: all
};

/// How well the content of a file fits a format.
enum class Fit {
    No,
    Possible, ///< nothing speaks against it, or only the ending speaks for it
    Likely,   ///< the content agrees in all that can be checked
    Certain,  ///< the format has a signature, and it is there
};

/// One file format: a registry line. A reader never trusts a number of the file before it has been held against the
/// file's size, so no content makes it read outside the file or ask for memory out of proportion.
struct Reader
{
    std::string_view name;
    Fit (*fit)(const FileBytes &file); ///< looks at the beginning only
    Outcome<FileContent> (*read)(const FileBytes &file, const ReadOptions &options, const Progress &progress);
    /// The first rows, without a look at the rest. Null: there is nothing about such a file that a user could choose.
    Outcome<FilePreview> (*preview)(const FileBytes &file, const FileLayout &layout) = nullptr;
    /// How many bytes the whole file has by its header, of which these are the first. Nothing where that is not sure.
    /// Null: the format does not tell. Errors: those of the header.
    Outcome<std::optional<std::int64_t>> (*promisedSize)(const FileBytes &head) = nullptr;
    /// Names that the vectors may be under: arrays, columns, keys. Null: the format has none, or they are in the
    /// preview.
    std::vector<std::string> (*choices)(const FileBytes &file) = nullptr;
};

/// All formats. Of those that fit a file equally well, the first is taken.
std::span<const Reader *const> readers();

/// The reader of a file. A file that tells nothing of itself is raw where the layout says a dimension. Errors:
/// UnknownFormat.
Outcome<const Reader *> readerFor(const FileBytes &file, const FileLayout &layout = {});

/// How many bytes a file that begins so has at most, by its header; nothing where that does not tell. For
/// FileBytes::open. Errors: UnknownFormat, those of the header.
Outcome<std::optional<std::int64_t>> promisedSize(const FileBytes &head, const FileLayout &layout = {});

/// Opens, detects and reads one file. Errors: UnknownFormat, those of FileBytes::open and of the reader.
Outcome<FileContent> readFile(const std::filesystem::path &path, const ReadOptions &options, const Progress &progress);

extern const Reader npyReader;
extern const Reader npzReader;
extern const Reader hdf5Reader;
extern const Reader parquetReader;
extern const Reader idxReader;
extern const Reader xbinReader;
extern const Reader xvecsReader;
extern const Reader jsonReader;
extern const Reader wordBinaryReader;
extern const Reader csvReader;
extern const Reader rawReader;

} // namespace shardscope
