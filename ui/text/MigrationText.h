// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/Rehearsal.h"

#include <QString>

namespace shardscope {

QString stepText(MigrationStep step);       ///< "Write to both" …
QString stepMeaning(MigrationStep step);    ///< one sentence
QString orderText(MigrationOrder order);    ///< "Safe", "Copies first" …
QString orderTitle(MigrationOrder order);   ///< the same, with whether it is naive
QString orderMeaning(MigrationOrder order); ///< one sentence

QString moveKindText(MoveKind kind); ///< "Move" …
QString moveKindMeaning();           ///< of all kinds, a sentence each

/// What must not happen to vectors.
enum class ViolationKind { Lost, Stale, Resurrected, Doubled, Foreign };
inline constexpr int violationKinds = 5;
std::int64_t countOf(const Violations &violations, ViolationKind kind);
QString violationText(ViolationKind kind);    ///< "Lost" …
QString violationMeaning(ViolationKind kind); ///< one sentence

} // namespace shardscope
