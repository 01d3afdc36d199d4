// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/TruthCache.h"

#include "core/base/OutputFile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QStandardPaths>

#include <cstring>

namespace shardscope {

namespace {

constexpr auto hash = QCryptographicHash::Sha256;
constexpr qsizetype hashBytes = 32;

QByteArray tenancyHash(const Tenancy &tenancy)
{
    QCryptographicHash digest(hash);
    for (const auto *ids : {&tenancy.ofVector, &tenancy.ofQuery}) {
        digest.addData({reinterpret_cast<const char *>(ids->data()), static_cast<qsizetype>(ids->size() * 4)});
    }
    return digest.result().toHex().left(16);
}

/// The fingerprint knows vectors, queries and metric; who may see what is told apart here.
std::string keyOf(const DataSet &data, int k)
{
    std::string key = data.fingerprint + "-" + std::string(nameOf(data.metric)) + "-k" + std::to_string(k);
    if (data.tenancy) {
        key += "-tenants" + tenancyHash(*data.tenancy).toStdString();
    }
    return key;
}

/// Counts, all ids, all distances.
QByteArray pack(const GroundTruth &truth)
{
    const std::uint32_t counts[] = {static_cast<std::uint32_t>(truth.queries()), static_cast<std::uint32_t>(truth.k())};
    const qsizetype entries = static_cast<qsizetype>(truth.queries()) * truth.k();
    QByteArray bytes(static_cast<qsizetype>(sizeof counts) + 8 * entries, Qt::Uninitialized);
    std::memcpy(bytes.data(), counts, sizeof counts);
    char *ids = bytes.data() + sizeof counts;
    char *distances = ids + 4 * entries;
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        for (const Neighbor &neighbor : truth.row(query)) {
            std::memcpy(ids, &neighbor.id.value, 4);
            std::memcpy(distances, &neighbor.distance, 4);
            ids += 4;
            distances += 4;
        }
    }
    return bytes;
}

GroundTruth unpack(const char *bytes, std::int64_t queries, int k)
{
    GroundTruth truth(queries, k);
    const char *ids = bytes + 8;
    const char *distances = ids + 4 * queries * k;
    for (std::int64_t query = 0; query < queries; ++query) {
        for (Neighbor &neighbor : truth.row(query)) {
            std::memcpy(&neighbor.id.value, ids, 4);
            std::memcpy(&neighbor.distance, distances, 4);
            ids += 4;
            distances += 4;
        }
    }
    return truth;
}

} // namespace

std::filesystem::path usualTruthCache()
{
    const auto folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return std::filesystem::path(folder.toStdString()) / "shardscope" / "truth";
}

TruthCache::TruthCache(std::filesystem::path folder, const DataSet &data, int k)
    : m_key(keyOf(data, k)), m_queries(data.queries.size()), m_k(k), m_file(std::move(folder) / (m_key + ".truth"))
{
}

std::optional<GroundTruth> TruthCache::load() const
{
    QFile file(QString::fromStdString(m_file.string()));
    const auto keyBytes = static_cast<qsizetype>(m_key.size());
    const qsizetype truthBytes = 8 + 8 * m_queries * m_k;
    if (!file.open(QIODevice::ReadOnly) || file.size() != keyBytes + hashBytes + truthBytes) {
        return std::nullopt;
    }
    const QByteArray bytes = file.readAll();
    const auto truth = QByteArray::fromRawData(bytes.data() + keyBytes + hashBytes, truthBytes);
    const bool whole = bytes.size() == keyBytes + hashBytes + truthBytes && bytes.startsWith(m_key.c_str()) &&
                       bytes.sliced(keyBytes, hashBytes) == QCryptographicHash::hash(truth, hash);
    return whole ? std::optional(unpack(truth.data(), m_queries, m_k)) : std::nullopt;
}

Outcome<Done> TruthCache::store(const GroundTruth &truth) const
{
    const QByteArray bytes = pack(truth);
    auto file = OutputFile::create(m_file);
    SHARDSCOPE_TRY(file);
    SHARDSCOPE_TRY(file->write(m_key));
    SHARDSCOPE_TRY(file->write(QCryptographicHash::hash(bytes, hash).toStdString()));
    SHARDSCOPE_TRY(file->write(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    return file->commit();
}

} // namespace shardscope
