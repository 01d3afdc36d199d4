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
#include "core/deploy/AssignmentFiles.h"
#include "core/deploy/CentroidIndex.h"
#include "core/deploy/DeploymentFiles.h"
#include "core/deploy/DeploymentText.h"
#include "core/deploy/RoutingScript.h"
#include "core/deploy/VotesScript.h"
#include "core/partition/Partitioner.h"
#include "core/partition/Parts.h"
#include "core/partition/ShardNumbers.h"
#include "core/routing/DepthRule.h"

#include <nlohmann/json.hpp>

#include <algorithm>
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
    const Json manifest = jsonOrDiscarded(text ? *text : std::string());
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
    Deployment(const DeploymentTask &task, OutputFolder folder) : m_task(task), m_files(std::move(folder)) {}

    Outcome<DeploymentSize> write(const Progress &progress, const std::vector<std::filesystem::path> &before)
    {
        SHARDSCOPE_TRY(add("plan.json", "json", {}, "the plan: strategy, router, index kind, settings and seed",
                           indentedText(toJson(m_task.spec))));
        SHARDSCOPE_TRY(writeAssignment(HeldPartition(m_task.partition), m_files, progress));
        SHARDSCOPE_TRY(centroids());
        SHARDSCOPE_TRY(depths());
        SHARDSCOPE_TRY(votes());
        SHARDSCOPE_TRY(tenants());
        SHARDSCOPE_TRY(parts());
        SHARDSCOPE_TRY(rowsOfSource());
        SHARDSCOPE_TRY(idsOfUsers());
        const auto rule = m_task.router.depthRule();
        const DeploymentFacts facts{m_task.source, m_task.data, m_task.spec, m_files.all(), rule && !rule->net.empty()};
        SHARDSCOPE_TRY(add(readmeName, "text", {}, "the same for a reader", readmeOf(facts)));
        SHARDSCOPE_TRY(
            add(sumsName, "text", {}, "the hash of each file, as sha256sum -c checks it", sumsOf(m_files.all())));
        const std::string manifest = indentedText(manifestOf(facts));
        SHARDSCOPE_TRY(m_files.folder().write(manifestName, manifest));
        SHARDSCOPE_TRY(checkUnchanged(m_task.data));
        SHARDSCOPE_TRY(m_files.folder().commit(before, manifestName));
        DeploymentSize size{std::ssize(m_files.all()) + 1, std::ssize(manifest)};
        for (const DeploymentFile &file : m_files.all()) {
            size.bytes += file.digest.bytes;
        }
        return size;
    }

private:
    Outcome<Done> add(const std::string &name, const std::string &type, std::vector<std::int64_t> shape,
                      const std::string &meaning, std::string_view content)
    {
        return m_files.add(name, type, std::move(shape), meaning, content);
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
        const auto place = m_files.folder().place(name);
        SHARDSCOPE_TRY(place);
        SHARDSCOPE_TRY(writeCentroidIndex(values, m_task.data.metric, m_task.data.frame, *place));
        const auto digest = digestOf(*place);
        SHARDSCOPE_TRY(digest);
        m_files.add(
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
                           compactText(document) + '\n'));
        return add(routingScriptName, "text", {}, "a program in plain Python that goes by it", routingScript());
    }

    /// What clusters of queries tell of the shards, of a router that goes by them.
    Outcome<Done> votes()
    {
        const auto votes = m_task.router.queryVotes();
        if (!votes) {
            return Done();
        }
        const Json document = votesDocument(*votes, m_task.data, m_task.spec.shards);
        SHARDSCOPE_TRY(add(votesFileName, "json", {}, "which shares of the neighbours of queries each shard holds",
                           compactText(document) + '\n'));
        return add(routingScriptName, "text", {}, "a program in plain Python that goes by it", votesScript());
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
        const Choice made = beforeNumbers(m_task.spec).strategy;
        const auto strategy = findKind(partitionerKinds(), "strategy", made.kind);
        SHARDSCOPE_TRY(strategy);
        if ((*strategy)->can.columnParameter.empty() || !dependsOnColumn(m_task.spec)) {
            return Done();
        }
        const std::string &column = made.settings.text((*strategy)->can.columnParameter);
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
        return add(file, "json", {}, meaning, indentedText(map));
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
            SHARDSCOPE_TRY(textsOfIds(ids, std::string(meaning) + ", a JSON text a line"));
        }
        return shardsOfIds(ids);
    }

    Outcome<Done> textsOfIds(const Identifiers &ids, const std::string &meaning)
    {
        auto stream = m_files.begin("user_ids.jsonl");
        SHARDSCOPE_TRY(stream);
        LineWriter lines(*stream);
        for (std::int64_t row = 0; row < ids.size(); ++row) {
            lines.text() += compactText(Json(ids.text(row))) + '\n';
            SHARDSCOPE_TRY(lines.flush());
        }
        SHARDSCOPE_TRY(lines.flush(true));
        return m_files.end(*std::move(stream), "text", {}, meaning);
    }

    Outcome<Done> shardsOfIds(const Identifiers &ids)
    {
        auto stream = m_files.begin("shards_of_ids.csv");
        SHARDSCOPE_TRY(stream);
        LineWriter table(*stream);
        table.text() = "id,shard\n";
        const auto addPlace = [&](std::int64_t row, ShardId shard) {
            table.text() += csvCell(ids.text(row)) + ',' + std::to_string(shard.value) + '\n';
            return table.flush();
        };
        for (std::size_t row = 0; row < m_task.partition.shardOf.size(); ++row) {
            SHARDSCOPE_TRY(addPlace(static_cast<std::int64_t>(row), m_task.partition.shardOf[row]));
        }
        for (const SpillCopy &copy : m_task.partition.spill) {
            SHARDSCOPE_TRY(addPlace(copy.vector.value, copy.shard));
        }
        SHARDSCOPE_TRY(table.flush(true));
        return m_files.end(*std::move(stream), "text", {},
                           "each id and the shard that holds it, copies included: what a database is loaded by");
    }

    const DeploymentTask &m_task;
    DeploymentFiles m_files;
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
