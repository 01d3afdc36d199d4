// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/ClusterFigure.h"

#include "ui/tables/LiveRunModel.h"
#include "ui/text/AdaptiveText.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/text/TopologyText.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <vector>

namespace shardscope {

namespace {

struct ClusterFigureText
{
    Q_DECLARE_TR_FUNCTIONS(ClusterFigure)
};

// Short names, also for lupdate: it takes TreemapFigure::X before a function for the class of the function.
using Group = TreemapFigure::Group;
using Tile = TreemapFigure::Tile;
using LegendItem = TreemapFigure::LegendItem;
using Tint = TreemapFigure::Tint;

Tint tintOf(std::optional<WarningRank> rank)
{
    if (!rank) {
        return {theme::Role::Good, 0.35};
    }
    return *rank == WarningRank::Harm      ? Tint{theme::Role::Bad, 0.85}
           : *rank == WarningRank::Concern ? Tint{theme::Role::Warning, 0.8}
                                           : Tint{theme::Role::Muted, 0.5};
}

double bytesOf(const ShardState &shard)
{
    return static_cast<double>(shard.dataBytes + shard.indexBytes);
}

QString vectorsText(const ShardState &shard)
{
    const QString number = numberText(static_cast<double>(shard.vectors), NumberFormat::Count);
    return shard.isEstimate ? ClusterFigureText::tr("about %1 vectors").arg(number)
                            : ClusterFigureText::tr("%1 vectors").arg(number);
}

/// "s0002" of "items:{2.0.1}:s0002".
QString lastWord(const QString &name)
{
    qsizetype begin = name.size();
    while (begin > 0 && name[begin - 1].isLetterOrNumber()) {
        --begin;
    }
    return name.mid(begin);
}

/// Whether shards differ by the last words of their names; the rest would only take room.
bool areTold(const std::vector<ShardState> &shards)
{
    QSet<QString> names;
    QSet<QString> words;
    for (const ShardState &shard : shards) {
        names.insert(QString::fromStdString(shard.name));
        words.insert(lastWord(QString::fromStdString(shard.name)));
    }
    return names.size() == words.size() && !words.contains(QString());
}

class ClusterFigureMaker
{
public:
    ClusterFigureMaker(const Topology &topology, ShardSize size, ShardTint tint)
        : m_topology(topology), m_areLastWordsEnough(areTold(topology.shards)), m_size(size), m_tint(tint),
          m_vectors(topology.nodes.size()), m_bytes(topology.nodes.size())
    {
        double allBytes = 0;
        for (const ShardState &shard : topology.shards) {
            const auto node = static_cast<std::size_t>(shard.node);
            m_vectors[node] += static_cast<double>(shard.vectors);
            m_bytes[node] += bytesOf(shard);
            allBytes += bytesOf(shard);
        }
        for (const TopologyWarning &warning : topology.warnings) {
            m_warnings.emplace(warning.subject, &warning);
        }
        m_size = allBytes > 0 ? size : ShardSize::Vectors; // an engine need not tell bytes
        m_hasLimits = std::ranges::all_of(topology.nodes,
                                          [](const NodeState &node) { return node.trouble || node.mostMemory > 0; });
    }

    TreemapFigure make() const
    {
        TreemapFigure figure;
        figure.title = m_size == ShardSize::Bytes ? ClusterFigureText::tr("Shards by node: bytes")
                                                  : ClusterFigureText::tr("Shards by node: vectors");
        for (std::size_t node = 0; node < m_topology.nodes.size(); ++node) {
            figure.groups << groupOf(node);
        }
        for (std::size_t i = 0; i < m_topology.shards.size(); ++i) {
            figure.groups[m_topology.shards[i].node].tiles << tileOf(i);
        }
        figure.legend = legend();
        return figure;
    }

private:
    /// 0 … 1 where the node is full, or holds half as much again as the mean.
    double loadOf(std::size_t node) const
    {
        const NodeState &state = m_topology.nodes[node];
        if (m_hasLimits) {
            return state.mostMemory > 0 ? static_cast<double>(state.memory) / static_cast<double>(state.mostMemory) : 0;
        }
        const double sum = std::accumulate(m_vectors.begin(), m_vectors.end(), 0.0);
        const double mean = sum / static_cast<double>(m_vectors.size());
        return mean > 0 ? std::clamp(m_vectors[node] / mean - 0.5, 0.0, 1.0) : 0;
    }

    Group groupOf(std::size_t node) const
    {
        const NodeState &state = m_topology.nodes[node];
        Group group{.name = QString::fromStdString(toText(state.address))};
        group.readOut << group.name;
        if (state.trouble) {
            group.isInTrouble = true;
            group.remark = ClusterFigureText::tr("does not answer");
            group.reason = ClusterFigureText::tr("Does not answer: what it holds is not known.");
            group.readOut << sentence(*state.trouble);
            return group;
        }
        const QString vectors =
            ClusterFigureText::tr("%1 vectors").arg(numberText(m_vectors[node], NumberFormat::Count));
        group.remark = m_size == ShardSize::Bytes ? numberText(m_bytes[node], NumberFormat::Bytes) : vectors;
        group.reason = ClusterFigureText::tr("No shard is on it.");
        group.readOut << vectors;
        if (state.mostMemory > 0) {
            group.readOut << ClusterFigureText::tr("%1 of %2 memory")
                                 .arg(numberText(static_cast<double>(state.memory), NumberFormat::Bytes),
                                      numberText(static_cast<double>(state.mostMemory), NumberFormat::Bytes));
        }
        addWarnings(toText(state.address), group.readOut);
        return group;
    }

