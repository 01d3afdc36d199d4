// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/ChartAxis.h"
#include "ui/charts/ChartSeries.h"
#include "ui/figures/Figure.h"
#include "ui/figures/Legend.h"

#include <QChartView>

#include <optional>

namespace shardscope {

class MarkerTexts;

/// Draws a figure on the screen, reads out exact values under the mouse or the arrow keys, and lets points be picked.
/// The wheel and + and − show less and more of the axes (with Shift of the horizontal one alone, with Ctrl of the
/// other), dragging moves what is in view, a double-click and 0 show all again.
///
/// A figure with the same kinds of series as the one before only replaces points, so it can follow a slider.
class ChartView : public QChartView
{
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);

    void setFigure(Figure figure);
    const Figure &figure() const { return m_figure; }

    /// Where a value of the figure is drawn, in the view's own pixels.
    QPoint pixelAt(QPointF value) const;
    /// What is read out at a point of the first series, a line a figure.
    QStringList readOut(qsizetype point) const;
    /// The point of the first series that the mouse or the keyboard is at; -1 for none.
    qsizetype cursor() const { return m_cursor; }

    bool showsAll() const { return m_xAxis.showsAll() && m_yAxis.showsAll(); }
    /// `factor`: of what is in view; around a point of the view, or its middle.
    void zoom(double factor, Qt::Orientations axes = Qt::Horizontal | Qt::Vertical, std::optional<QPoint> at = {});
    void showAll();
    void keepAxes(); ///< they stay as they are when the data changes, until all is shown again

signals:
    void picked(int key); ///< of the first series
    void viewChanged();   ///< another part of the axes is in view

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showAxes();
    void showWindow();
    bool movesView(const QMouseEvent &event) const;
    QRectF plotOnView() const;
    void makeRoom();
    void restyle();

    QPointF sceneAt(QPointF value) const;
    qsizetype nearestPoint(const QPointF &scene) const;
    qsizetype currentPoint() const;
    void moveCursor(qsizetype point);
    void pick(qsizetype point);
    void describe();

    static constexpr double legendMargin = 12; ///< left and right of it
    static constexpr double titleMargin = 4;   ///< between a title of an axis and the edge

    void drawDots(QPainter &painter, const Series &series) const;
    void drawMarker(QPainter &painter, const Marker &marker, MarkerTexts &texts) const;
    QList<QPolygonF> curvesOnScreen() const;
    void drawLegend(QPainter &painter) const;
    void drawTitles(QPainter &painter) const;
    void drawWaterfall(QPainter &painter, const Series &series, QList<QRectF> &labels) const;
    void drawTag(QPainter &painter, QPointF baseline, const QString &text, const QColor &color) const;
    void drawCursor(QPainter &painter) const;
    void drawReadOut(QPainter &painter, const QStringList &lines) const;

    Figure m_figure;
    ChartAxis m_xAxis;
    ChartAxis m_yAxis;
    ChartSeries m_series;
    QList<LegendEntry> m_legend;
    bool m_isTitleBeside = true; ///< the vertical axis; else its title stands above
    bool m_isTitleBelow = true;  ///< the horizontal axis; else it has none
    qsizetype m_cursor = -1;
    bool m_isDragging = false;
    std::optional<QPoint> m_movedFrom; ///< where the view that is being moved was taken hold of
};

} // namespace shardscope
