// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/TruthCache.h"

#include "core/base/CacheFolder.h"
#include "core/truth/ExactSearch.h"

#include <QCryptographicHash>
#include <QSettings>
#include <QStandardPaths>

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string_view>

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

QByteArray countsOf(const GroundTruth &truth)
{
    const std::uint32_t counts[] = {static_cast<std::uint32_t>(truth.queries()), static_cast<std::uint32_t>(truth.k())};
    return {reinterpret_cast<const char *>(counts), sizeof counts};
}

/// Counts, all ids, all distances.
QByteArray pack(const GroundTruth &truth)
{
    QByteArray bytes = countsOf(truth);
    const qsizetype first = bytes.size();
    const qsizetype entries = static_cast<qsizetype>(truth.queries()) * truth.k();
    bytes.resize(first + 8 * entries);
    char *ids = bytes.data() + first;
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

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

std::filesystem::path usualTruthCache()
{
    const QSettings settings(QStringLiteral("shardscope"), QStringLiteral("shardscope"));
    const QString chosen = settings.value(QLatin1String(truthCacheKey)).toString();
    return chosen.isEmpty() ? standardTruthCache() : std::filesystem::path(chosen.toStdString());
}

std::filesystem::path standardTruthCache()
{
    const auto folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return std::filesystem::path(folder.toStdString()) / "shardscope" / "truth";
}

std::int64_t truthCacheLimit()
{
    constexpr std::int64_t million = 1'000'000;
    std::int64_t millions = 2000;
    if (const char *const wanted = std::getenv("SHARDSCOPE_CACHE_MB")) {
        const std::string_view text = wanted;
        std::int64_t given = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), given);
        const bool isNumber = failure == std::errc() && end == text.data() + text.size();
        millions = isNumber && given >= 0 && given <= 1'000'000'000 ? given : millions;
    }
    return millions * million;
}

TruthCache::TruthCache(std::filesystem::path folder, const DataSet &data, int k)
    : m_folder(std::move(folder)), m_data(data), m_k(k), m_key(keyOf(data, k)), m_name(m_key + ".truth")
{
}

Outcome<std::optional<GroundTruth>> TruthCache::load() const
{
    const auto folder = CacheFolder::open(m_folder);
    SHARDSCOPE_TRY(folder);
    const std::int64_t queries = m_data.queries.size();
    const auto keyBytes = static_cast<qsizetype>(m_key.size());
    const qsizetype truthBytes = 8 + 8 * queries * m_k;
    const auto file = folder->read(m_name, keyBytes + hashBytes + truthBytes);
    if (!file) {
        return std::optional<GroundTruth>();
    }
    const auto bytes = QByteArray::fromRawData(file->data(), static_cast<qsizetype>(file->size()));
    const auto truth = QByteArray::fromRawData(bytes.constData() + keyBytes + hashBytes, truthBytes);
    const GroundTruth shape(queries, m_k);
    const bool isWhole = bytes.startsWith(m_key.c_str()) && truth.startsWith(countsOf(shape)) &&
                         bytes.sliced(keyBytes, hashBytes) == QCryptographicHash::hash(truth, hash);
    auto found = isWhole ? std::optional(unpack(truth.constData(), queries, m_k)) : std::nullopt;
    return found && canBeTrue(*found, m_data) ? std::move(found) : std::optional<GroundTruth>();
}

Outcome<Done> TruthCache::store(const GroundTruth &truth) const
{
    const QByteArray bytes = pack(truth);
    const std::int64_t limit = truthCacheLimit();
    if (bytes.size() > limit) {
        return Done(); // it would push out all others, and itself
    }
    const auto folder = CacheFolder::open(m_folder);
    SHARDSCOPE_TRY(folder);
    const QByteArray sum = QCryptographicHash::hash(bytes, hash);
    SHARDSCOPE_TRY(folder->write(m_name, {m_key, viewOf(sum), viewOf(bytes)}));
    folder->shrinkTo(limit);
    return Done();
}

} // namespace shardscope
