// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/MissText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

QString number(int value)
{
    return numberText(value, NumberFormat::Id);
}

} // namespace

QString reasonText(const Miss &miss)
{
    if (miss.reason == MissReason::InShard) {
        return QCoreApplication::translate("MissText", "missed in its shard");
    }
    return miss.shardRank > 0 ? QCoreApplication::translate("MissText", "not asked")
                              : QCoreApplication::translate("MissText", "never asked");
}

QString sentence(const Miss &miss, const QString &name)
{
    //: %1 is a vector's row, %2 its id or label.
    const QString vector =
        name.isEmpty() ? number(miss.vector.value)
                       : QCoreApplication::translate("MissText", "%1 (%2)").arg(number(miss.vector.value), name);
    const QString rank = number(miss.neighborRank);
    const QString shard = number(miss.shard.value);
    if (miss.reason == MissReason::InShard) {
        return QCoreApplication::translate("MissText", "True neighbour no. %1, vector %2, is in shard %3, which was "
                                                       "asked; its index did not return it.")
            .arg(rank, vector, shard);
    }
    if (miss.shardRank == 0) {
        return QCoreApplication::translate("MissText", "True neighbour no. %1, vector %2, is in shard %3, which this "
                                                       "query never asks.")
            .arg(rank, vector, shard);
    }
    return QCoreApplication::translate("MissText", "True neighbour no. %1, vector %2, is in shard %3, which comes at "
                                                   "place %4 of the routing order: nprobe %4 would have found it.")
        .arg(rank, vector, shard, number(miss.shardRank));
}

} // namespace shardscope
