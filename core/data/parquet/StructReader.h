// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thrift/protocol/TCompactProtocol.h>
#include <thrift/transport/TBufferTransports.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace shardscope::parquet {

namespace types = apache::thrift::protocol;
using apache::thrift::TException;
using apache::thrift::protocol::TType;

/// Structures of Thrift's compact protocol in memory. Throws TException where the bytes are none.
class StructReader
{
public:
    explicit StructReader(std::span<const std::byte> bytes)
        : m_memory(std::make_shared<apache::thrift::transport::TMemoryBuffer>(
              reinterpret_cast<std::uint8_t *>(const_cast<std::byte *>(bytes.data())), // OBSERVE: never written
              static_cast<std::uint32_t>(bytes.size()), apache::thrift::transport::TMemoryBuffer::OBSERVE)),
          // No text and no list is longer than there are bytes.
          m_protocol(m_memory, static_cast<std::int32_t>(bytes.size()), static_cast<std::int32_t>(bytes.size())),
          m_size(static_cast<std::int64_t>(bytes.size()))
    {
    }

    std::int64_t bytesRead() const { return m_size - m_memory->available_read(); }

    /// Asks `take(id, type)` about each field of a structure; one that it does not take is skipped.
    template<class Take>
    void fields(const Take &take)
    {
        std::string name;
        m_protocol.readStructBegin(name);
        while (true) {
            TType type = types::T_STOP;
            std::int16_t id = 0;
            m_protocol.readFieldBegin(name, type, id);
            if (type == types::T_STOP) {
                break;
            }
            if (!take(id, type)) {
                m_protocol.skip(type);
            }
            m_protocol.readFieldEnd();
        }
        m_protocol.readStructEnd();
    }

    /// Calls `read()` for each structure of a list. False for anything else.
    template<class Read>
    bool structs(TType type, const Read &read)
    {
        if (type != types::T_LIST) {
            return false;
        }
        TType item = types::T_STOP;
        std::uint32_t count = 0;
        m_protocol.readListBegin(item, count);
        if (item != types::T_STRUCT && count > 0) {
            throw TException("not a list of structures");
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            read();
        }
        m_protocol.readListEnd();
        return true;
    }

    template<class T>
    bool number(TType type, T &out)
    {
        std::int64_t value = 0;
        if (type == types::T_I32) {
            std::int32_t narrow = 0;
            m_protocol.readI32(narrow);
            value = narrow;
        } else if (type == types::T_I64) {
            m_protocol.readI64(value);
        } else if (type == types::T_BYTE) {
            std::int8_t narrow = 0;
            m_protocol.readByte(narrow);
            value = narrow;
        } else {
            return false;
        }
        out = static_cast<T>(value);
        return true;
    }

    bool flag(TType type, bool &out)
    {
        if (type != types::T_BOOL) {
            return false;
        }
        m_protocol.readBool(out);
        return true;
    }

    bool text(TType type, std::string &out)
    {
        if (type != types::T_STRING) {
            return false;
        }
        m_protocol.readBinary(out);
        return true;
    }

    void skip(TType type) { m_protocol.skip(type); }

private:
    std::shared_ptr<apache::thrift::transport::TMemoryBuffer> m_memory;
    apache::thrift::protocol::TCompactProtocolT<apache::thrift::transport::TMemoryBuffer> m_protocol;
    std::int64_t m_size;
};

} // namespace shardscope::parquet
