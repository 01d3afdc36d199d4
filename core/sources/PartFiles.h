// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Reader.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// Whether `a` comes before `b` as people number files: digits count as the number they are, so that part-9 comes
/// before part-10; what is alike then is ordered by its bytes.
bool isNaturallyBefore(std::string_view a, std::string_view b);

/// The files that one location names, in the order in which their vectors follow one another; empty where it names a
/// single file, or none of these:
///
///   a pattern    base_*.fbin, as a shell knows it; in natural order
///   a folder     its Parquet files, or else its files of vectors if all have one ending; two at least. Files named
///                as queries, ground truth or labels (test, query, queries, neighbors, gt, groundtruth, scalar_labels
///                …) are none of them
///   a list       one file a line; in that order
///   @FILE        a file of such lines, relative to where it is
///
/// Errors: CannotOpen where a pattern, list or folder names none.
Outcome<std::vector<std::filesystem::path>> partFilesOf(const std::string &location);

/// The same location, to be found from any folder.
std::string withAbsoluteParts(const std::string &location);

/// The files as one: rows of the second follow those of the first. Their vectors are copied, one file after another,
/// into one without a name that the system can take out of memory, for rows of different files do not lie evenly. Ids,
/// labels and attributes stay where all files have them. Files beside them (queries, ground truth) are not looked for,
/// but where the files are a whole series of Parquet ("-00000-of-00008"), of which the reader takes what belongs to it.
///
/// Errors: those of readFile; DimensionMismatch and ElementMismatch with the name of the file that differs from the
///         first; TooManyRows, DuplicateId, CannotWrite, Cancelled.
Outcome<FileContent> readParts(const std::vector<std::filesystem::path> &files, const ReadOptions &options,
                               const std::string &location, const Progress &progress);

} // namespace shardscope
