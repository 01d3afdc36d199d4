// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/evaluate/Evaluation.h"

#include <QString>

namespace shardscope {

/// What the data set calls a vector; empty without labels.
QString labelOf(const DataSet &data, VectorId vector);

/// A few words: why a true neighbour was not returned.
QString reasonText(const Miss &miss);

/// One sentence: which neighbour was missed, where it is, and what would have found it.
QString sentence(const Miss &miss, const QString &label);

} // namespace shardscope
