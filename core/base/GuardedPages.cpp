// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/GuardedPages.h"

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <memory>
#include <mutex>

namespace shardscope {

/// One stretch of pages. Entries are never freed, so that the handler may go through them at any time; those that are
/// free are used again.
struct GuardedPages::Entry
{
    std::atomic<bool> isUsed = false;
    std::atomic<std::uintptr_t> first = 0;
    std::atomic<std::uintptr_t> end = 0; ///< 0: no pages at present
    std::atomic<bool> isLost = false;
    Entry *next = nullptr;
};

namespace {

using Entry = GuardedPages::Entry;

static_assert(std::atomic<std::uintptr_t>::is_always_lock_free && std::atomic<Entry *>::is_always_lock_free &&
              std::atomic<bool>::is_always_lock_free);

std::atomic<Entry *> entries = nullptr;
struct sigaction before = {};
std::uintptr_t pageSize = 0;

Entry *freeEntry()
{
    for (Entry *entry = entries; entry; entry = entry->next) {
        bool expected = false;
        if (entry->isUsed.compare_exchange_strong(expected, true)) {
            return entry;
        }
    }
    auto *entry = new Entry; // never freed, see there
    entry->isUsed = true;
    entry->next = entries;
    while (!entries.compare_exchange_weak(entry->next, entry)) {
    }
    return entry;
}

/// Puts zeros in the place of all pages from the one at `address` on. Only what is safe inside a signal handler.
bool replaceLost(std::uintptr_t address)
{
    for (Entry *entry = entries; entry; entry = entry->next) {
        const std::uintptr_t end = entry->end;
        if (address < entry->first || address >= end) {
            continue;
        }
        entry->isLost = true;
        const std::uintptr_t page = address & ~(pageSize - 1);
        // The system call itself: sanitizers put code of their own in front of the function.
        const long mapped = ::syscall(SYS_mmap, page, end - page, PROT_READ | PROT_WRITE,
                                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
        return static_cast<std::uintptr_t>(mapped) == page;
    }
    return false;
}

/// A fault that is not ours goes to whoever handled it before, as if it came anew: mostly that ends the program.
void passOn(int signal, const siginfo_t &info)
{
    ::sigaction(signal, &before, nullptr);
    if (info.si_code <= 0) { // sent by a program: it does not come again by itself
        ::raise(signal);
    }
}

void onFault(int signal, siginfo_t *info, void *)
{
    const int error = errno;
    const bool isFault = info->si_code > 0;
    if (!isFault || !replaceLost(reinterpret_cast<std::uintptr_t>(info->si_addr))) {
        passOn(signal, *info);
    }
    errno = error;
}

void installOnce()
{
    static std::once_flag once;
    std::call_once(once, [] {
        pageSize = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
        struct sigaction action = {};
        action.sa_sigaction = onFault;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigemptyset(&action.sa_mask);
        ::sigaction(SIGBUS, &action, &before);
    });
}

/// A thread's stack for handlers, given back when the thread ends.
class SignalStack
{
public:
    SignalStack()
    {
        stack_t there = {};
        if (::sigaltstack(nullptr, &there) != 0 || !(there.ss_flags & SS_DISABLE)) {
            return; // a sanitizer's, which expects to find it again
        }
        const auto size = std::max<std::size_t>(65536, static_cast<std::size_t>(::sysconf(_SC_SIGSTKSZ)));
        m_memory = std::make_unique<std::byte[]>(size);
        stack_t own = {};
        own.ss_sp = m_memory.get();
        own.ss_size = size;
        ::sigaltstack(&own, nullptr);
    }
    ~SignalStack()
    {
        if (m_memory) {
            stack_t none = {};
            none.ss_flags = SS_DISABLE;
            ::sigaltstack(&none, nullptr);
        }
    }
    SignalStack(const SignalStack &) = delete;
    SignalStack &operator=(const SignalStack &) = delete;

private:
    std::unique_ptr<std::byte[]> m_memory;
};

} // namespace

GuardedPages::GuardedPages(std::byte *first, std::size_t size) : m_first(first), m_size(size), m_entry(freeEntry())
{
    installOnce();
    m_entry->isLost = false;
    m_entry->first = reinterpret_cast<std::uintptr_t>(first);
    const std::uintptr_t end = reinterpret_cast<std::uintptr_t>(first) + size;
    m_entry->end = (end + pageSize - 1) & ~(pageSize - 1);
}

GuardedPages::~GuardedPages()
{
    m_entry->end = 0;
    ::munmap(m_first, m_size);
    m_entry->isUsed = false;
}

bool GuardedPages::isLost() const
{
    return m_entry->isLost;
}

void useSignalStack()
{
    static thread_local const SignalStack stack;
}

} // namespace shardscope
