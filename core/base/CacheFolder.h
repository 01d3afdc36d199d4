// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"
#include "core/base/Outcome.h"

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace shardscope {

/// A folder of files that can be made again, which several programs of one user may use at once. It is for that user
/// alone: what others own, or could have written, is not believed; links are never followed, nor pipes opened.
///
/// A file appears whole or not at all, under the name of one that was there before.
class CacheFolder
{
public:
    /// Makes the folder where it is missing, and closes it to others. Errors: CacheUnusable, CannotWrite.
    static Outcome<CacheFolder> open(const std::filesystem::path &folder);

    /// A file of that many bytes; none where there is none, or it is another's. Counts as a use of it.
    std::optional<std::string> read(const std::string &name, std::int64_t size) const;
    /// Errors: CannotWrite, FileSizeLimit.
    Outcome<Done> write(const std::string &name, std::initializer_list<std::string_view> parts) const;
    /// Removes those that were not used for longest until all take at most that many bytes.
    void shrinkTo(std::int64_t bytes) const;
    std::int64_t bytes() const; ///< that its files take on the disk
    /// Brings its files into another one. What cannot be brought stays where it is. Errors: CannotWrite, FileSizeLimit.
    Outcome<Done> moveTo(const CacheFolder &other) const;

private:
    CacheFolder(std::filesystem::path path, Descriptor folder) : m_path(std::move(path)), m_folder(std::move(folder)) {}

    std::filesystem::path m_path;
    Descriptor m_folder;
};

} // namespace shardscope
