// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "ui/figures/SvgWriter.h"

#include <QLineF>
#include <QList>
#include <QPointF>

#include <span>

namespace shardscope {

struct MapLayout;
struct ShardLayout;

/// Vectors, shards and the borders between them on a map, as data. Both directions have the same scale.
struct MapFigure
{
    struct Vector
    {
        QPointF at;
        ShardId shard;
    };
    struct Middle
    {
        QPointF at;
        ShardId shard;
        double vectors = 0; ///< held
    };

    QString title;
    int shards = 0;
    QList<Vector> vectors; ///< some of them
    QList<Middle> middles;
    QList<QLineF> borders;
};

/// A plan on a map, with every so manieth vector so that there are at most `mostVectors`: more cannot be told apart on
/// paper, and would make the file large.
MapFigure mapFigure(const MapLayout &layout, const ShardLayout &shards, std::span<const ShardId> shardOf,
                    int mostVectors);

/// The map as a document: vectors as dots in the colour of their shard, shards as circles as large as what they hold.
QByteArray writeSvg(const MapFigure &figure, const SvgOptions &options);

} // namespace shardscope
