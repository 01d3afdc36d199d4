// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/fanout/Trace.h"

namespace shardscope {

/// One query's fan-out on a time axis: a row an attempt, with its wait, its service and its way back; the deadline, the
/// moment of the answer, and in another colour what did not make it into the answer.
///
/// The mouse or Up and Down read a row out, Left and Right ask for another query, a click or Enter picks the shard.
class FanOutTimeline : public QWidget
{
    Q_OBJECT

public:
    explicit FanOutTimeline(QWidget *parent = nullptr);

    void setTrace(const QueryTrace &trace); ///< attempts in the order in which they are drawn
    void setSelectedShard(ShardId shard);

    int current() const { return m_current; } ///< the attempt read out; -1: none
    QString readOut(int attempt) const;
    /// Where an attempt is drawn.
    QRect rowRect(int attempt) const;

    QSize sizeHint() const override;

signals:
    void stepped(int by); ///< another query is wanted
    void picked(shardscope::ShardId shard);
    void currentChanged(int attempt);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int rows() const { return static_cast<int>(m_trace.attempts.size()); }
    int rowHeight() const;
    int labelWidth() const;
    QRect plot() const;
    double ms(std::int64_t time) const;
    double x(double ms) const;
    double lastTime() const;
    int rowAt(const QPoint &position) const;
    void setCurrent(int attempt);
    void describe();
    void layOut();

    void drawAxis(QPainter &painter) const;
    void drawRow(QPainter &painter, int row) const;
    void drawPart(QPainter &painter, const QRect &row, std::int64_t from, std::int64_t to, const QColor &color) const;
    void drawMoment(QPainter &painter, std::int64_t time, const QString &text, const QColor &color, int line) const;
    void drawLegend(QPainter &painter) const;

    QueryTrace m_trace;
    ShardId m_selected;
    int m_current = -1;
    double m_most = 1; ///< ms at the right end
};

} // namespace shardscope
