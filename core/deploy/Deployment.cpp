// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/Deployment.h"

#include "core/base/OutputFolder.h"
#include "core/base/TextFile.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/PlanDocument.h"
#include "core/data/Frame.h"
#include "core/data/MappedFile.h"
#include "core/data/Mend.h"
#include "core/data/NpyHeader.h"
#include "core/deploy/CentroidIndex.h"
#include "core/deploy/DeploymentText.h"
#include "core/deploy/RoutingScript.h"
#include "core/partition/Partitioner.h"
#include "core/partition/Parts.h"

#include <QCryptographicHash>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <set>

namespace shardscope {

namespace {

template<class T>
std::string bytesOf(std::span<const T> values)
{
    return {reinterpret_cast<const char *>(values.data()), values.size_bytes()};
}

/// Ids are one int32 each, as they are stored.
template<class IdType>
std::string npyOf(std::span<const IdType> ids)
{
    static_assert(sizeof(IdType) == sizeof(std::int32_t));
    return npyHeader("<i4", {std::ssize(ids)}) + bytesOf(ids);
}

/// The files of an earlier deployment, or of one that was interrupted, so that those of shards that are no more can go.
std::vector<std::filesystem::path> filesBefore(const std::filesystem::path &folder)
{
    const auto text = readText(folder / manifestName);
    const Json manifest = Json::parse(text ? *text : std::string(), nullptr, false);
    std::vector<std::filesystem::path> names = OutputFolder::unfinishedFiles(folder);
    if (manifest.is_object() && manifest.value("format", "") == deploymentFormat && manifest.contains("files")) {
        for (const Json &entry : manifest["files"]) {
            names.emplace_back(entry.is_object() ? entry.value("name", "") : "");
        }
    }
    std::erase_if(names, [](const auto &name) { return !isInside(name); });
    std::ranges::transform(names, names.begin(), [](const auto &name) { return name.lexically_normal(); });
    return names;
}

/// As it is, for a database is to load it: what a spreadsheet would take for a formula is the id all the same.
/// Source: RFC 4180.
std::string csvCell(std::string text)
{
    if (text.find_first_of(",\"\r\n") == text.npos) {
        return text;
    }
    for (auto quote = text.find('"'); quote != text.npos; quote = text.find('"', quote + 2)) {
        text.insert(quote, 1, '"');
    }
    return '"' + text + '"';
}

class Deployment
{
public:
    Deployment(const DeploymentTask &task, OutputFolder folder) : m_task(task), m_folder(std::move(folder)) {}

    Outcome<DeploymentSize> write(const Progress &progress, const std::vector<std::filesystem::path> &before)
    {
        SHARDSCOPE_TRY(add("plan.json", "json", {}, "the plan: strategy, router, index kind, settings and seed",
                           toJson(m_task.spec).dump(2, ' ', false, Json::error_handler_t::replace) + '\n'));
        SHARDSCOPE_TRY(assignment());
        SHARDSCOPE_TRY(members(progress));
        SHARDSCOPE_TRY(centroids());
        SHARDSCOPE_TRY(depths());
        SHARDSCOPE_TRY(tenants());
        SHARDSCOPE_TRY(parts());
        SHARDSCOPE_TRY(rowsOfSource());
        SHARDSCOPE_TRY(idsOfUsers());
        const DeploymentFacts facts{m_task.source, m_task.data, m_task.spec, m_files};
        SHARDSCOPE_TRY(add(readmeName, "text", {}, "the same for a reader", readmeOf(facts)));
        SHARDSCOPE_TRY(add(sumsName, "text", {}, "the hash of each file, as sha256sum -c checks it", sumsOf(m_files)));
        const std::string manifest = manifestOf(facts).dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
        SHARDSCOPE_TRY(m_folder.write(manifestName, manifest));
        SHARDSCOPE_TRY(checkUnchanged(m_task.data));
        SHARDSCOPE_TRY(m_folder.commit(before, manifestName));
        DeploymentSize size{std::ssize(m_files) + 1, std::ssize(manifest)};
        for (const DeploymentFile &file : m_files) {
            size.bytes += file.digest.bytes;
        }
        return size;
    }

private:
    Outcome<Done> add(const std::string &name, const std::string &type, std::vector<std::int64_t> shape,
                      const std::string &meaning, const std::string &content)
    {
        const auto hash = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
        m_files.push_back({name, type, std::move(shape), meaning, {std::ssize(content), hash.toStdString()}});
        return m_folder.write(name, content);
    }

