// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/writers/PdfWriter.h"

#include "ui/report/ReportPages.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace shardscope {

Outcome<QByteArray> toPdf(const Report &report, const Progress &progress)
{
    const ReportPages pages(report);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&buffer);
    pdf.setTitle(report.title);
    pdf.setCreator(QStringLiteral("Shardscope " SHARDSCOPE_VERSION));
    pdf.setPageLayout({pages.paper(), QPageLayout::Portrait, {}});
    constexpr double pointsPerInch = 72;
    QPainter painter(&pdf);
    for (int page = 0; page < pages.count(); ++page) {
        if (!progress(page, pages.count())) {
            return Error{Code::Cancelled, {}, {}};
        }
        if (page > 0) {
            pdf.newPage();
        }
        painter.save();
        painter.scale(pdf.resolution() / pointsPerInch, pdf.resolution() / pointsPerInch);
        pages.draw(painter, page);
        painter.restore();
    }
    painter.end();
    return bytes;
}

} // namespace shardscope
