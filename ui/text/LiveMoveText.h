// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/LiveMove.h"

#include <QString>

namespace shardscope {

/// "Tenant a of items goes from shard 1 to shard 2."
QString taskText(const LiveMoveTask &task);
/// What a dry run says of what would move.
QString draftText(const LiveMoveDraft &draft);

} // namespace shardscope
