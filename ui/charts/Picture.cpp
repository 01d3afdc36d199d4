// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Picture.h"

#include "core/base/OutputFile.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgRenderer>

namespace shardscope {

QImage drawPicture(const Figure &figure, const SvgOptions &options, double scale)
{
    QImage image(options.size * scale, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QSvgRenderer(writeSvg(figure, options)).render(&painter);
    return image;
}

Outcome<Done> savePicture(const Figure &figure, const SvgOptions &options, PictureFormat format, const QString &file)
{
    QByteArray bytes;
    if (format == PictureFormat::Svg) {
        bytes = writeSvg(figure, options);
    } else {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        drawPicture(figure, options, 2).save(&buffer, "PNG");
    }
    return writeFile(file.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

} // namespace shardscope
