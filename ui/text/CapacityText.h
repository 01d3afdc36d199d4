// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/CapacityStudy.h"

#include <QString>
#include <QStringList>

namespace shardscope {

/// "Memory", "Load", as a heading.
QString limitName(CapacityLimit limit);

/// How many nodes, and what takes as many.
QString capacityVerdict(const CapacityStudy &study);
/// Why no number of a machine will do.
QString misfitSentence(const CapacityMisfit &misfit);
/// What relaxes it, how long it lasts, what it costs, and what is not known, a sentence each.
QStringList capacitySentences(const CapacityStudy &study);
/// In which month which limit is passed, a sentence each; none where nothing grows.
QStringList lifeSentences(const CapacityStudy &study);
/// The arithmetic of the field: what the values alone take, and how much more the library's file. Empty where its
/// layout is not known.
QString arithmeticSentence(const CapacityStudy &study);

} // namespace shardscope
