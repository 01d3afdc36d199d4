// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <string>
#include <thread>

namespace shardscope::testing {

/// Bytes of memory of a process that no file holds: what it took of the machine, mapped files not counted. 0 where
/// there is no such process.
inline std::int64_t anonymousBytes(std::int64_t process)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("RssAnon:")) {
            return 1024 * std::stoll(line.substr(8));
        }
    }
    return 0;
}

/// Looks at a process every few milliseconds while it lives, and keeps the most that it saw.
class AnonymousPeak
{
public:
    explicit AnonymousPeak(std::int64_t process = ::getpid())
        : m_first(anonymousBytes(process)), m_watch([this, process] {
              while (!m_stops) {
                  m_most = std::max<std::int64_t>(m_most, anonymousBytes(process));
                  std::this_thread::sleep_for(std::chrono::milliseconds(5));
              }
          })
    {
    }
    ~AnonymousPeak() { stop(); }
    AnonymousPeak(const AnonymousPeak &) = delete;
    AnonymousPeak &operator=(const AnonymousPeak &) = delete;

    std::int64_t bytes() const { return m_most; }
    /// Above what there was at the beginning.
    std::int64_t added() const { return std::max<std::int64_t>(0, m_most - m_first); }
    void stop()
    {
        m_stops = true;
        if (m_watch.joinable()) {
            m_watch.join();
        }
    }

private:
    std::int64_t m_first;
    std::atomic<std::int64_t> m_most = 0;
    std::atomic<bool> m_stops = false;
    std::thread m_watch;
};

} // namespace shardscope::testing
