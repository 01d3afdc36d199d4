// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

#include "ui/widgets/VectorMapOverlay.h"
#include "ui/widgets/VectorMapWorker.h"

#include <functional>
#include <memory>

namespace shardscope {

/// All vectors of a data set in two dimensions, to be panned and zoomed by mouse, touch and keys.
///
/// A worker draws the points; meanwhile the last picture is shown moved and scaled, so that the map follows the hand
/// however many points there are. Markers and the route are drawn in each frame.
class VectorMap : public QWidget
{
    Q_OBJECT

public:
    explicit VectorMap(QWidget *parent = nullptr);
    ~VectorMap() override;

    /// Null clears. A different index is shown whole.
    void setPoints(std::shared_ptr<const PointIndex> index, std::shared_ptr<const VectorMapColoring> coloring);
    void setColoring(std::shared_ptr<const VectorMapColoring> coloring);
    void setBorders(std::shared_ptr<const ShardBorders> borders);
    void setOverlay(VectorMapOverlay overlay);
    const VectorMapOverlay &overlay() const { return m_overlay; }
    /// Where its signs stand now.
    VectorMapMarks marks() const;

    /// Texts of the tooltips, rich or plain; asked for under the mouse.
    void setDescriptions(std::function<QString(VectorId)> ofVector, std::function<QString(ShardId)> ofShard);
    /// Shown instead of a map where there are no points.
    void setPlaceholder(const QString &text);

    /// The part of the map that is shown.
    MapRect view() const;
    QPointF toScreen(MapPoint place) const;
    /// Whether the picture of the current view is there.
    bool isSettled() const;

    QSize sizeHint() const override { return {640, 520}; }
    QSize minimumSizeHint() const override { return {200, 160}; }

public slots:
    void setView(const shardscope::MapRect &rect); ///< quietly, to follow another map
    void lookAt(const shardscope::MapRect &rect);
    void fit();
    void zoomIn();
    void zoomOut();

signals:
    void viewChanged(const shardscope::MapRect &rect); ///< other than by setView
    void vectorPicked(shardscope::VectorId vector);
    void shardPicked(shardscope::ShardId shard);
    void settled();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QTransform transform() const; ///< map to logical pixels
    MapPoint toMap(QPointF screen) const;
    VectorMapRequest wanted() const;
    void showAll();
    void refresh(); ///< repaints, then asks the worker
    void accept(const VectorMapRequest &request, const QImage &image);
    void panBy(QPointF pixels);
    void zoomAt(QPointF screen, double factor);
    void moved(); ///< other than by setView
    void pick(QPointF screen);
    QString tipAt(QPointF screen) const;
    VectorId vectorAt(QPointF screen) const;

    std::shared_ptr<const PointIndex> m_index;
    std::shared_ptr<const VectorMapColoring> m_coloring;
    std::shared_ptr<const ShardBorders> m_borders;
    VectorMapOverlay m_overlay;
    std::function<QString(VectorId)> m_describeVector;
    std::function<QString(ShardId)> m_describeShard;
    QString m_placeholder;

    QPointF m_center;
    double m_unitsPerPixel = 1; ///< logical pixels
    bool m_isFitted = true;     ///< shows the whole map, also after a change of size

    VectorMapRequest m_shown; ///< what m_image is a picture of
    QImage m_image;
    QPointF m_pressed;
    QPointF m_lastMouse;
    bool m_isDragging = false;

    VectorMapWorker m_worker;
};

} // namespace shardscope
