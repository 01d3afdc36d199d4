// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <vector>

namespace shardscope {

/// "fast, for Tuesday".
QString tagsText(const std::vector<std::string> &tags);
/// What was typed, by its commas: trimmed, none empty, each once.
std::vector<std::string> tagsFromText(const QString &text);

} // namespace shardscope
