// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/Drift.h"

#include <QString>
#include <QStringList>

namespace shardscope {

QString signText(DriftSign sign);    ///< "Distance to centroids" …
QString signMeaning(DriftSign sign); ///< one sentence
QString stageText(DriftStage stage); ///< "resampling" …
/// "Retrain now", "Not worth it" …
QString verdictText(const DriftReport &report);
/// Why, a sentence each.
QStringList reasonSentences(const DriftReport &report, const DriftOptions &options);

} // namespace shardscope
