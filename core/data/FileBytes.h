// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/Gzip.h"
#include "core/data/MappedFile.h"
#include "core/jobs/Progress.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace shardscope {

/// The bytes of a file: mapped where it lies (see MappedFile), or, where it is a gzip file, inflated into memory.
class FileBytes
{
public:
    /// Says, by the first bytes of what a gzip file holds, how many bytes it may be: what its own header promises.
    /// Nothing where the header does not tell. Its errors are those of opening.
    using SizeCheck = std::function<Outcome<std::optional<std::int64_t>>(const FileBytes &head)>;

    /// A gzip file is inflated once its first bytes are seen to be what is read, and never to more than they promise
    /// or, where they do not tell, than half of the memory.
    ///
    /// Errors: those of MappedFile; EmptyFile, DamagedCompression, UnpacksTooLarge, NotEnoughMemory, Cancelled, those
    ///         of `check`.
    static Outcome<FileBytes> open(const std::filesystem::path &path, const Progress &progress,
                                   const SizeCheck &check = {});

    /// The beginning of a file, for a look at it: all of one that is mapped, the first `most` bytes of one that has to
    /// be inflated. Errors: as open.
    static Outcome<FileBytes> openHead(const std::filesystem::path &path, std::int64_t most);

    /// Bytes that are already in memory, under the name of a file; for tests and fuzzers. Copies them.
    static FileBytes inMemory(std::filesystem::path path, std::span<const std::byte> bytes);

    /// A file within this one, under a name of its own; shares the bytes.
    FileBytes part(std::filesystem::path path, std::int64_t first, std::int64_t size) const;
    /// A file within this one that had to be inflated. Takes the bytes over.
    static FileBytes inflated(std::filesystem::path path, std::shared_ptr<const std::byte[]> bytes, std::size_t size);

    const std::filesystem::path &path() const { return m_path; }
    std::string name() const { return m_path.string(); } ///< for errors
    std::string ending() const;                          ///< ".fvecs", in lower case; without a final ".gz"
    bool isMapped() const { return m_file != nullptr; }

    std::int64_t size() const { return static_cast<std::int64_t>(m_size); }
    bool isHead() const { return m_isHead; } ///< there is more in the file than these bytes
    /// Of the whole file, about where these are its head.
    std::int64_t wholeSize() const { return m_isHead ? m_wholeSize : size(); }
    std::span<const std::byte> bytes() const { return {m_first, m_size}; }
    std::string_view text() const { return {reinterpret_cast<const char *>(m_first), m_size}; }
    /// Keeps the bytes alive.
    const std::shared_ptr<const void> &owner() const { return m_owner; }

    /// Whether the file is as it was opened; always where it was read into memory. To be asked after it was read, also
    /// where that failed: what is wrong with it may come of a change. Errors: those of MappedFile::checkUnchanged.
    Outcome<Done> checkUnchanged() const;

private:
    static Outcome<FileBytes> map(const std::filesystem::path &path);
    FileBytes holding(Inflated inflated) const;

    std::filesystem::path m_path;
    std::shared_ptr<const MappedFile> m_file; ///< null: not mapped
    std::shared_ptr<const void> m_owner;
    const std::byte *m_first = nullptr;
    std::size_t m_size = 0;
    bool m_isHead = false;
    std::int64_t m_wholeSize = 0;
};

} // namespace shardscope
