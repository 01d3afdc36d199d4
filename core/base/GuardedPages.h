// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace shardscope {

/// Pages of a mapped file that stay readable whatever becomes of the file. Where it grew shorter, or its disk is gone,
/// the system sends SIGBUS to whoever reads them, which would end the program; here zeros take their place, and the
/// loss is remembered for those who ask.
///
/// Threads: any may read the pages and ask.
class GuardedPages
{
public:
    /// Takes over what was mapped, and unmaps it in the end.
    GuardedPages(std::byte *first, std::size_t size);
    ~GuardedPages();
    GuardedPages(const GuardedPages &) = delete;
    GuardedPages &operator=(const GuardedPages &) = delete;

    std::byte *first() const { return m_first; }
    std::size_t size() const { return m_size; }
    bool isLost() const; ///< some of it could not be read

    struct Entry; ///< in the list that the signal's handler goes through

private:
    std::byte *m_first;
    std::size_t m_size;
    Entry *m_entry;
};

/// Gives the calling thread a stack of its own for handlers of signals, if it has none. To be called before code that
/// keeps data below the stack pointer, where a handler would overwrite it: oneDNN's generated kernels do.
void useSignalStack();

} // namespace shardscope
