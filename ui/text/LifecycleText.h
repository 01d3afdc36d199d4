// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/Resharding.h"

#include <QString>

namespace shardscope {

/// "Split the largest", "Retrain" …
QString wayText(ReshardWay way);
/// What that does, one sentence.
QString wayMeaning(ReshardWay way);

} // namespace shardscope
