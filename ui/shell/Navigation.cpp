// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Navigation.h"

#include "ui/pages/Page.h"
#include "ui/shell/Pages.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr int besidesText = 20 + 44; ///< the icon and the space around both
constexpr int widthOfSigns = 20 + 28;
constexpr int narrow = 8; ///< times the width of the names; a window that is no wider has room for signs only

} // namespace

Navigation::Navigation(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("navigation"));
    setFrameShape(QFrame::NoFrame);
    setIconSize({20, 20});
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
}

void Navigation::addPage(const Page &page)
{
    m_pages.append(&page);
    addItem(new QListWidgetItem(page.icon(), page.title())); // the list owns it
}

void Navigation::retranslate()
{
    setAccessibleName(tr("Pages"));
    m_widthOfNames = 0;
    for (const Page *page : m_pages) {
        m_widthOfNames = std::max(m_widthOfNames, fontMetrics().horizontalAdvance(page->title()) + besidesText);
    }
    fitTo(window()->width());
    showEntries();
}

void Navigation::fitTo(int windowWidth)
{
    const bool isNarrow = windowWidth <= narrow * m_widthOfNames;
    if (isNarrow != m_isNarrow) {
        m_isNarrow = isNarrow;
        showEntries();
    }
}

void Navigation::showEntries()
{
    const int width = m_isNarrow ? widthOfSigns : m_widthOfNames;
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        const Page &page = *m_pages[i];
        QListWidgetItem *entry = item(static_cast<int>(i));
        entry->setText(m_isNarrow ? QString() : QLatin1Char(' ') + page.title());
        entry->setData(Qt::AccessibleTextRole, page.title());
        const QString shortcut = pageShortcut(page.objectName()).toString(QKeySequence::NativeText);
        QString about = page.summary().isEmpty() ? page.title() : page.summary();
        about = shortcut.isEmpty() ? about : QStringLiteral("%1 (%2)").arg(about, shortcut);
        const bool isNamed = !m_isNarrow || page.summary().isEmpty();
        entry->setToolTip(isNamed ? about : QStringLiteral("%1 – %2").arg(page.title(), about));
        entry->setSizeHint({width, fontMetrics().height() + 20});
    }
    setFixedWidth(width);
}

} // namespace shardscope
