// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shardscope {

/// A text of a registry (a kind's title or meaning, a parameter's meaning) in the current language. The core marks
/// these texts with SHARDSCOPE_TEXT and knows them in English only.
QString registryText(const char *english);

} // namespace shardscope