    Tile tileOf(std::size_t position) const
    {
        const ShardState &shard = m_topology.shards[position];
        const QString name = QString::fromStdString(shard.name);
        Tile tile{.name = m_areLastWordsEnough ? lastWord(name) : name, .key = static_cast<int>(position)};
        const QString bytes = numberText(bytesOf(shard), NumberFormat::Bytes);
        const bool isBytes = m_size == ShardSize::Bytes;
        tile.weight = isBytes ? bytesOf(shard) : static_cast<double>(shard.vectors);
        tile.amount = isBytes ? bytes : numberText(static_cast<double>(shard.vectors), NumberFormat::Count);
        const QString node =
            QString::fromStdString(toText(m_topology.nodes[static_cast<std::size_t>(shard.node)].address));
        tile.readOut << (shard.replica > 0
                             ? ClusterFigureText::tr("%1, copy %2, on %3").arg(name).arg(shard.replica).arg(node)
                             : ClusterFigureText::tr("%1 on %2").arg(name, node));
        tile.readOut << (bytesOf(shard) > 0 ? vectorsText(shard) + QStringLiteral(", ") + bytes : vectorsText(shard));
        if (!shard.index.empty()) {
            tile.readOut << QString::fromStdString(shard.index);
        }
        const auto rank = addWarnings(shard.name, tile.readOut);
        tile.tint = m_tint == ShardTint::Warnings
                        ? tintOf(rank)
                        : Tint{theme::Role::FirstPlan, loadOf(static_cast<std::size_t>(shard.node))};
        return tile;
    }

    /// Says what is wrong with a node or a shard; the gravest.
    std::optional<WarningRank> addWarnings(const std::string &subject, QStringList &readOut) const
    {
        std::optional<WarningRank> gravest;
        const auto [begin, end] = m_warnings.equal_range(subject);
        for (auto warning = begin; warning != end; ++warning) {
            readOut << sentence(*warning->second);
            gravest = std::max(gravest, std::optional(rankOf(warning->second->what)));
        }
        return gravest;
    }

    QList<LegendItem> legend() const
    {
        if (m_tint == ShardTint::Warnings) {
            return {{tintOf(std::nullopt), ClusterFigureText::tr("nothing is wrong")},
                    {tintOf(WarningRank::Note), ClusterFigureText::tr("good to know")},
                    {tintOf(WarningRank::Concern), ClusterFigureText::tr("worth a look")},
                    {tintOf(WarningRank::Harm), ClusterFigureText::tr("does harm")}};
        }
        const auto load = [](double strength) { return Tint{theme::Role::FirstPlan, strength}; };
        if (m_hasLimits) {
            return {{load(0), ClusterFigureText::tr("memory of the node: empty")},
                    {load(0.5), ClusterFigureText::tr("half full")},
                    {load(1), ClusterFigureText::tr("full")}};
        }
        return {{load(0), ClusterFigureText::tr("node holds half of the mean or less")},
                {load(0.5), ClusterFigureText::tr("the mean")},
                {load(1), ClusterFigureText::tr("half as much again, or more")}};
    }

    const Topology &m_topology;
    bool m_areLastWordsEnough; ///< to tell shards apart by their names
    ShardSize m_size;
    ShardTint m_tint;
    bool m_hasLimits = false;
    std::multimap<std::string, const TopologyWarning *> m_warnings; ///< by subject
    std::vector<double> m_vectors;                                  ///< (nodes)
    std::vector<double> m_bytes;                                    ///< (nodes)
};

} // namespace

WarningRank rankOf(TopologyWarning::What what)
{
    using What = TopologyWarning::What;
    switch (what) {
    case What::NodeDown:
    case What::NoIndex:
    case What::IndexNotUsed:
    case What::DataDiffer:
    case What::NearlyFull:
        return WarningRank::Harm;
    case What::UnevenNodes:
    case What::UnevenShards:
    case What::CopyBehind:
    case What::FewerCopies:
    case What::RemovalCrashes:
        return WarningRank::Concern;
    case What::StatisticsOld:
    case What::CompressedLossy:
        return WarningRank::Note;
    }
    return WarningRank::Note;
}

TreemapFigure clusterFigure(const Topology &topology, ShardSize size, ShardTint tint)
{
    return ClusterFigureMaker(topology, size, tint).make();
}

Figure liveRecallFigure(const LiveRecallModel &model, int nprobe, double fanOut)
{
    Figure figure;
    figure.title = ClusterFigureText::tr("Recall against nprobe");
    figure.x = {
        .title = ClusterFigureText::tr("nprobe (shards asked)"), .format = NumberFormat::Id, .scale = Scale::Doubling};
    figure.y = {.title = ClusterFigureText::tr("Recall@%1").arg(model.k()), .format = NumberFormat::Fraction};
    Series measured{
        .shape = Series::Shape::Line, .name = ClusterFigureText::tr("Measured"), .role = theme::Role::Measured};
    Series forecast{.shape = Series::Shape::Line,
                    .name = ClusterFigureText::tr("Forecast"),
                    .role = theme::Role::FirstPlan,
                    .isDashed = true};
    for (int row = 0; row < model.rowCount(); ++row) {
        const double at = model.number(row, LiveRecallModel::Nprobe);
        measured.points.append({at, model.number(row, LiveRecallModel::Measured)});
        forecast.points.append({at, model.number(row, LiveRecallModel::Forecast)});
    }
    figure.series = {measured, forecast};
    if (model.rowCount() > 0) {
        figure.markers = {{.at = nprobe > 0 ? nprobe : fanOut, .text = askedShards(nprobe, fanOut)}};
    }
    return figure;
}

} // namespace shardscope
