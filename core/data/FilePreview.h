// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/FileLayout.h"
#include "core/jobs/Progress.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

enum class ColumnUse { Vector, Id, Label, Tenant, Other };

/// The first rows of a file as they will be read, for a user to see before anything long happens.
struct FilePreview
{
    struct Column
    {
        std::string name;
        ColumnUse use = ColumnUse::Other;
    };

    Reading reading;
    std::vector<Column> columns;
    std::vector<std::vector<std::string>>
        rows; ///< cells as the file has them; rows may have fewer or more than columns
    std::int64_t dim = 0;
    std::int64_t rowCount = 0;        ///< of the whole file; 0: not known
    bool isRowCountAbout = false;     ///< by the size of the rows that were looked at
    std::vector<std::string> choices; ///< what the vectors may be in, also where the columns are not shown
    std::optional<Error> problem;     ///< why the file cannot be read so; the rest shows it as far as it can be cut
};

/// Reads the first rows of a file and no more than they need; of a packed one its beginning.
///
/// What is in no known format, or cannot be read as the layout says, is shown with its problem, for the layout to be
/// said otherwise. Errors: UnsupportedText, those of FileBytes::openHead.
Outcome<FilePreview> previewFile(const std::filesystem::path &path, const FileLayout &layout, const Progress &progress);

} // namespace shardscope
