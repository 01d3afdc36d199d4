// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tuning/TuningResult.h"

#include <QString>
#include <QStringList>

namespace shardscope {

/// "Recall", "p99 latency" …
QString limitTitle(LimitKind kind);
/// A value as it is held against a limit, with its unit: "0.950", "20.0 ms", "5.7 MB".
QString limitValueText(LimitKind kind, double value);

/// A plan in a few words: "Balanced 12 (spill 0.2), centroids, flat".
QString planText(const PlanSpec &plan);
/// A configuration in a few words: the plan, its nprobe and, where there are several, its replicas.
QString configurationText(const TuningResult &result, const OperatingPoint &point);

/// What a configuration does: nodes, recall with its interval, latency as a forecast, memory.
QString figuresSentence(const OperatingPoint &point);

/// Why a search came to what it came to, a sentence each: whether the limits are kept to, which of them bind, what more
/// recall would cost, what moving a limit would change, what was not tried. Empty before anything was measured.
QStringList whySentences(const TuningResult &result);

} // namespace shardscope
