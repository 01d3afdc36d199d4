// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shardscope {

/// A tool tip that shows the text as it is: names in it are not markup, for which Qt would take what looks like it.
QString plainTip(const QString &text);

} // namespace shardscope
