// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/Drawing.h"

#include "ui/style/Theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

namespace shardscope {

namespace {

QByteArray coloured(QByteArray svg)
{
    const QPalette palette = QGuiApplication::palette();
    const std::pair<const char *, QColor> colors[] = {
        {"@text", palette.color(QPalette::WindowText)},   {"@muted", theme::color(theme::Role::Muted)},
        {"@border", palette.color(QPalette::Mid)},        {"@ground", palette.color(QPalette::Base)},
        {"@first", theme::color(theme::Role::FirstPlan)}, {"@second", theme::color(theme::Role::SecondPlan)},
        {"@good", theme::color(theme::Role::Found)},      {"@bad", theme::color(theme::Role::Missed)},
        {"@marked", theme::color(theme::Role::Marked)},
    };
    for (const auto &[name, color] : colors) {
        svg.replace(name, color.name().toLatin1());
    }
    return svg;
}

} // namespace

QImage drawing(const QString &name, qreal ratio)
{
    QFile file(QStringLiteral(":/help/pictures/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QSvgRenderer renderer(coloured(file.readAll()));
    QImage image(renderer.defaultSize() * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(renderer.defaultSize())));
    return image;
}

} // namespace shardscope
