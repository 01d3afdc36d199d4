// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latency/ServiceModel.h"

#include <QString>

namespace shardscope {

/// That a load is more than a plan can serve, and what would help. Loads in queries a second.
QString overloadSentence(const QString &plan, double load, double saturation);

/// How long the shards of a plan took when they were timed.
QString serviceSentence(const ServiceModel &service);

} // namespace shardscope
