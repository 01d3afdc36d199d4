// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/VectorPicture.h"

#include <QBuffer>

#include <algorithm>
#include <cmath>

namespace shardscope {

QImage vectorPicture(const VectorSet &vectors, PictureShape shape, std::int64_t row)
{
    if (shape.width <= 0 || shape.height <= 0 || shape.width * shape.height != vectors.dim()) {
        return {};
    }
    std::vector<float> values(vectors.dim());
    vectors.copyRow(row, values.data());
    float black = 0;
    float white = 255;
    if (vectors.element() != Element::UInt8) {
        const auto [least, most] = std::ranges::minmax_element(values);
        black = *least;
        white = *most > *least ? *most : *least + 1;
    }
    QImage image(shape.width, shape.height, QImage::Format_Grayscale8);
    for (int y = 0; y < shape.height; ++y) {
        uchar *line = image.scanLine(y);
        for (int x = 0; x < shape.width; ++x) {
            const float share = (values[std::size_t(y) * shape.width + x] - black) / (white - black);
            line[x] = static_cast<uchar>(std::lround(255 * std::clamp(share, 0.0F, 1.0F)));
        }
    }
    return image;
}

QPixmap pictureOnScreen(const QImage &picture, int height, qreal ratio)
{
    QPixmap pixmap = QPixmap::fromImage(picture).scaledToHeight(qRound(height * ratio), Qt::FastTransformation);
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QString pictureTag(const QImage &picture, int height)
{
    if (picture.isNull()) {
        return {};
    }
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return QStringLiteral("<img src=\"data:image/png;base64,%1\" height=\"%2\">")
        .arg(QString::fromLatin1(png.toBase64()))
        .arg(height);
}

} // namespace shardscope
