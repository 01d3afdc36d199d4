// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <utility>

namespace shardscope {

/// An open file or folder of the system, closed with its owner; or none.
class Descriptor
{
public:
    explicit Descriptor(int value = -1) : m_value(value) {}
    Descriptor(Descriptor &&other) noexcept : m_value(other.release()) {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_value, other.m_value);
        return *this;
    }
    ~Descriptor()
    {
        if (m_value >= 0) {
            ::close(m_value);
        }
    }

    bool isOpen() const { return m_value >= 0; }
    int value() const { return m_value; }
    /// Somebody else closes it.
    int release() { return std::exchange(m_value, -1); }

private:
    int m_value;
};

} // namespace shardscope
