// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

namespace shardscope {

/// The pages of the window, one of which is in view. A page that needs more room than there is can be scrolled, and
/// does not widen the window.
class PageStack : public QStackedWidget
{
public:
    using QStackedWidget::QStackedWidget;

    void addPage(QWidget *page); ///< the next position is its own
};

} // namespace shardscope
