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
    std::optional<Error> problem; ///< why the file cannot be read so; the rest shows it as far as it can be cut
};

/// Reads as much of a file as a preview needs: little of a text, all of a binary file of moderate size.
///
/// Errors: UnknownFormat, UnsupportedText, those of FileBytes::open and, where nothing can be shown, of the reader.
Outcome<FilePreview> previewFile(const std::filesystem::path &path, const FileLayout &layout, const Progress &progress);

} // namespace shardscope
