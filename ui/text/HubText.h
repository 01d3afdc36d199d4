// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Evaluation.h"

#include <QString>

namespace shardscope {

/// How many vectors every shard holds, what their copies take, and what they give at an nprobe; empty where the plan
/// copies none.
QString hubSentence(const Evaluation &evaluation, int nprobe);

} // namespace shardscope
