// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/JsonReader.h"
#include "core/plan/PlanSpec.h"

namespace shardscope {

/// {name: value, …}
Json toJson(const Settings &settings);
void readSettings(JsonReader reader, Settings &settings);

/// {"kind", "settings": {…}}
Json toJson(const Choice &choice);
void readChoice(JsonReader reader, Choice &choice);

} // namespace shardscope
