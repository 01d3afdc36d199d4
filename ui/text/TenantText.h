// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/TenantAdvice.h"

#include <QString>
#include <QStringList>

#include <span>

namespace shardscope {

/// "3, 17, 20"; long lists end in how many there are.
QString shardListText(std::span<const ShardId> shards);
/// "Split", "Move", "Merge"
QString changeText(TenantChangeKind kind);
/// "memory", "load"
QString shardLimitText(ShardLimit limit);

/// What it comes to, a sentence each.
QStringList adviceSentences(const TenantAdvice &advice, const TenantOptions &options);

} // namespace shardscope
