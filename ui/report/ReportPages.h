// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/Report.h"

#include <QImage>
#include <QPageSize>

#include <memory>

class QPainter;

namespace shardscope {

/// A report laid out on paper: title, contents with page numbers, sections, a running foot. The PDF and a preview draw
/// from the same pages. Needs a QGuiApplication.
///
/// Threads: drawn and destroyed on the one it was made on, for it holds fonts of that; which must outlive it.
class ReportPages
{
public:
    explicit ReportPages(const Report &report, QPageSize::PageSizeId paper = QPageSize::A4);
    ReportPages(ReportPages &&) noexcept;
    ReportPages &operator=(ReportPages &&) noexcept;
    ~ReportPages();

    int count() const;
    QPageSize paper() const;
    QSizeF size() const; ///< of each page, in points of 1/72 inch
    /// The page on which a section begins, from 0; −1 for a section that the report does not have.
    int pageOf(const QString &sectionId) const;

    /// Draws a page with its upper left corner at the origin, a point of paper a unit of the painter.
    void draw(QPainter &painter, int page) const;
    /// The page as a picture on white paper, so many pixels to an inch.
    QImage image(int page, double dpi) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shardscope
