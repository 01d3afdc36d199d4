// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/evaluate/Evaluation.h"

#include <QString>

namespace shardscope {

/// A few words: why a true neighbour was not returned.
QString reasonText(const Miss &miss);

/// One sentence: which neighbour was missed, where it is, and what would have found it. `name` is what the data set
/// calls the vector beside its row, or empty.
QString sentence(const Miss &miss, const QString &name);

} // namespace shardscope
