// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>

#include "core/projection/ShardBorders.h"
#include "ui/widgets/VectorMapRaster.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace shardscope {

/// What a map shows in one picture.
struct VectorMapRequest
{
    std::shared_ptr<const PointIndex> index;
    std::shared_ptr<const VectorMapColoring> coloring;
    std::shared_ptr<const ShardBorders> borders; ///< null: none are drawn
    VectorMapView view;
    QColor background;
    QColor border;

    bool operator==(const VectorMapRequest &) const = default;
};

/// Draws maps on a thread of its own. While it draws, only the newest request waits: one that was overtaken is never
/// drawn, one that was begun is finished, so that something new is always on its way.
class VectorMapWorker : public QObject
{
    Q_OBJECT

public:
    explicit VectorMapWorker(QObject *parent = nullptr);
    ~VectorMapWorker() override;

    void request(const VectorMapRequest &request);

signals:
    void drawn(const shardscope::VectorMapRequest &request, const QImage &image);

private:
    void run(const std::stop_token &stop);
    QImage draw(const VectorMapRequest &request);
    void tell(const VectorMapRequest &request, const QImage &image);

    std::unique_ptr<VectorMapRaster> m_raster; ///< of the last request; of the worker's thread only

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<VectorMapRequest> m_next;
    std::jthread m_thread; ///< last: it stops and joins before what it uses goes
};

} // namespace shardscope
