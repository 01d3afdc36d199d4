// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/VectorMapWorker.h"

#include <QPainter>
#include <QVector>

#include <system_error>
#include <utility>

namespace shardscope {

VectorMapWorker::VectorMapWorker(QObject *parent) : QObject(parent)
{
    try {
        m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
    } catch (const std::system_error &) {
        // Maps are drawn by whoever asks for them, then.
    }
}

VectorMapWorker::~VectorMapWorker()
{
    m_thread = {}; // stops and joins
}

void VectorMapWorker::request(const VectorMapRequest &request)
{
    if (!m_thread.joinable()) {
        tell(request, draw(request));
        return;
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_next = request;
    }
    m_wake.notify_one();
}

void VectorMapWorker::run(const std::stop_token &stop)
{
    while (true) {
        VectorMapRequest request;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_next.has_value(); })) {
                return;
            }
            request = std::move(*std::exchange(m_next, std::nullopt));
        }
        tell(request, draw(request));
    }
}

void VectorMapWorker::tell(const VectorMapRequest &request, const QImage &image)
{
    // Queued to the thread of this object; dropped with it.
    QMetaObject::invokeMethod(
        this, [this, request, image] { emit drawn(request, image); }, Qt::QueuedConnection);
}

QImage VectorMapWorker::draw(const VectorMapRequest &request)
{
    if (!m_raster || &m_raster->index() != request.index.get() || m_raster->coloring() != request.coloring) {
        m_raster = std::make_unique<VectorMapRaster>(request.index, request.coloring);
    }
    const VectorMapView &view = request.view;
    QImage image = m_raster->draw(view, request.background);
    if (request.borders) {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(request.border, 1.1));
        const double scale = view.pixelsPerUnit() / view.devicePixelRatio;
        const auto toScreen = [&](MapPoint p) {
            return QPointF((p.x - view.rect.x) * scale, (p.y - view.rect.y) * scale);
        };
        QVector<QLineF> lines;
        for (const auto &segment : request.borders->segments) {
            if (view.rect.contains(segment.from) || view.rect.contains(segment.to)) {
                lines.append(QLineF(toScreen(segment.from), toScreen(segment.to)));
            }
        }
        painter.drawLines(lines);
    }
    return image;
}

} // namespace shardscope
