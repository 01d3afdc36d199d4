// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latency/ServiceModel.h"

#include <QString>

namespace shardscope {

/// That a load is more than a plan can serve, and what would help. Loads in queries a second.
QString overloadSentence(const QString &plan, double load, double saturation);

/// How long the shards of a plan took when they were timed.
QString serviceSentence(const ServiceModel &service);
/// When it was timed, and how much the rounds differed.
QString timingSentence(const Timing &timing);
/// That other work may have made the times longer.
QString busySentence(const Timing &timing);

} // namespace shardscope
