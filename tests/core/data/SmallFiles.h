// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/Source.h"

#include <QFile>
#include <QMetaType>
#include <QTemporaryDir>

#include <libdeflate.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

/// Files of a few rows in every format, as bytes.
namespace shardscope::small {

using Floats = std::vector<float>;

inline const Floats sixValues{1, 2.5F, -3, 4, 5, 6};

template<class T>
std::string raw(T value)
{
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
}

template<class T>
std::string rawAll(const std::vector<T> &values)
{
    std::string bytes;
    for (const T value : values) {
        bytes += raw(value);
    }
    return bytes;
}

template<class T>
std::string xvecs(const std::vector<std::vector<T>> &rows)
{
    std::string bytes;
    for (const auto &row : rows) {
        bytes += raw(static_cast<std::int32_t>(row.size())) + rawAll(row);
    }
    return bytes;
}

template<class T>
std::string xbin(std::uint32_t n, std::uint32_t dim, const std::vector<T> &values)
{
    return raw(n) + raw(dim) + rawAll(values);
}

inline std::string npy(int version, const std::string &type, const std::string &shape, const std::string &data,
                       const char *fortran = "False")
{
    std::string header = "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }";
    const std::size_t start = version == 1 ? 10 : 12;
    while ((start + header.size() + 1) % 64 != 0) {
        header += ' ';
    }
    header += '\n';
    const auto length =
        version == 1 ? raw(static_cast<std::uint16_t>(header.size())) : raw(static_cast<std::uint32_t>(header.size()));
    return "\x93NUMPY" + raw(static_cast<char>(version)) + std::string(1, '\0') + length + header + data;
}

inline std::string bigEndian(std::uint32_t value)
{
    return raw(__builtin_bswap32(value));
}

inline std::string idx(std::uint8_t type, const std::vector<std::uint32_t> &axes, const std::string &data)
{
    std::string bytes = std::string(2, '\0') + raw(type) + raw(static_cast<std::uint8_t>(axes.size()));
    for (const auto axis : axes) {
        bytes += bigEndian(axis);
    }
    return bytes + data;
}

inline std::string gzip(const std::string &bytes)
{
    auto *compressor = libdeflate_alloc_compressor(6);
    std::string packed(libdeflate_gzip_compress_bound(compressor, bytes.size()), '\0');
    packed.resize(libdeflate_gzip_compress(compressor, bytes.data(), bytes.size(), packed.data(), packed.size()));
    libdeflate_free_compressor(compressor);
    return packed;
}

/// A folder of such files that goes when the test ends.
class Folder
{
public:
    std::string path(const std::string &name) const
    {
        return m_folder.filePath(QString::fromStdString(name)).toStdString();
    }

    std::string write(const std::string &name, const std::string &bytes) const
    {
        QFile file(QString::fromStdString(path(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), std::ssize(bytes)) != std::ssize(bytes)) {
            qFatal("cannot write %s", qPrintable(file.fileName()));
        }
        return path(name);
    }

private:
    QTemporaryDir m_folder;
};

inline Outcome<DataSet> openFile(const std::string &location, Source source = {})
{
    source.location = location;
    return open(source, unwatched);
}

/// All values of a set, as float32.
inline std::vector<float> valuesOf(const VectorSet &vectors)
{
    std::vector<float> values(vectors.size() * vectors.dim());
    vectors.copyRows(0, vectors.size(), values.data());
    return values;
}

} // namespace shardscope::small

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(shardscope::Code)
Q_DECLARE_METATYPE(shardscope::small::Floats)
