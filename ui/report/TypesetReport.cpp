// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/TypesetReport.h"

#include "ui/report/TypesettingThread.h"

namespace shardscope {

TypesetReport::TypesetReport(const Report &report)
    : m_pages(std::make_unique<ReportPages>(report)), m_count(m_pages->count()), m_size(m_pages->size())
{
    Q_ASSERT(isTypesettingThread());
    for (const ReportSection &section : report.sections) {
        m_pageOf.insert(section.id, m_pages->pageOf(section.id));
    }
}

TypesetReport::~TypesetReport()
{
    const ReportPages *pages = m_pages.release();
    onTypesettingThread([pages] { delete pages; }); // never here: what is laid out holds fonts of that thread
}

QImage TypesetReport::image(int page, double dpi) const
{
    Q_ASSERT(isTypesettingThread());
    return m_pages->image(page, dpi);
}

} // namespace shardscope
