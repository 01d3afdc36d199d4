// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"

#include <vector>

namespace shardscope {

const std::vector<Parameter> &pgvectorParameters();

// See Capabilities<EngineMaker>.
double pgvectorReadError(const Settings &complete);
Outcome<Settings> pgvectorSettingsFor(const Choice &index, const Settings &given);
double pgvectorBytesPerVector(const Settings &complete, const CollectionShape &shape);

} // namespace shardscope
