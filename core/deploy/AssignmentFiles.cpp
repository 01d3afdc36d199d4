// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/AssignmentFiles.h"

#include "core/base/WriteError.h"
#include "core/data/NpyHeader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

namespace shardscope {

namespace {

struct CloseFile
{
    void operator()(std::FILE *file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

void appendNumber(std::string &text, std::int64_t number, char behind)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
    text += behind;
}

/// The vectors of each shard, each in a file of its own, of which only one is open at a time.
class ShardFiles
{
public:
    ShardFiles(DeploymentFiles &files, const std::vector<std::int64_t> &sizes)
        : m_files(files), m_shards(sizes.size()),
          m_most(std::clamp<std::size_t>(heldBytes / sizeof(VectorId) / std::max<std::size_t>(1, sizes.size()), 256,
                                         std::size_t(1) << 20))
    {
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            m_shards[i].size = sizes[i];
        }
    }

    Outcome<Done> begin()
    {
        for (std::size_t i = 0; i < m_shards.size(); ++i) {
            std::array<char, 40> name{};
            std::snprintf(name.data(), name.size(), "ids/%05zu.npy", i);
            m_shards[i].name = name.data();
            const auto place = m_files.folder().place(name.data());
            SHARDSCOPE_TRY(place);
            m_shards[i].place = *place;
            m_shards[i].target = m_files.folder().target(name.data());
            SHARDSCOPE_TRY(append(m_shards[i], npyHeader("<i4", {m_shards[i].size})));
        }
        return Done();
    }

    Outcome<Done> add(ShardId shard, VectorId vector)
    {
        Shard &held = m_shards[shard.index()];
        held.ids.push_back(vector);
        return held.ids.size() < m_most ? Outcome<Done>(Done()) : flush(held);
    }

    Outcome<Done> end()
    {
        for (std::size_t i = 0; i < m_shards.size(); ++i) {
            Shard &shard = m_shards[i];
            SHARDSCOPE_TRY(flush(shard));
            std::vector<VectorId>().swap(shard.ids);
            m_files.add({shard.name,
                         "int32",
                         {shard.size},
                         "the vectors of shard " + std::to_string(i) + ", copies included",
                         {shard.bytes, shard.hash->result().toHex().toStdString()}});
        }
        return Done();
    }

    /// Hands the ids of a shard to `take`, some at a time.
    template<class Take>
    Outcome<Done> readBack(std::size_t i, const Take &take) const
    {
        const Shard &shard = m_shards[i];
        const File file(std::fopen(shard.place.c_str(), "rb"));
        const auto header = shard.bytes - shard.size * static_cast<std::int64_t>(sizeof(VectorId));
        if (!file || std::fseek(file.get(), header, SEEK_SET) != 0) {
            return cannotWrite(shard.target, errno);
        }
        std::vector<VectorId> ids(std::size_t(1) << 16);
        for (std::int64_t left = shard.size; left > 0;) {
            const auto some = std::min<std::int64_t>(left, std::ssize(ids));
            if (std::fread(ids.data(), sizeof(VectorId), some, file.get()) != std::size_t(some)) {
                return cannotWrite(shard.target, errno);
            }
            SHARDSCOPE_TRY(take(std::span<const VectorId>(ids).first(some)));
            left -= some;
        }
        return Done();
    }

private:
    static constexpr std::size_t heldBytes = 64 << 20; ///< of ids before they are written, of all shards

    struct Shard
    {
        std::string name;
        std::filesystem::path place;
        std::filesystem::path target; ///< where it will stand
        std::int64_t size = 0;
        std::int64_t bytes = 0;
        std::vector<VectorId> ids;
        std::unique_ptr<QCryptographicHash> hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
    };

    static Outcome<Done> append(Shard &shard, std::string_view bytes)
    {
        const File file(std::fopen(shard.place.c_str(), "ab"));
        if (!file || std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size() ||
            std::fflush(file.get()) != 0) {
            return cannotWrite(shard.target, errno);
        }
        shard.hash->addData(QByteArrayView(bytes.data(), std::ssize(bytes)));
        shard.bytes += std::ssize(bytes);
        return Done();
    }

    static Outcome<Done> flush(Shard &shard)
    {
        if (shard.ids.empty()) {
            return Done();
        }
        auto written =
            append(shard, {reinterpret_cast<const char *>(shard.ids.data()), shard.ids.size() * sizeof(VectorId)});
        shard.ids.clear();
        return written;
    }