    Outcome<Done> assignment()
    {
        const auto &shardOf = m_task.partition.shardOf;
        SHARDSCOPE_TRY(add("assignment.npy", "int32", {std::ssize(shardOf)}, "the first shard of each vector",
                           npyOf(std::span<const ShardId>(shardOf))));
        std::string lines;
        for (const ShardId shard : shardOf) {
            lines += std::to_string(shard.value) + '\n';
        }
        SHARDSCOPE_TRY(
            add("assignment.metis", "text", {}, "the same as text, a shard a line, as METIS writes partitions", lines));
        const auto &spill = m_task.partition.spill;
        if (spill.empty()) {
            return Done();
        }
        static_assert(sizeof(SpillCopy) == 2 * sizeof(std::int32_t));
        return add("spill.npy", "int32", {std::ssize(spill), 2}, "copies: a vector and a further shard that holds it",
                   npyHeader("<i4", {std::ssize(spill), 2}) + bytesOf(std::span<const SpillCopy>(spill)));
    }

    Outcome<Done> members(const Progress &progress)
    {
        const auto shards = m_task.partition.members();
        std::string clusters;
        for (int shard = 0; shard < shards.rows(); ++shard) {
            if (!progress(shard, shards.rows())) {
                return Error{Code::Cancelled, {}, {}};
            }
            const auto ids = shards.row(shard);
            for (std::size_t i = 0; i < ids.size(); ++i) {
                clusters.append(i > 0 ? " " : "").append(std::to_string(ids[i].value));
            }
            clusters += '\n';
            std::array<char, 24> name{};
            std::snprintf(name.data(), name.size(), "ids/%05d.npy", shard);
            SHARDSCOPE_TRY(add(name.data(), "int32", {std::ssize(ids)},
                               "the vectors of shard " + std::to_string(shard) + ", copies included", npyOf(ids)));
        }
        return add("clusters.txt", "text", {}, "the same for all shards: a line of ids a shard", clusters);
    }

    Outcome<Done> centroids()
    {
        const Representatives &points = m_task.router.representatives();
        if (points.empty()) {
            return Done();
        }
        const MatrixView values = points.points;
        SHARDSCOPE_TRY(centroidValues(values));
        SHARDSCOPE_TRY(add("centroid_shards.npy", "int32", {values.rows}, "the shard that each centroid leads to",
                           npyOf(std::span<const ShardId>(points.shardOf))));
        const std::string name = "centroid_index.faiss";
        const auto place = m_folder.place(name);
        SHARDSCOPE_TRY(place);
        SHARDSCOPE_TRY(writeCentroidIndex(values, m_task.data.metric, m_task.data.frame, *place));
        const auto digest = digestOf(*place);
        SHARDSCOPE_TRY(digest);
        m_files.push_back(
            {name, "faiss", {values.rows, values.dim}, "the centroids as a flat index; ids are their rows", *digest});
        return Done();
    }

    /// How many shards each query asks, of a router that says it.
    Outcome<Done> depths()
    {
        const auto rule = m_task.router.depthRule();
        if (!rule) {
            return Done();
        }
        const Json document = depthDocument(*rule, m_task.data, m_task.spec.shards);
        SHARDSCOPE_TRY(add(depthFileName, "json", {}, "by which it follows how many of the nearest shards a query asks",
                           document.dump() + '\n'));
        return add(routingScriptName, "text", {}, "a program in plain Python that goes by it", routingScript());
    }

    /// In units of the file; means of vectors far from the origin are nothing that float32 could hold.
    Outcome<Done> centroidValues(MatrixView points)
    {
        const auto size = static_cast<std::size_t>(points.rows) * points.dim;
        const auto shape = {points.rows, std::int64_t(points.dim)};
        constexpr const char *meaning = "what a query is compared with";
        if (m_task.data.frame.isTrivial()) {
            return add("centroids.npy", "float32", shape, meaning,
                       npyHeader("<f4", shape) + bytesOf(std::span(points.data, size)));
        }
        std::vector<double> inFile(size);
        for (std::int64_t i = 0; i < points.rows; ++i) {
            restore(m_task.data.frame, points.row(i), std::span(inFile).subspan(i * points.dim, points.dim));
        }
        return add("centroids.npy", "float64", shape, meaning,
                   npyHeader("<f8", shape) + bytesOf(std::span<const double>(inFile)));
    }

