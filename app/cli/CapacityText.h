// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/work/CapacityStudy.h"

#include <string>

namespace shardscope::cli {

Json documentOf(const CapacityStudy &study);
std::string textOf(const CapacityStudy &study, const DataSet &data);

} // namespace shardscope::cli
