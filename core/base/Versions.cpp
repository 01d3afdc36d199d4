// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Versions.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <boost/version.hpp>
#include <faiss/Index.h>
#include <hdf5.h>
#include <hwy/highway.h>
#include <libdeflate.h>
#include <libpq-fe.h>
#include <lz4.h>
#include <nlohmann/json.hpp>
#include <oneapi/dnnl/dnnl.h>
#include <openssl/crypto.h>
#include <xxhash.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>

namespace shardscope {

namespace {

template<class Number>
std::string dotted(Number major, Number minor, Number patch)
{
    return std::to_string(major) + '.' + std::to_string(minor) + '.' + std::to_string(patch);
}

std::string dnnlVersion()
{
    const dnnl_version_t *version = dnnl_version();
    return dotted(version->major, version->minor, version->patch);
}

std::string libpqVersion()
{
    const int version = PQlibVersion(); // such as 150018
    return std::to_string(version / 10000) + '.' + std::to_string(version % 10000);
}

std::string hdf5Version()
{
    unsigned major = 0;
    unsigned minor = 0;
    unsigned patch = 0;
    H5get_libversion(&major, &minor, &patch);
    return dotted(major, minor, patch);
}

/// Empty without Qt's driver for it.
std::string sqliteVersion()
{
    const auto connection = QStringLiteral("version");
    std::string version;
    {
        QSqlDatabase memory = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        memory.setDatabaseName(QStringLiteral(":memory:"));
        if (memory.open()) {
            QSqlQuery query(QStringLiteral("SELECT sqlite_version()"), memory);
            version = query.next() ? query.value(0).toString().toStdString() : std::string();
        }
    }
    QSqlDatabase::removeDatabase(connection);
    return version;
}

} // namespace

std::vector<LibraryVersion> libraryVersions()
{
    return {{"Qt", qVersion(), "LGPL-3.0-only AND GPL-3.0-only"},
            {"Faiss", dotted(FAISS_VERSION_MAJOR, FAISS_VERSION_MINOR, FAISS_VERSION_PATCH), "MIT"},
            {"oneDNN", dnnlVersion(), "Apache-2.0"},
            {"Highway", dotted(HWY_MAJOR, HWY_MINOR, HWY_PATCH), "Apache-2.0"},
            {"HDF5", hdf5Version(), "BSD-3-Clause"},
            {"SQLite", sqliteVersion(), "blessing"},
            {"hnswlib", HNSWLIB_VERSION, "Apache-2.0"},
            {"libpq", libpqVersion(), "PostgreSQL"}};
}

std::vector<LibraryVersion> otherLibraryVersions()
{
    std::string boost = BOOST_LIB_VERSION; // such as 1_74
    std::ranges::replace(boost, '_', '.');
    return {{"Boost", boost, "BSL-1.0"},
            {"CLI11", SHARDSCOPE_CLI11_VERSION, "BSD-3-Clause"},
            {"libdeflate", LIBDEFLATE_VERSION_STRING, "MIT"},
            {"LZ4", LZ4_versionString(), "BSD-2-Clause"},
            {"nlohmann/json",
             dotted(NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH), "MIT"},
            {"OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING), "Apache-2.0"},
            {"QtKeychain", SHARDSCOPE_KEYCHAIN_VERSION, "BSD-2-Clause"},
            {"simdjson", SHARDSCOPE_SIMDJSON_VERSION, "Apache-2.0"},
            {"Snappy", SHARDSCOPE_SNAPPY_VERSION, "BSD-3-Clause"},
            {"Thrift", SHARDSCOPE_THRIFT_VERSION, "Apache-2.0"},
            {"xxHash", dotted(XXH_VERSION_MAJOR, XXH_VERSION_MINOR, XXH_VERSION_RELEASE), "BSD-2-Clause"},
            {"zlib", zlibVersion(), "Zlib"},
            {"Zstandard", ZSTD_versionString(), "BSD-3-Clause"}};
}

} // namespace shardscope
