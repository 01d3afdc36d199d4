// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/GuardedPages.h"
#include "core/base/Outcome.h"

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

namespace shardscope {

class VectorSet;
struct DataSet;

/// What tells that a path still leads to the same file with the same content, as far as can be told without reading it.
struct FileIdentity
{
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t modified = 0; ///< ns since 1970

    static FileIdentity of(const struct stat &status);
    bool operator==(const FileIdentity &) const = default;
};

/// A file in memory, page by page as it is read. The mapping is private and writable: what a loader mends in place
/// (rows of unit length, rows left out) costs memory for the pages it touches and never reaches the file.
///
/// What others write into the file while it is open shows up in the pages, so everything that is made of them counts
/// only if the file is unchanged in the end.
class MappedFile
{
public:
    /// Errors: CannotOpen, NotAFile, EmptyFile.
    static Outcome<std::shared_ptr<const MappedFile>> open(const std::filesystem::path &path);

    /// Takes over the mapped pages of a file without a name, in `folder`.
    MappedFile(std::filesystem::path folder, std::byte *first, std::size_t size);
    ~MappedFile();

    std::byte *first() const { return m_pages.first(); }
    std::size_t size() const { return m_pages.size(); }

    /// Errors: FileShrank, FileChanged (also where another file is in its place, or none), FileLost.
    Outcome<Done> checkUnchanged() const;

private:
    MappedFile(std::filesystem::path path, std::byte *first, const FileIdentity &identity);
    void enlist();

    std::filesystem::path m_path;
    std::optional<FileIdentity> m_identity; ///< none: it has no name, so nobody else can change it
    GuardedPages m_pages;
};

/// Whether the files that the vectors are still read from are as they were when they were opened. To be asked before
/// anything that was made of them is kept or shown. What was read into memory as a whole is not concerned.
///
/// Errors: those of MappedFile::checkUnchanged.
Outcome<Done> checkUnchanged(const VectorSet &vectors);
/// The same of base and queries.
Outcome<Done> checkUnchanged(const DataSet &data);

} // namespace shardscope
