// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace shardscope::theme {

/// The application's font with digits of one width, and the same for code.
QFont textFont();
QFont codeFont();

} // namespace shardscope::theme
