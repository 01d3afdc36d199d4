// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"

#include <QString>

namespace shardscope {

/// Whether `name` finds more than `other` at one nprobe, by how much, and how sure that is. `difference` is that of
/// `name` minus that of `other`.
QString comparisonSentence(const RecallDifference &difference, const QString &name, const QString &other, int nprobe);

/// The nprobe at which a plan reaches a recall, and what it scans then.
QString targetSentence(const Evaluation &evaluation, const QString &name, double target);

/// The same for plans that are each at an nprobe of their own.
QString comparisonSentence(const RecallDifference &difference, const QString &name, int nprobe, const QString &other,
                           int otherNprobe);

} // namespace shardscope
