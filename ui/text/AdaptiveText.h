// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Evaluation.h"

#include <QString>

namespace shardscope {

/// What an adaptive router did for the queries, and whether it kept to its recall: that it missed it, or that the
/// queries are unlike the vectors it learned from, is said, and what the same recall takes at a fixed nprobe. Empty
/// where there is none.
QString adaptiveSentence(const Evaluation &evaluation);

} // namespace shardscope
