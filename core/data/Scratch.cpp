// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Scratch.h"

#include "core/base/Machine.h"
#include "core/base/WriteError.h"
#include "core/data/MappedFile.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

namespace shardscope {

std::int64_t affordableMemory()
{
    return memoryOfMachine() / 2;
}

namespace {

std::string scratchFolder()
{
    const char *const wanted = std::getenv("TMPDIR");
    return wanted && *wanted ? wanted : "/var/tmp";
}

/// A file without a name; below 0 with errno where there can be none.
int openScratch(const std::string &folder)
{
    std::string path = folder + "/shardscope-XXXXXX";
    const int file = ::mkostemp(path.data(), O_CLOEXEC);
    if (file >= 0) {
        ::unlink(path.c_str());
    }
    return file;
}

} // namespace

Outcome<std::shared_ptr<std::byte>> scratchMemory(std::int64_t bytes)
{
    const std::string folder = scratchFolder();
    const int file = openScratch(folder);
    if (file < 0) {
        return cannotWrite(folder, errno);
    }
    // Reserved now: a page without a place on the disk would end the program when it is written.
    const int refused = ::posix_fallocate(file, 0, bytes);
    const auto size = static_cast<std::size_t>(bytes);
    void *const first = refused ? MAP_FAILED : ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    const int reason = refused ? refused : errno;
    ::close(file);
    if (first == MAP_FAILED) {
        return cannotWrite(folder, reason);
    }
    const auto mapped = std::make_shared<const MappedFile>(folder, static_cast<std::byte *>(first), size);
    return std::shared_ptr<std::byte>(mapped, mapped->first());
}

Outcome<ScratchRows> ScratchRows::gather(const VectorSet &all, std::span<const VectorId> rows)
{
    ScratchRows scratch;
    const std::size_t rowBytes = all.rowBytes();
    scratch.m_bytes = rows.size() * rowBytes;
    if (scratch.m_bytes > 0) {
        auto memory = scratchMemory(static_cast<std::int64_t>(scratch.m_bytes));
        SHARDSCOPE_TRY(memory);
        scratch.m_memory = *std::move(memory);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::memcpy(scratch.m_memory.get() + i * rowBytes, all.row(rows[i].value), rowBytes);
        }
    }
    scratch.m_rows =
        VectorSet(scratch.m_memory, scratch.m_memory.get(), std::ssize(rows), all.dim(), rowBytes, all.element());
    return scratch;
}

void ScratchRows::leaveMemory() const
{
    if (m_bytes > 0) { // a shared mapping of a file: nothing is lost
        ::madvise(m_memory.get(), m_bytes, MADV_DONTNEED);
    }
}

Outcome<Done> GrowingScratch::append(std::span<const std::byte> bytes)
{
    constexpr std::size_t heldBytes = 256 << 20;
    m_size += std::ssize(bytes);
    if (!m_file.isOpen() && m_memory.size() + bytes.size() <= heldBytes) {
        m_memory.insert(m_memory.end(), bytes.begin(), bytes.end());
        return Done();
    }
    if (!m_file.isOpen()) {
        m_folder = scratchFolder();
        m_file = Descriptor(openScratch(m_folder));
        if (!m_file.isOpen()) {
            return cannotWrite(m_folder, errno);
        }
        SHARDSCOPE_TRY(write(m_memory));
        m_memory = {};
    }
    return write(bytes);
}

Outcome<Done> GrowingScratch::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(m_file.value(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return cannotWrite(m_folder, errno);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(std::max<ssize_t>(0, written)));
    }
    return Done();
}

Outcome<std::shared_ptr<std::byte>> GrowingScratch::finish()
{
    if (!m_file.isOpen()) {
        const auto held = std::make_shared<AlignedVector<std::byte>>(std::move(m_memory));
        return std::shared_ptr<std::byte>(held, held->data());
    }
    const auto size = static_cast<std::size_t>(m_size);
    void *const first = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, m_file.value(), 0);
    if (first == MAP_FAILED) {
        return cannotWrite(m_folder, errno);
    }
    const auto mapped = std::make_shared<const MappedFile>(m_folder, static_cast<std::byte *>(first), size);
    return std::shared_ptr<std::byte>(mapped, mapped->first());
}

Outcome<std::shared_ptr<std::byte>> largeMemory(std::int64_t bytes, const std::string &file)
{
    if (bytes > affordableMemory()) {
        return scratchMemory(bytes);
    }
    constexpr std::align_val_t alignment = AlignedAllocator<std::byte>::alignment;
    void *const first = ::operator new(static_cast<std::size_t>(bytes), alignment, std::nothrow);
    if (!first) {
        return Error{Code::NotEnoughMemory, file, {bytes}};
    }
    return std::shared_ptr<std::byte>(static_cast<std::byte *>(first),
                                      [](std::byte *p) { ::operator delete(p, alignment); });
}

} // namespace shardscope
