// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/ReportPages.h"

#include <QHash>

#include <memory>

namespace shardscope {

/// The pages of a report, laid out on the typesetting thread, for holders on any thread.
///
/// Threads: made and drawn on the typesetting thread only; the rest on any, and any may let go of it last.
class TypesetReport
{
public:
    explicit TypesetReport(const Report &report);
    ~TypesetReport();
    TypesetReport(const TypesetReport &) = delete;
    TypesetReport &operator=(const TypesetReport &) = delete;

    int count() const { return m_count; }
    QSizeF size() const { return m_size; } ///< of each page, in points of 1/72 inch
    /// The page on which a section begins, from 0; −1 for a section that the report does not have.
    int pageOf(const QString &sectionId) const { return m_pageOf.value(sectionId, -1); }

    /// The page as a picture on white paper, so many pixels to an inch.
    QImage image(int page, double dpi) const;

private:
    std::unique_ptr<const ReportPages> m_pages;
    int m_count;
    QSizeF m_size;
    QHash<QString, int> m_pageOf;
};

} // namespace shardscope
