// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/TreemapFigure.h"

#include <QWidget>

namespace shardscope {

/// Draws a treemap on the screen, reads out what is under the mouse or the arrow keys, and lets tiles be picked.
class TreemapView : public QWidget
{
    Q_OBJECT

public:
    explicit TreemapView(QWidget *parent = nullptr);

    void setFigure(TreemapFigure figure);
    const TreemapFigure &figure() const { return m_figure; }

    /// Where a tile is drawn; empty where there is none with that key, or it weighs nothing.
    QRectF placeOf(int key) const;
    /// What is said at the tile that the mouse or the keyboard is at; empty at none.
    QStringList readOut() const;

    QSize sizeHint() const override { return {520, 320}; }
    QSize minimumSizeHint() const override { return {220, 150}; }

signals:
    void picked(int key);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOutAnew();
    qsizetype tileAt(QPointF at) const;
    qsizetype neighbour(int key) const;
    qsizetype currentTile() const;
    const TreemapFigure::Tile &tile(qsizetype placed) const;
    void moveCursor(qsizetype placed);
    void readOutAloud();
    void describe();
    void showTip(QPoint at);

    void drawFrames(QPainter &painter) const;
    void drawTiles(QPainter &painter) const;
    void drawLegend(QPainter &painter) const;
    void drawMarks(QPainter &painter) const;

    TreemapFigure m_figure;
    TreemapLayout m_layout;
    qsizetype m_cursor = -1; ///< position in m_layout.tiles
};

} // namespace shardscope
