// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/TypesetReport.h"
#include "ui/session/JobModel.h"
#include "ui/session/Task.h"
#include "ui/style/Translated.h"

#include <memory>

class QComboBox;
class QLabel;
class QScrollArea;
class QSpinBox;
class QStackedLayout;
class QToolButton;

namespace shardscope {

/// The pages of a report as they will be printed, one at a time, at a size to choose.
class ReportPreview : public Translated<>
{
    Q_OBJECT

public:
    explicit ReportPreview(QWidget *parent = nullptr);

    void setPages(std::shared_ptr<const TypesetReport> pages); ///< stays on the page it is on
    void setMessage(const QString &message);                   ///< in place of pages while there are none
    int page() const { return m_page; }                        ///< from 0
    void showPage(int page);                                   ///< clamped
    QSize pageSize() const;                                    ///< of the picture, in logical pixels
    bool isDrawing() const { return m_drawing.isRunning(); }   ///< the picture in view is that of before

signals:
    void drawn(); ///< isDrawing() is false again

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void draw();
    void showPicture(const QImage &image, double ratio);
    double dotsPerInch() const;

    std::shared_ptr<const TypesetReport> m_pages;
    int m_page = 0;
    JobModel m_quietJobs; ///< a page is drawn in a moment
    Task<QImage> m_drawing;

    QToolButton *m_previous;
    QToolButton *m_next;
    QSpinBox *m_number;
    QLabel *m_count;
    QComboBox *m_zoom;
    QScrollArea *m_scroll;
    QLabel *m_picture;
    QLabel *m_message;
    QStackedLayout *m_parts;
};

} // namespace shardscope
