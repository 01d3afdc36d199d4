// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Scratch.h"

#include "core/base/WriteError.h"
#include "core/data/MappedFile.h"
#include "core/vectors/Matrix.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <new>
#include <string>

namespace shardscope {

std::int64_t affordableMemory()
{
    return std::int64_t(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE) / 2;
}

Outcome<std::shared_ptr<std::byte>> scratchMemory(std::int64_t bytes)
{
    const char *const wanted = std::getenv("TMPDIR");
    const std::string folder = wanted && *wanted ? wanted : "/var/tmp";
    std::string path = folder + "/shardscope-XXXXXX";
    const int file = ::mkostemp(path.data(), O_CLOEXEC);
    if (file < 0) {
        return cannotWrite(folder, errno);
    }
    ::unlink(path.c_str());
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
