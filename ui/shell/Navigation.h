// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

namespace shardscope {

class Page;

/// The list of pages at the left of the window. In a narrow window it has room for their signs only; what they are
/// called is then in their tooltips.
class Navigation : public QListWidget
{
    Q_OBJECT

public:
    explicit Navigation(QWidget *parent);

    void addPage(const Page &page); ///< which lives as long as this
    void retranslate();
    /// As wide as suits a window of that width.
    void fitTo(int windowWidth);

private:
    void showEntries();

    QList<const Page *> m_pages;
    int m_widthOfNames = 0;
    bool m_isNarrow = false;
};

} // namespace shardscope
