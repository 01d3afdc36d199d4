// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Versions.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <faiss/Index.h>
#include <hdf5.h>
#include <hwy/highway.h>
#include <libpq-fe.h>
#include <oneapi/dnnl/dnnl.h>

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
    return {
        {"Qt", qVersion()},           {"Faiss", dotted(FAISS_VERSION_MAJOR, FAISS_VERSION_MINOR, FAISS_VERSION_PATCH)},
        {"oneDNN", dnnlVersion()},    {"Highway", dotted(HWY_MAJOR, HWY_MINOR, HWY_PATCH)},
        {"HDF5", hdf5Version()},      {"SQLite", sqliteVersion()},
        {"hnswlib", HNSWLIB_VERSION}, {"libpq", libpqVersion()}};
}

} // namespace shardscope
