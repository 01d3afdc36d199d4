// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace shardscope {

/// One of our own pictures (resources/icons/NAME.svg) in the colour of the text it stands beside. It follows the
/// palette by itself, so nothing has to be set again when the theme changes.
QIcon icon(const QString &name);

} // namespace shardscope
