// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Comparison.h"

#include <QString>

namespace shardscope {

/// A plan and where it stands: "Random 64, nprobe 61".
QString planAt(const QString &name, int nprobe);

/// A plan that stands beside another, told apart only where that is needed: its name alone at the same nprobe.
QString planBeside(const QString &name, int nprobe, int otherNprobe);

/// At which nprobe each of two plans stands, and why. Empty where both simply ask as many, and count as many
/// neighbours.
QString standingSentence(const QString &name, int nprobe, const QString &other, const Counterpart &standing,
                         ComparisonBasis basis);

/// What a choice of `basis` means.
QString basisTitle(ComparisonBasis basis);   ///< "equal recall"
QString basisMeaning(ComparisonBasis basis); ///< a sentence

/// The least nprobe at which a plan surely reaches a recall, and what it scans then.
QString targetSentence(const Evaluation &evaluation, const QString &name, double target);

/// Whether `name` finds more than `other`, each at its nprobe, by how much, and how sure that is. `difference` is that
/// of `name` minus that of `other`.
QString comparisonSentence(const RecallDifference &difference, const QString &name, int nprobe, const QString &other,
                           int otherNprobe);

} // namespace shardscope