    Outcome<Done> tenants()
    {
        if (!m_task.data.tenancy) {
            return Done();
        }
        // Where the strategy did not split by tenant, a tenant's vectors are where they happen to be.
        const auto byTenant = partsBy(m_task.data, std::string(tenantsColumn), m_task.spec.strategy.kind);
        SHARDSCOPE_TRY(byTenant);
        return shardsOf(*byTenant, "tenants.json", "the shards that hold vectors of each tenant");
    }

    /// Where a new vector belongs, if a column decides.
    Outcome<Done> parts()
    {
        const auto strategy = findKind(partitionerKinds(), "strategy", m_task.spec.strategy.kind);
        SHARDSCOPE_TRY(strategy);
        if ((*strategy)->can.columnParameter.empty() || !dependsOnColumn(m_task.spec)) {
            return Done();
        }
        const std::string &column = m_task.spec.strategy.settings.text((*strategy)->can.columnParameter);
        const auto byColumn = partsBy(m_task.data, column, m_task.spec.strategy.kind);
        SHARDSCOPE_TRY(byColumn);
        return shardsOf(*byColumn, "parts.json", "the shards that hold vectors of each value of column " + column);
    }

    Outcome<Done> shardsOf(const Parts &parts, const std::string &file, const std::string &meaning)
    {
        std::vector<std::set<std::int32_t>> shards(parts.names.size());
        const auto hold = [&](VectorId vector, ShardId shard) {
            shards[static_cast<std::size_t>(parts.ofVector[vector.index()])].insert(shard.value);
        };
        for (std::size_t i = 0; i < m_task.partition.shardOf.size(); ++i) {
            hold(VectorId(i), m_task.partition.shardOf[i]);
        }
        for (const SpillCopy &copy : m_task.partition.spill) {
            hold(copy.vector, copy.shard);
        }
        Json map = Json::object();
        for (std::size_t part = 0; part < parts.names.size(); ++part) {
            map[std::string(parts.names[part])] = shards[part];
        }
        return add(file, "json", {}, meaning, map.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    }

    Outcome<Done> rowsOfSource()
    {
        const auto rows = sourceRows(m_task.data);
        return rows.empty() ? Outcome<Done>(Done())
                            : add("source_rows.npy", "int32", {std::ssize(rows)},
                                  "the row of the source that each vector was", npyOf(std::span<const VectorId>(rows)));
    }

    Outcome<Done> idsOfUsers()
    {
        const Identifiers &ids = m_task.data.ids;
        if (ids.empty()) {
            return Done();
        }
        const char *meaning = "the id of each vector in its file";
        const bool isUnsigned = ids.kind() == Identifiers::Kind::Unsigned;
        if (isUnsigned || ids.kind() == Identifiers::Kind::Signed) {
            SHARDSCOPE_TRY(add("user_ids.npy", isUnsigned ? "uint64" : "int64", {ids.size()}, meaning,
                               npyHeader(isUnsigned ? "<u8" : "<i8", {ids.size()}) + bytesOf(ids.numbers())));
        } else {
            std::string lines;
            for (std::int64_t row = 0; row < ids.size(); ++row) {
                lines += Json(ids.text(row)).dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
            }
            SHARDSCOPE_TRY(add("user_ids.jsonl", "text", {}, std::string(meaning) + ", a JSON text a line", lines));
        }
        std::string table = "id,shard\n";
        const auto addPlace = [&](std::int64_t row, ShardId shard) {
            table += csvCell(ids.text(row)) + ',' + std::to_string(shard.value) + '\n';
        };
        for (std::size_t row = 0; row < m_task.partition.shardOf.size(); ++row) {
            addPlace(static_cast<std::int64_t>(row), m_task.partition.shardOf[row]);
        }
        for (const SpillCopy &copy : m_task.partition.spill) {
            addPlace(copy.vector.value, copy.shard);
        }
        return add("shards_of_ids.csv", "text", {},
                   "each id and the shard that holds it, copies included: what a database is loaded by", table);
    }

    const DeploymentTask &m_task;
    OutputFolder m_folder;
    std::vector<DeploymentFile> m_files;
};

} // namespace

Outcome<DeploymentSize> writeDeployment(const DeploymentTask &task, const std::filesystem::path &folder,
                                        const Progress &progress)
{
    const auto before = filesBefore(folder);
    auto output = OutputFolder::create(folder);
    SHARDSCOPE_TRY(output);
    return Deployment(task, *std::move(output)).write(progress, before);
}

} // namespace shardscope
