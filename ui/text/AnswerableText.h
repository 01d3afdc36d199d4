// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace shardscope {

/// How many queries no figure of recall is about, for no vector could answer them; empty where it is none. To be told
/// wherever such a figure is shown.
QString leftOutSentence(std::int64_t queries, std::int64_t answerable);

} // namespace shardscope
