// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QLabel>

namespace shardscope {

/// A line of plain text that is cut where there is no room for it, and then has the whole as its tooltip.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setDot(const QColor &color); ///< before the text; an invalid colour: none

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int dotWidth() const;
    QString shownText() const;

    QColor m_dot;
};

} // namespace shardscope
