// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/LiveMoveText.h"

#include "ui/text/NumberText.h"
#include "ui/text/TimeLeftText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct LiveMoveText
{
    Q_DECLARE_TR_FUNCTIONS(LiveMoveText)
};

} // namespace

QString taskText(const LiveMoveTask &task)
{
    const QString collection = QString::fromStdString(addressOf(task).collection);
    if (const auto *resharding = std::get_if<LiveReshardTask>(&task)) {
        return LiveMoveText::tr("%1 gets %Ln shard(s).", nullptr, resharding->shards).arg(collection);
    }
    const auto &migration = std::get<LiveMigrationTask>(task);
    if (migration.tenant) {
        return LiveMoveText::tr("Tenant %1 of %2 goes from shard %3 to shard %4.")
            .arg(QString::fromStdString(*migration.tenant), collection)
            .arg(migration.shard.value)
            .arg(migration.toShard->value);
    }
    const auto &nodes = migration.address.nodes;
    const auto at = static_cast<std::size_t>(migration.toNode);
    return LiveMoveText::tr("Shard %1 of %2 goes to %3.")
        .arg(migration.shard.value)
        .arg(collection, at < nodes.size() ? QString::fromStdString(toText(nodes[at])) : QString());
}

QString draftText(const LiveMoveDraft &draft)
{
    if (draft.ownMove) {
        //: %3: a time with its unit.
        return LiveMoveText::tr(
                   "Nothing has moved yet. The engine would move it itself: %1 vectors, %2. The shard does not answer "
                   "meanwhile, for up to about %3.")
            .arg(numberText(static_cast<double>(draft.vectors), NumberFormat::Count),
                 numberText(static_cast<double>(draft.ownMove->bytes), NumberFormat::Bytes),
                 LiveMoveText::tr("%1 ms").arg(numberText(1e3 * draft.ownMove->silence, NumberFormat::Duration)));
    }
    QStringList sentences{
        LiveMoveText::tr("Nothing has moved yet. %1 vectors would move: %2 are copied, %3 read again to compare, as "
                         "far as nobody writes meanwhile.")
            .arg(numberText(static_cast<double>(draft.vectors), NumberFormat::Count),
                 numberText(static_cast<double>(draft.copiedBytes), NumberFormat::Bytes),
                 numberText(static_cast<double>(draft.comparedBytes), NumberFormat::Bytes))};
    sentences << (draft.seconds > 0
                      ? LiveMoveText::tr("At this throttle that takes at least %1.").arg(timeSpanText(draft.seconds))
                      : LiveMoveText::tr("As fast as it goes; a throttle limits it."));
    return sentences.join(QLatin1Char(' '));
}

} // namespace shardscope