    DeploymentFiles &m_files;
    std::vector<Shard> m_shards;
    std::size_t m_most; ///< ids of one shard that are held
};

/// Counts the vectors of each shard on the way.
Outcome<std::vector<std::int64_t>> writePlaces(const PartitionStream &partition, DeploymentFiles &files,
                                               const Progress &progress)
{
    auto binary = files.begin("assignment.npy");
    SHARDSCOPE_TRY(binary);
    auto text = files.begin("assignment.metis");
    SHARDSCOPE_TRY(text);
    SHARDSCOPE_TRY(binary->write(npyHeader("<i4", {partition.vectors()})));
    LineWriter lines(*text);
    std::vector<std::int64_t> sizes(static_cast<std::size_t>(partition.shards()), 0);
    const auto write = [&](const PartitionStretch &stretch) -> Outcome<Done> {
        if (!progress(stretch.first, partition.vectors())) {
            return Error{Code::Cancelled, {}, {}};
        }
        SHARDSCOPE_TRY(binary->write(stretch.shardOf));
        for (const ShardId shard : stretch.shardOf) {
            ++sizes[shard.index()];
            appendNumber(lines.text(), shard.value, '\n');
            SHARDSCOPE_TRY(lines.flush());
        }
        for (const SpillCopy &copy : stretch.spill) {
            ++sizes[copy.shard.index()];
        }
        return Done();
    };
    SHARDSCOPE_TRY(partition.read(write));
    SHARDSCOPE_TRY(lines.flush(true));
    SHARDSCOPE_TRY(files.end(*std::move(binary), "int32", {partition.vectors()}, "the first shard of each vector"));
    SHARDSCOPE_TRY(
        files.end(*std::move(text), "text", {}, "the same as text, a shard a line, as METIS writes partitions"));
    return sizes;
}

/// Further places, and the vectors of each shard.
Outcome<Done> writeMembers(const PartitionStream &partition, ShardFiles &shards, DeploymentFiles &files,
                           const Progress &progress)
{
    static_assert(sizeof(SpillCopy) == 2 * sizeof(std::int32_t));
    std::optional<DeploymentFiles::Stream> copies;
    if (partition.copies() > 0) {
        auto begun = files.begin("spill.npy");
        SHARDSCOPE_TRY(begun);
        copies = *std::move(begun);
        SHARDSCOPE_TRY(copies->write(npyHeader("<i4", {partition.copies(), 2})));
    }
    SHARDSCOPE_TRY(shards.begin());
    const auto write = [&](const PartitionStretch &stretch) -> Outcome<Done> {
        if (!progress(stretch.first, partition.vectors())) {
            return Error{Code::Cancelled, {}, {}};
        }
        if (copies) {
            SHARDSCOPE_TRY(copies->write(stretch.spill));
        }
        auto copy = stretch.spill.begin();
        for (std::size_t i = 0; i < stretch.shardOf.size(); ++i) {
            const VectorId vector(stretch.first + static_cast<std::int64_t>(i));
            SHARDSCOPE_TRY(shards.add(stretch.shardOf[i], vector));
            for (; copy != stretch.spill.end() && copy->vector == vector; ++copy) {
                SHARDSCOPE_TRY(shards.add(copy->shard, vector));
            }
        }
        return Done();
    };
    SHARDSCOPE_TRY(partition.read(write));
    if (copies) {
        SHARDSCOPE_TRY(files.end(*std::move(copies), "int32", {partition.copies(), 2},
                                 "copies: a vector and a further shard that holds it"));
    }
    return shards.end();
}

/// A line of ids a shard.
Outcome<Done> writeLines(const ShardFiles &shards, std::size_t count, DeploymentFiles &files, const Progress &progress)
{
    auto stream = files.begin("clusters.txt");
    SHARDSCOPE_TRY(stream);
    LineWriter lines(*stream);
    for (std::size_t shard = 0; shard < count; ++shard) {
        if (!progress(static_cast<std::int64_t>(shard), static_cast<std::int64_t>(count))) {
            return Error{Code::Cancelled, {}, {}};
        }
        bool isFirst = true;
        const auto write = [&](std::span<const VectorId> ids) -> Outcome<Done> {
            for (const VectorId id : ids) {
                if (!std::exchange(isFirst, false)) {
                    lines.text() += ' ';
                }
                lines.text() += std::to_string(id.value);
            }
            return lines.flush();
        };
        SHARDSCOPE_TRY(shards.readBack(shard, write));
        lines.text() += '\n';
    }
    SHARDSCOPE_TRY(lines.flush(true));
    return files.end(*std::move(stream), "text", {}, "the same for all shards: a line of ids a shard");
}

} // namespace

Outcome<Done> writeAssignment(const PartitionStream &partition, DeploymentFiles &files, const Progress &progress)
{
    const auto sizes = writePlaces(partition, files, partOf(progress, 0, 300));
    SHARDSCOPE_TRY(sizes);
    ShardFiles shards(files, *sizes);
    SHARDSCOPE_TRY(writeMembers(partition, shards, files, partOf(progress, 300, 650)));
    return writeLines(shards, sizes->size(), files, partOf(progress, 650, 1000));
}

} // namespace shardscope
