// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPixmap>
#include <QString>

#include "core/data/DataSet.h"

namespace shardscope {

/// A vector as the picture it is. Values are stretched to black … white where they are not bytes.
QImage vectorPicture(const VectorSet &vectors, PictureShape shape, std::int64_t row);

/// The picture for the screen, `height` logical pixels high; `ratio`: device pixels to one of them.
QPixmap pictureOnScreen(const QImage &picture, int height, qreal ratio);

/// The picture as text for a tooltip or a label: an <img> of `height` logical pixels.
QString pictureTag(const QImage &picture, int height);

} // namespace shardscope
