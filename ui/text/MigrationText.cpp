// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/MigrationText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct MigrationText
{
    Q_DECLARE_TR_FUNCTIONS(MigrationText)
};

} // namespace

QString stepText(MigrationStep step)
{
    switch (step) {
    case MigrationStep::Provision:
        return MigrationText::tr("Provision");
    case MigrationStep::DualWrite:
        return MigrationText::tr("Write to both");
    case MigrationStep::AwaitWriters:
        return MigrationText::tr("Wait for writers");
    case MigrationStep::Backfill:
        return MigrationText::tr("Backfill");
    case MigrationStep::Verify:
        return MigrationText::tr("Verify");
    case MigrationStep::SwitchReads:
        return MigrationText::tr("Switch reads");
    case MigrationStep::AwaitReaders:
        return MigrationText::tr("Wait for readers");
    case MigrationStep::StopSource:
        return MigrationText::tr("Stop writing to the source");
    case MigrationStep::AwaitLastWriters:
        return MigrationText::tr("Wait for the last writers");
    case MigrationStep::DeleteSource:
        return MigrationText::tr("Delete at the source");
    case MigrationStep::Finished:
        return MigrationText::tr("Finished");
    case MigrationStep::Aborting:
        return MigrationText::tr("Undo");
    case MigrationStep::Aborted:
        return MigrationText::tr("Aborted");
    }
    return {};
}

QString stepMeaning(MigrationStep step)
{
    switch (step) {
    case MigrationStep::Provision:
        return MigrationText::tr("The target is made ready.");
    case MigrationStep::DualWrite:
        return MigrationText::tr("Clients are told to write to both places; they read at the source.");
    case MigrationStep::AwaitWriters:
        return MigrationText::tr("Until no client writes to the source alone any more.");
    case MigrationStep::Backfill:
        return MigrationText::tr("What was there before is copied, never over what is newer.");
    case MigrationStep::Verify:
        return MigrationText::tr("Every vector is compared in both places, and mended where it differs.");
    case MigrationStep::SwitchReads:
        return MigrationText::tr("Clients are told to read at the target. From here on there is no way back.");
    case MigrationStep::AwaitReaders:
        return MigrationText::tr("Until no client reads at the source any more.");
    case MigrationStep::StopSource:
        return MigrationText::tr("Clients are told to write to the target only.");
    case MigrationStep::AwaitLastWriters:
        return MigrationText::tr("Until no client writes to the source any more.");
    case MigrationStep::DeleteSource:
        return MigrationText::tr("What was moved is deleted at the source.");
    case MigrationStep::Finished:
        return MigrationText::tr("All that was moved is at the target, and nowhere else.");
    case MigrationStep::Aborting:
        return MigrationText::tr("Clients are told to forget the target, and it is emptied.");
    case MigrationStep::Aborted:
        return MigrationText::tr("Everything is at the source as before.");
    }
    return {};
}

QString orderText(MigrationOrder order)
{
    switch (order) {
    case MigrationOrder::Safe:
        return MigrationText::tr("Safe");
    case MigrationOrder::BackfillFirst:
        return MigrationText::tr("Copies first");
    case MigrationOrder::NoWait:
        return MigrationText::tr("Waits for nobody");
    case MigrationOrder::EarlyDelete:
        return MigrationText::tr("Deletes at once");
    case MigrationOrder::OverwritingBackfill:
        return MigrationText::tr("Copies over newer");
    }
    return {};
}

QString orderTitle(MigrationOrder order)
{
    //: %1: how a migration is done wrongly, as "Copies first".
    return order == MigrationOrder::Safe ? orderText(order) : MigrationText::tr("Naive: %1").arg(orderText(order));
}

QString moveKindText(MoveKind kind)
{
    switch (kind) {
    case MoveKind::Move:
        return MigrationText::tr("Move", "kind of a move of vectors");
    case MoveKind::Copy:
        return MigrationText::tr("Copy", "kind of a move of vectors");
    case MoveKind::Drop:
        break;
    }
    return MigrationText::tr("Drop", "kind of a move of vectors");
}

QString moveKindMeaning()
{
    return MigrationText::tr(
        "Move: vectors are copied, and then deleted where they were. Copy: they stay there as well. "
        "Drop: they are only deleted, as another shard has them.");
}

QString orderMeaning(MigrationOrder order)
{
    switch (order) {
    case MigrationOrder::Safe:
        return MigrationText::tr("Every step waits until all clients have followed the one before.");
    case MigrationOrder::BackfillFirst:
        return MigrationText::tr("Copies before clients write to both: what is written in between is lost.");
    case MigrationOrder::NoWait:
        return MigrationText::tr("Copies at once, while some clients still write to the source alone.");
    case MigrationOrder::EarlyDelete:
        return MigrationText::tr("Deletes at the source at once, while some clients still read and write there.");
    case MigrationOrder::OverwritingBackfill:
        return MigrationText::tr("Copies over what is newer, and brings back what was deleted.");
    }
    return {};
}

std::int64_t countOf(const Violations &violations, ViolationKind kind)
{
    switch (kind) {
    case ViolationKind::Lost:
        return violations.lost;
    case ViolationKind::Stale:
        return violations.stale;
    case ViolationKind::Resurrected:
        return violations.resurrected;
    case ViolationKind::Doubled:
        return violations.doubled;
    case ViolationKind::Foreign:
        return violations.foreign;
    }
    return 0;
}

QString violationText(ViolationKind kind)
{
    switch (kind) {
    case ViolationKind::Lost:
        return MigrationText::tr("Lost");
    case ViolationKind::Stale:
        return MigrationText::tr("Stale");
    case ViolationKind::Resurrected:
        return MigrationText::tr("Resurrected");
    case ViolationKind::Doubled:
        return MigrationText::tr("Doubled");
    case ViolationKind::Foreign:
        return MigrationText::tr("Foreign");
    }
    return {};
}

QString violationMeaning(ViolationKind kind)
{
    switch (kind) {
    case ViolationKind::Lost:
        return MigrationText::tr("A vector that was acknowledged, and not deleted since, was not found.");
    case ViolationKind::Stale:
        return MigrationText::tr("An older version was found than was acknowledged, or than the reader had seen.");
    case ViolationKind::Resurrected:
        return MigrationText::tr("A vector was found after its deletion was acknowledged.");
    case ViolationKind::Doubled:
        return MigrationText::tr("A vector was found twice, or in its old place at the end.");
    case ViolationKind::Foreign:
        return MigrationText::tr("A vector of another tenant was found, or one that nobody had written.");
    }
    return {};
}

} // namespace shardscope
