// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PageStack.h"

#include <QEvent>
#include <QScrollArea>

namespace shardscope {

namespace {

/// Gives a page all of its room, but never less than the least it needs. A scroll area alone would give a page with
/// wrapped texts as much height as it would like to have.
class PageRoom : public QWidget
{
public:
    explicit PageRoom(QWidget *page) : m_page(page) { page->setParent(this); }

    QSize minimumSizeHint() const override { return m_page->minimumSizeHint(); }
    QSize sizeHint() const override { return m_page->sizeHint(); }

protected:
    void resizeEvent(QResizeEvent *) override { m_page->setGeometry(rect()); }
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::LayoutRequest) {
            updateGeometry();
        }
        return QWidget::event(event);
    }

private:
    QWidget *m_page;
};

} // namespace

void PageStack::addPage(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setWidget(new PageRoom(page)); // the area owns it
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    addWidget(area);
}

} // namespace shardscope
