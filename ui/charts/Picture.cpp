// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Picture.h"

#include "core/base/OutputFile.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgRenderer>

namespace shardscope {

QImage drawDocument(const QByteArray &svg, QSize size, double scale)
{
    QImage image(size * scale, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QSvgRenderer(svg).render(&painter);
    return image;
}

Outcome<Done> saveDocument(const QByteArray &svg, QSize size, PictureFormat format, const QString &file)
{
    QByteArray bytes = svg;
    if (format == PictureFormat::Png) {
        bytes.clear();
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        drawDocument(svg, size, 2).save(&buffer, "PNG");
    }
    return writeFile(file.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

Outcome<Done> savePicture(const Figure &figure, const SvgOptions &options, PictureFormat format, const QString &file)
{
    return saveDocument(writeSvg(figure, options), options.size, format, file);
}

} // namespace shardscope
