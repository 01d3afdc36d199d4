// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/EngineSize.h"

#include "core/data/Sampling.h"
#include "core/deploy/LiveCheck.h"
#include "core/deploy/LiveDeployment.h"
#include "core/engines/Engine.h"

#include <algorithm>
#include <numeric>
#include <unistd.h>

namespace shardscope {

namespace {

constexpr std::int64_t fewest = 1000; ///< vectors of a sample: below, what there is once counts most
constexpr int sampleCount = 3;
constexpr std::int64_t rowsAtOnce = 2000;

CollectionShape shapeOf(const DataSet &data, const VectorForm &form, const IdBook &ids)
{
    return {.dim = form.heldDim(),
            .metric = form.compared(),
            .hasIntegerIds = ids.areIntegers(),
            .hasTenants = data.tenancy.has_value()};
}

/// A shard of a collection that is there only to be measured.
class MeasuredShard
{
public:
    MeasuredShard(Engine &engine, const DataSet &data, const VectorForm &form)
        : m_engine(engine), m_data(data), m_form(form), m_ids(idBookOf(data.ids, data.base.size())),
          m_shape(shapeOf(data, form, *m_ids))
    {
    }
    ~MeasuredShard()
    {
        if (m_isThere) { // it failed or was stopped: nothing more can be done about another failure
            static_cast<void>(m_engine.drop(m_place));
        }
    }
    MeasuredShard(const MeasuredShard &) = delete;
    MeasuredShard &operator=(const MeasuredShard &) = delete;

    /// Bytes of so many vectors with their index.
    Outcome<std::int64_t> bytesOf(std::span<const VectorId> rows, const Progress &progress)
    {
        SHARDSCOPE_TRY(m_engine.create(m_place, m_shape));
        m_isThere = true;
        const ShardContent content{m_data, m_form, *m_ids, rows};
        for (std::int64_t at = 0; at < std::ssize(rows);) {
            if (!progress(at, std::ssize(rows))) {
                return Error{Code::Cancelled, {}, {}};
            }
            const auto count = std::min<std::int64_t>(rowsAtOnce, std::ssize(rows) - at);
            const auto part = rows.subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(count));
            at += count;
            SHARDSCOPE_TRY(m_engine.write(m_place, rowsOf(content, part), at));
        }
        SHARDSCOPE_TRY(m_engine.finish(m_place, m_shape, progress));
        const auto bytes = m_engine.bytes(m_place);
        SHARDSCOPE_TRY(bytes);
        SHARDSCOPE_TRY(m_engine.drop(m_place));
        m_isThere = false;
        return *bytes;
    }

private:
    Engine &m_engine;
    const DataSet &m_data;
    const VectorForm &m_form;
    std::shared_ptr<const IdBook> m_ids;
    CollectionShape m_shape;
    ShardPlace m_place{ShardId(0), 0, 0};
    bool m_isThere = false;
};

} // namespace

std::vector<std::int64_t> engineSampleSizes(std::int64_t largest)
{
    std::vector<std::int64_t> sizes;
    for (auto size = largest; size >= fewest && std::ssize(sizes) < sampleCount; size /= 2) {
        sizes.insert(sizes.begin(), size);
    }
    return sizes;
}

Foretold EngineSize::at(double vectors) const
{
    if (samples.empty()) {
        return {documented * vectors, std::nullopt};
    }
    std::vector<GrowthPoint> points;
    for (const Sample &sample : samples) {
        points.push_back({static_cast<double>(sample.vectors), static_cast<double>(sample.bytes)});
    }
    return GrowthLaw::fit(points).at(vectors);
}

std::vector<EngineSize> documentedSizes(const Choice &index, const DataSet &data)
{
    std::vector<EngineSize> all;
    for (const auto &kind : engineKinds()) {
        const auto defaults = complete(Settings(), kind.parameters);
        const bool isKnown = kind.can.triedOnServers && kind.can.writes;
        if (!isKnown || !kind.can.bytesPerVector || !kind.can.settingsFor || !defaults) {
            continue;
        }
        const auto settings = kind.can.settingsFor(index, *defaults);
        const auto form = settings ? engineForm(data, kind, *settings) : Outcome<VectorForm>(settings.error());
        if (form) {
            const auto shape = shapeOf(data, *form, *idBookOf(data.ids, data.base.size()));
            all.push_back({std::string(kind.name), {}, kind.can.bytesPerVector(*settings, shape)});
        }
    }
    return all;
}

Outcome<EngineSize> measureEngine(const ClusterAddress &address, const std::string &password, const DataSet &data,
                                  const Choice &index, std::span<const std::int64_t> sizes, std::uint64_t seed,
                                  const Progress &progress)
{
    const auto kind = findKind(engineKinds(), "engine", address.engine);
    SHARDSCOPE_TRY(kind);
    if (!(*kind)->can.writes) {
        return Error{Code::BadChoice,
                     "--cluster",
                     {std::string("--cluster"), address.engine, std::string("pgvector, redis, qdrant")}};
    }
    if (sizes.empty() || sizes.back() > data.base.size()) {
        const double least = static_cast<double>(sizes.empty() ? fewest : sizes.back());
        return Error{
            Code::OutOfRange, "vectors", {std::string("vectors"), static_cast<double>(data.base.size()), least, 1e12}};
    }
    const auto settings = (*kind)->can.settingsFor(index, address.settings);
    SHARDSCOPE_TRY(settings);
    const auto form = engineForm(data, **kind, *settings);
    SHARDSCOPE_TRY(form);
    ClusterAddress own = address;
    own.settings = *settings;
    own.collection = "shardscope_sample_" + std::to_string(::getpid());
    const auto engine = connect(own, password);
    SHARDSCOPE_TRY(engine);
    EngineSize size{.engine = address.engine};
    size.documented =
        (*kind)->can.bytesPerVector(*settings, shapeOf(data, *form, *idBookOf(data.ids, data.base.size())));
    MeasuredShard shard(**engine, data, *form);
    std::int64_t before = 0;
    const auto total = std::accumulate(sizes.begin(), sizes.end(), std::int64_t(0));
    for (const std::int64_t vectors : sizes) {
        const auto bytes =
            shard.bytesOf(sampleRows(data.base.size(), vectors, seed), [&](std::int64_t done, std::int64_t of) {
                return progress(before + (of > 0 ? vectors * done / of : 0), total);
            });
        SHARDSCOPE_TRY(bytes);
        size.samples.push_back({vectors, *bytes});
        before += vectors;
    }
    return size;
}

} // namespace shardscope
