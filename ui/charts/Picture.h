// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "ui/figures/SvgWriter.h"

#include <QImage>

namespace shardscope {

/// A document of that size as pixels, `scale` of them to a CSS pixel: the same picture as the SVG file.
QImage drawDocument(const QByteArray &svg, QSize size, double scale);

enum class PictureFormat {
    Png, ///< two pixels to a CSS pixel, for sharp screens and paper
    Svg,
};

/// Writes a document of that size into a file, which is whole or not there. Errors: CannotWrite.
Outcome<Done> saveDocument(const QByteArray &svg, QSize size, PictureFormat format, const QString &file);
/// The same of a figure.
Outcome<Done> savePicture(const Figure &figure, const SvgOptions &options, PictureFormat format, const QString &file);

} // namespace shardscope
