// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

namespace shardscope {

/// A picture of the manual (resources/help/pictures/NAME.svg) in the colours of the palette in use; null if there is
/// none of that name. `ratio`: pixels per unit of length.
///
/// In the files "@text", "@muted", "@border", "@ground", "@first", "@second", "@good", "@bad" and "@marked" stand for
/// colours.
QImage drawing(const QString &name, qreal ratio);

} // namespace shardscope
