// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ReportPreview.h"

#include "ui/report/TypesettingThread.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/PanelParts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace shardscope {

namespace {

constexpr double pointsPerInch = 72;
constexpr double screenDpi = 96;
/// The shares of the list after "page width" and "whole page".
constexpr std::array zooms{0.75, 1.0, 1.5, 2.0};
enum Fit { Width, Page, FitCount };

} // namespace

ReportPreview::ReportPreview(QWidget *parent)
    : Translated(parent), m_drawing(m_quietJobs, typesettingThread()), m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)), m_number(new CountField(this)), m_count(new QLabel(this)),
      m_zoom(new QComboBox(this)), m_scroll(new QScrollArea(this)), m_picture(new QLabel),
      m_message(makePanelMessage(this)), m_parts(new QStackedLayout)
{
    layOut();
    connect(m_previous, &QToolButton::clicked, this, [this] { showPage(m_page - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { showPage(m_page + 1); });
    connect(m_number, &QSpinBox::valueChanged, this, [this](int number) { showPage(number - 1); });
    connect(m_zoom, &QComboBox::currentIndexChanged, this, &ReportPreview::draw);
    retranslate();
    draw();
}

void ReportPreview::layOut()
{
    m_previous->setObjectName(QStringLiteral("previous-page"));
    m_next->setObjectName(QStringLiteral("next-page"));
    m_number->setObjectName(QStringLiteral("page-number"));
    m_zoom->setObjectName(QStringLiteral("zoom"));
    m_picture->setObjectName(QStringLiteral("page-picture"));
    for (auto *button : {m_previous, m_next}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_previous->setArrowType(Qt::LeftArrow);
    m_next->setArrowType(Qt::RightArrow);
    for (std::size_t i = 0; i < FitCount + zooms.size(); ++i) {
        m_zoom->addItem(QString());
    }
    m_picture->setAlignment(Qt::AlignCenter);
    m_scroll->setWidget(m_picture);
    m_scroll->setWidgetResizable(true);
    m_scroll->setBackgroundRole(QPalette::Mid); // so that white paper has an edge
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    setFocusPolicy(Qt::StrongFocus);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_previous);
    bar->addWidget(m_number);
    bar->addWidget(m_count);
    bar->addWidget(m_next);
    bar->addStretch(1);
    bar->addWidget(m_zoom);
    m_parts->addWidget(m_message);
    m_parts->addWidget(m_scroll);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addLayout(bar);
    whole->addLayout(m_parts, 1);
}

void ReportPreview::setPages(std::shared_ptr<const TypesetReport> pages)
{
    m_pages = std::move(pages);
    const int count = m_pages ? m_pages->count() : 0;
    m_page = std::clamp(m_page, 0, std::max(0, count - 1));
    m_number->setRange(1, std::max(1, count));
    m_number->setValue(m_page + 1);
    retranslate();
    draw();
}

void ReportPreview::setMessage(const QString &message)
{
    m_message->setText(message);
}

void ReportPreview::showPage(int page)
{
    const int last = m_pages ? m_pages->count() - 1 : 0;
    const int wanted = std::clamp(page, 0, std::max(0, last));
    if (wanted != m_page) {
        m_page = wanted;
        m_number->setValue(wanted + 1);
        m_scroll->verticalScrollBar()->setValue(0);
        draw();
    }
}

double ReportPreview::dotsPerInch() const
{
    const int zoom = m_zoom->currentIndex();
    if (zoom >= FitCount) {
        return screenDpi * zooms[zoom - FitCount];
    }
    constexpr double edge = 24;
    const QSizeF paper = m_pages->size();
    const QSizeF room = m_scroll->viewport()->size();
    const double bar = zoom == Width ? m_scroll->verticalScrollBar()->sizeHint().width() : 0;
    const double wide = (room.width() - edge - bar) / paper.width();
    const double high = (room.height() - edge) / paper.height();
    return pointsPerInch * std::max(0.2, zoom == Width ? wide : std::min(wide, high));
}

QSize ReportPreview::pageSize() const
{
    return m_picture->pixmap().deviceIndependentSize().toSize();
}

void ReportPreview::draw()
{
    const int count = m_pages ? m_pages->count() : 0;
    m_previous->setEnabled(m_page > 0);
    m_next->setEnabled(m_page + 1 < count);
    m_number->setEnabled(count > 0);
    m_zoom->setEnabled(count > 0);
    m_parts->setCurrentWidget(count > 0 ? static_cast<QWidget *>(m_scroll) : m_message);
    if (count == 0 || !isVisible()) {
        m_drawing.drop();
        return;
    }
    const double ratio = devicePixelRatioF();
    const auto work = [pages = m_pages, page = m_page, dpi = dotsPerInch() * ratio](const Progress &) {
        return Outcome(pages->image(page, dpi));
    };
    m_drawing.start({}, work, [this, ratio](Outcome<QImage> image) {
        if (image) {
            showPicture(*image, ratio);
        }
        QMetaObject::invokeMethod(this, &ReportPreview::drawn, Qt::QueuedConnection);
    });
}

void ReportPreview::showPicture(const QImage &image, double ratio)
{
    QPixmap picture = QPixmap::fromImage(image);
    picture.setDevicePixelRatio(ratio);
    m_picture->setPixmap(picture);
    m_picture->setAccessibleName(tr("Page %L1 of %L2").arg(m_page + 1).arg(m_pages ? m_pages->count() : 0));
}

void ReportPreview::retranslate()
{
    setAccessibleName(tr("Preview of the report"));
    m_scroll->setAccessibleName(tr("Preview of the report"));
    m_previous->setToolTip(tr("Previous page (Page Up)"));
    m_previous->setAccessibleName(tr("Previous page"));
    m_next->setToolTip(tr("Next page (Page Down)"));
    m_next->setAccessibleName(tr("Next page"));
    m_number->setAccessibleName(tr("Page"));
    m_count->setText(m_pages ? tr("of %L1").arg(m_pages->count()) : QString());
    m_zoom->setAccessibleName(tr("Size of the pages"));
    m_zoom->setItemText(Width, tr("page width"));
    m_zoom->setItemText(Page, tr("whole page"));
    for (std::size_t i = 0; i < zooms.size(); ++i) {
        m_zoom->setItemText(static_cast<int>(FitCount + i), tr("%L1 %").arg(100 * zooms[i]));
    }
}

void ReportPreview::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    draw();
}

void ReportPreview::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    draw();
}

void ReportPreview::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_PageUp:
        showPage(m_page - 1);
        return;
    case Qt::Key_PageDown:
        showPage(m_page + 1);
        return;
    case Qt::Key_Home:
        showPage(0);
        return;
    case Qt::Key_End:
        showPage(m_pages ? m_pages->count() - 1 : 0);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace shardscope
