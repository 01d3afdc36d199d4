// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "tests/bench/Bench.h"
#include "ui/widgets/VectorMap.h"

#include <QApplication>
#include <QPixmap>

#include <array>
#include <chrono>
#include <memory>

namespace shardscope::bench {

namespace {

/// A mixture of 200 groups of very different sizes, coloured by group.
std::shared_ptr<const VectorMapRaster> mapOf(std::int64_t n)
{
    Random random(1);
    std::vector<MapPoint> middles(200);
    for (MapPoint &middle : middles) {
        middle = {static_cast<float>(10 * random.normal()), static_cast<float>(10 * random.normal())};
    }
    std::vector<MapPoint> points(n);
    auto coloring = std::make_shared<VectorMapColoring>();
    coloring->categoryOf.resize(n);
    for (std::int64_t i = 0; i < n; ++i) {
        const auto group = static_cast<std::size_t>(200 * random.uniform() * random.uniform());
        points[i] = {static_cast<float>(middles[group].x + random.normal()),
                     static_cast<float>(middles[group].y + random.normal())};
        coloring->categoryOf[i] = static_cast<std::uint16_t>(group);
    }
    for (int i = 0; i < 200; ++i) {
        coloring->categories.push_back({QColor::fromHsv(i * 9 % 360, 200, 220)});
    }
    return std::make_shared<VectorMapRaster>(std::make_shared<PointIndex>(points), coloring);
}

/// One frame of the window while the hand moves the map, the worker busy beside it: what the user sees.
std::function<double()> panning(std::int64_t n)
{
    auto map = std::make_shared<VectorMap>();
    map->resize(1000, 800);
    const auto raster = mapOf(n);
    const auto index = std::shared_ptr<const PointIndex>(raster, &raster->index());
    map->setPoints(index, raster->coloring());
    map->show();
    while (!map->isSettled()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return [map, whole = index->bounds(), step = 0]() mutable {
        const double shift = (step++ % 20) * 0.01 * whole.width;
        const auto start = std::chrono::steady_clock::now();
        map->lookAt(
            {whole.x + 0.1 * whole.width + shift, whole.y + 0.3 * whole.width, whole.width / 2, 0.4 * whole.width});
        QCoreApplication::processEvents();
        const QPixmap frame = map->grab();
        keep(&frame);
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    };
}

} // namespace

Subject mapSubject()
{
    static int count = 1;
    static std::array<char, 6> name{"bench"};
    static std::array<char *, 2> arguments{name.data(), nullptr};
    if (!qApp) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        new QApplication(count, arguments.data()); // until the program ends
    }
    Subject subject;
    subject.ceilings.push_back({.what = "map frame while panning, 1 M points, 1000 × 800",
                                .measure = panning(1'000'000),
                                .unit = "ms",
                                .most = 16,
                                .repetitions = 21});
    subject.ceilings.push_back({.what = "map frame while panning, 5 M points, 1000 × 800",
                                .measure = panning(5'000'000),
                                .unit = "ms",
                                .most = 50,
                                .repetitions = 21});
    return subject;
}

} // namespace shardscope::bench
