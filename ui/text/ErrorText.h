// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <QString>

namespace shardscope {

/// One line that says what happened, where, and what to do about it, in the current language.
QString sentence(const Error &error);

} // namespace shardscope
