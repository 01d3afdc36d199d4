// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QStyleOptionHeader;

namespace shardscope::theme {

/// Fusion with more room between the columns of a table, and less beside its headings: Fusion keeps a square as high as
/// the heading free for the sort arrow of every column; here the arrow stands above the heading. The row of headings
/// goes on to the right of the last one. And check boxes can be seen on a dark ground.
class WorkbenchStyle : public QProxyStyle
{
public:
    WorkbenchStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;

private:
    void drawHeader(const QStyleOptionHeader &header, QPainter *painter, const QWidget *widget) const;
};

} // namespace shardscope::theme
