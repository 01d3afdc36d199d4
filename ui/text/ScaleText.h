// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/PlanSpec.h"

#include <QString>

#include <cstdint>

namespace shardscope {

/// What a plan does otherwise because there are so many vectors, and how to have it differently: what k-means learns
/// from, and by which rule copies are chosen. Empty where it does everything with all vectors.
QString scaleSentence(const PlanSpec &spec, std::int64_t vectors);

} // namespace shardscope
