// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"
#include "core/base/Outcome.h"
#include "core/vectors/Matrix.h"
#include "core/vectors/VectorSet.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace shardscope {

/// Bytes that rows may take of the machine's memory, half of it, before they are put into a file.
std::int64_t affordableMemory();

/// Memory for what may be more than the machine has: a mapped file without a name, whose pages leave for the disk when
/// others need the memory. It is gone with its last owner, also where the program is killed.
///
/// It lies in $TMPDIR, else in /var/tmp, which unlike /tmp is on a disk everywhere.
///
/// Errors: CannotWrite (the folder, with the reason: no space left, say).
Outcome<std::shared_ptr<std::byte>> scratchMemory(std::int64_t bytes);

/// Rows of a set copied into such memory, for who seldom looks at them.
class ScratchRows
{
public:
    ScratchRows() = default; ///< none
    /// Errors: as scratchMemory.
    static Outcome<ScratchRows> gather(const VectorSet &all, std::span<const VectorId> rows);

    const VectorSet &rows() const { return m_rows; }
    /// Lets go of the pages that were looked at until now: they stay in the file, and come back where they are needed.
    void leaveMemory() const;

private:
    std::shared_ptr<std::byte> m_memory;
    std::size_t m_bytes = 0;
    VectorSet m_rows;
};

/// The same of what grows until it is all there, and is in memory while it is small.
class GrowingScratch
{
public:
    /// Errors: CannotWrite, NotEnoughMemory.
    Outcome<Done> append(std::span<const std::byte> bytes);
    /// All that was appended; nothing may be after this. Errors: CannotWrite.
    Outcome<std::shared_ptr<std::byte>> finish();
    std::int64_t size() const { return m_size; }

private:
    Outcome<Done> write(std::span<const std::byte> bytes);

    AlignedVector<std::byte> m_memory;
    Descriptor m_file;
    std::string m_folder;
    std::int64_t m_size = 0;
};

/// Memory for rows that are made out of a file, on a cache line's boundary and not cleared: of the machine, or, where
/// that would take more than half of it, as scratchMemory.
///
/// Errors: NotEnoughMemory (naming `file`), CannotWrite.
Outcome<std::shared_ptr<std::byte>> largeMemory(std::int64_t bytes, const std::string &file);

} // namespace shardscope
