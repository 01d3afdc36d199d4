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

QString silenceText(double seconds)
{
    return durationText(1e3 * seconds);
}

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
        //: %1: as "slot 8495"; %4 and %5: times with their unit.
        return LiveMoveText::tr(
                   "Nothing has moved yet. The engine would move it itself, as %1: %2 vectors, %3. Its node does not "
                   "answer meanwhile, for other shards neither: for about %4 where nothing else wants the processors, "
                   "for up to %5 where much does. Once begun, this cannot be aborted: it can only be gone on with.")
            .arg(QString::fromStdString(draft.ownMove->what),
                 numberText(static_cast<double>(draft.vectors), NumberFormat::Count),
                 numberText(static_cast<double>(draft.ownMove->bytes), NumberFormat::Bytes),
                 silenceText(draft.ownMove->leastSilence), silenceText(draft.ownMove->silence));
    }
    QStringList sentences{
        LiveMoveText::tr("Nothing has moved yet. %1 vectors would move: %2 are copied, %3 read again to compare, as "
                         "far as nobody writes meanwhile.")
            .arg(numberText(static_cast<double>(draft.vectors), NumberFormat::Count),
                 numberText(static_cast<double>(draft.copiedBytes), NumberFormat::Bytes),
                 numberText(static_cast<double>(draft.comparedBytes), NumberFormat::Bytes))};
    if (draft.resharding && !draft.resharding->steps.empty()) {
        const auto steps = static_cast<double>(draft.resharding->steps.size());
        //: %1: how many moves; %Ln: in how many batches they are made.
        sentences << LiveMoveText::tr("Moves: %1, in %Ln batch(es); after each batch routers have to follow.", nullptr,
                                      draft.resharding->batches())
                         .arg(numberText(steps, NumberFormat::Count));
    }
    sentences << (draft.seconds > 0
                      ? LiveMoveText::tr("At this throttle that takes at least %1.").arg(timeSpanText(draft.seconds))
                      : LiveMoveText::tr("As fast as it goes; a throttle limits it."));
    return sentences.join(QLatin1Char(' '));
}

QList<std::pair<QString, QString>> ownSteps()
{
    return {
        {LiveMoveText::tr("Announce"), LiveMoveText::tr("Both nodes are told that it is on its way.")},
        {LiveMoveText::tr("Hand over"), LiveMoveText::tr("The engine carries it over; it does not answer meanwhile.")},
        {LiveMoveText::tr("Assign"), LiveMoveText::tr("All nodes are told whose it is now.")},
        {LiveMoveText::tr("Finished"), LiveMoveText::tr("It answers on its new node.")}};
}

QString ownMoveText(const OwnMoveState &state)
{
    QStringList sentences{
        LiveMoveText::tr("The engine moves %1 itself.").arg(QString::fromStdString(state.whole.what))};
    if (state.step < OwnMoveState::Step::Assign) {
        //: %1 and %2: numbers; %3 and %4: amounts as "1.2 MB".
        sentences << LiveMoveText::tr("%1 of %2 pieces are there, %3 of %4.")
                         .arg(state.pieces)
                         .arg(state.whole.pieces)
                         .arg(numberText(static_cast<double>(state.bytes), NumberFormat::Bytes),
                              numberText(static_cast<double>(state.whole.bytes), NumberFormat::Bytes))
                  << LiveMoveText::tr("It does not answer meanwhile, for up to %1 more, and cannot be aborted.")
                         .arg(silenceText(state.silenceLeft()));
    } else {
        sentences << LiveMoveText::tr("It did not answer for %1.").arg(silenceText(state.silent));
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace shardscope
