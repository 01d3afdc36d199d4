// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WorkbenchStyle.h"

#include <QStyleOptionHeader>
#include <QTableView>

namespace shardscope::theme {

namespace {

constexpr int cellMargin = 5;   ///< left and right of a cell's text; delegates add one more
constexpr int headerMargin = 6; ///< the same of a heading's, so that headings stand above their columns
constexpr int headerPadding = 3;
constexpr int arrowSide = 8;

bool isSorted(const QStyleOptionHeader &header)
{
    return header.sortIndicator != QStyleOptionHeader::None;
}

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
    return text + QSize(2 * headerMargin + (isSorted(*header) ? arrowSide : 0), 2 * headerPadding);
}

QRect WorkbenchStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (!header || (element != SE_HeaderLabel && element != SE_HeaderArrow)) {
        return QProxyStyle::subElementRect(element, option, widget);
    }
    // The arrow stands in the margin and as much again, which is kept free beside every heading.
    QRect label = header->rect.adjusted(headerMargin, headerPadding, -headerMargin, -headerPadding);
    QRect arrow(label.right() + headerMargin - arrowSide, header->rect.center().y() - arrowSide / 2, arrowSide,
                arrowSide);
    if (isSorted(*header)) {
        label.setRight(arrow.left() - 1);
    }
    return visualRect(header->direction, header->rect, element == SE_HeaderLabel ? label : arrow);
}

} // namespace shardscope::theme
