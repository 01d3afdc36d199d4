// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRect>
#include <QSize>

class QWidget;

namespace shardscope {

/// `wanted` moved, and where it must be made smaller, until it is within `available`.
QRect fittedTo(QRect wanted, const QRect &available);

/// Gives a window the place it was kept with, else `usual` as its size, within the screen there is now: that may have
/// become smaller, or another.
void placeOnScreen(QWidget &window, const QByteArray &kept, QSize usual);

} // namespace shardscope
