// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/SlackAdvice.h"

#include <QString>

namespace shardscope {

/// That the recommended plan lets shards grow further than usual on these data, and why. Empty where it does not.
QString slackSentence(const SlackAdvice &advice);

} // namespace shardscope
