// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/WorkbenchStyle.h"

#include <QPainter>
#include <QStyleOptionHeader>
#include <QTableView>

namespace shardscope::theme {

namespace {

constexpr int cellMargin = 5;   ///< left and right of a cell's text; delegates add one more
constexpr int headerMargin = 6; ///< the same of a heading's, so that headings stand above their columns
constexpr int headerPadding = 4;
constexpr QSize arrowSize(10, 6);

} // namespace

WorkbenchStyle::WorkbenchStyle() : QProxyStyle(QStringLiteral("fusion")) {}

int WorkbenchStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_FocusFrameHMargin && qobject_cast<const QTableView *>(widget)) {
        return cellMargin;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

QSize WorkbenchStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                       const QWidget *widget) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (type != CT_HeaderSection || !header || !header->icon.isNull()) {
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
    const QSize text = header->fontMetrics.size(0, header->text);
    return text + QSize(2 * headerMargin, 2 * headerPadding);
}

void WorkbenchStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (isBox && option->palette.color(QPalette::Base).lightness() < 128) {
        // Fusion outlines it in a shade of the window, which a dark window swallows.
        QColor outline = option->palette.color(QPalette::Text);
        outline.setAlphaF(option->state.testFlag(State_Enabled) ? 0.5F : 0.25F);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(outline);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5), 2, 2);
        painter->restore();
    }
}

void WorkbenchStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (element == CE_Header && header) {
        drawHeader(*header, painter, widget);
    } else if (element == CE_HeaderEmptyArea) {
        QStyleOptionHeader empty;
        static_cast<QStyleOption &>(empty) = *option;
        empty.position = QStyleOptionHeader::End;
        QProxyStyle::drawControl(CE_HeaderSection, &empty, painter, widget);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void WorkbenchStyle::drawHeader(const QStyleOptionHeader &header, QPainter *painter, const QWidget *widget) const
{
    painter->save();
    painter->setClipRect(header.rect);
    QProxyStyle::drawControl(CE_HeaderSection, &header, painter, widget);
    QStyleOptionHeaderV2 label;
    if (const auto *newer = qstyleoption_cast<const QStyleOptionHeaderV2 *>(&header)) {
        label = *newer;
    } else {
        static_cast<QStyleOptionHeader &>(label) = header;
    }
    label.rect.adjust(headerMargin, 0, -headerMargin, 0);
    QProxyStyle::drawControl(CE_HeaderLabel, &label, painter, widget);
    if (header.sortIndicator != QStyleOptionHeader::None) {
        QStyleOptionHeader arrow = header;
        arrow.rect = {{header.rect.center().x() - arrowSize.width() / 2, header.rect.top()}, arrowSize};
        QProxyStyle::drawPrimitive(PE_IndicatorHeaderArrow, &arrow, painter, widget);
    }
    painter->restore();
}

} // namespace shardscope::theme
