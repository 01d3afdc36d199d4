// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/LiveMove.h"

#include <QString>
#include <QStringList>

#include <utility>

namespace shardscope {

/// "Tenant a of items goes from shard 1 to shard 2."
QString taskText(const LiveMoveTask &task);
/// What a dry run says of what would move.
QString draftText(const LiveMoveDraft &draft);

/// The steps in which an engine moves a shard itself, in the order of OwnMoveState::Step: what each is called and does.
QList<std::pair<QString, QString>> ownSteps();
/// How far that is, and how long the shard is still silent.
QString ownMoveText(const OwnMoveState &state);

} // namespace shardscope
