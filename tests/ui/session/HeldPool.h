// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSemaphore>
#include <QThreadPool>

namespace shardscope::testing {

/// While it is there, nothing that begins on the usual pool gets anywhere.
class HeldPool
{
public:
    HeldPool()
    {
        for (int i = 0; i < m_threads; ++i) {
            m_pool.start([this] { m_gate.acquire(); });
        }
    }
    ~HeldPool()
    {
        release();
        m_pool.waitForDone();
    }
    HeldPool(const HeldPool &) = delete;
    HeldPool &operator=(const HeldPool &) = delete;

    void release() { m_gate.release(m_threads); }

private:
    QThreadPool &m_pool = *QThreadPool::globalInstance();
    const int m_threads = m_pool.maxThreadCount();
    QSemaphore m_gate;
};

} // namespace shardscope::testing
