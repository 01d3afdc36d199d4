// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Palette.h"
#include "ui/text/NumberText.h"

#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <optional>

namespace shardscope {

/// How numbers become places on an axis. A logarithmic axis leaves out what is not positive.
enum class Scale {
    Linear,
    Doubling, ///< logarithmic, labelled 1, 2, 4, 8 …
    Decades,  ///< logarithmic, labelled 1, 10, 100 …, with 2 and 5 where there is room
};

struct Axis
{
    QString title{}; ///< with its unit, except of times
    NumberFormat format = NumberFormat::Count;
    Scale scale = Scale::Linear;
    std::optional<double> low{};  ///< found from the points where not given
    std::optional<double> high{}; ///< likewise
    QStringList names{};          ///< of 0, 1, 2 …: shown instead of numbers

    /// With the unit in which times are written.
    QString heading() const { return format == NumberFormat::Duration ? timeTitle(title) : title; }

    bool operator==(const Axis &) const = default;
};

/// Numbers of one kind, drawn in one way.
struct Series
{
    enum class Shape {
        Line,   ///< with a band from low to high where these are given
        Steps,  ///< the outline of bars
        Bars,   ///< each from low, or 0, to its point
        Points, ///< a dot each
    };

    Shape shape = Shape::Line;
    QString name{};
    theme::Role role = theme::Role::FirstPlan; ///< its colour
    QList<QPointF> points{};
    QList<double> low{};  ///< (points) or empty
    QList<double> high{}; ///< (points) or empty
    QStringList labels{}; ///< (points) or empty: what a read-out calls each
    QList<int> keys{};    ///< (points) or empty: what each point stands for, such as a shard; else its position
    double width = 0.8;   ///< of a bar or step, in units of x; of a dot, in pixels
    double offset = 0;    ///< of a bar's middle from x, for bars beside each other
    bool isDashed = false;
    bool isWaterfall = false; ///< bars: the length of each above it, and a thin line to the next
    bool isHint = false;      ///< only helps to read, as a diagonal: neither in the legend nor in a read-out

    int keyOf(qsizetype point) const { return keys.isEmpty() ? static_cast<int>(point) : keys[point]; }
    /// Where a bar begins.
    double baseOf(qsizetype point) const { return low.isEmpty() ? 0.0 : low[point]; }
    bool isListed() const { return !isHint && !points.isEmpty() && !name.isEmpty(); } ///< in the legend
    bool operator==(const Series &) const = default;
};

/// A straight line across the chart.
struct Marker
{
    Qt::Orientation orientation = Qt::Vertical;
    double at = 0; ///< on the axis it crosses
    QString text;
    theme::Role role = theme::Role::Marked;
    bool isDashed = true;
    bool hasTextAtStart = false; ///< a horizontal one: left, where the curves are elsewhere

    bool operator==(const Marker &) const = default;
};

/// A chart as data: what is to be seen, not how. ChartView draws it on the screen, writeSvg into files.
struct Figure
{
    /// What a click, or the keyboard, does with a point of the first series.
    enum class Picking {
        None,
        Click, ///< picks the point
        Drag,  ///< picks every point on the way, as a slider
    };

    QString title;
    Axis x;
    Axis y;
    QList<Series> series;
    QList<Marker> markers;
    QString keyName; ///< "Shard": a read-out says "Shard 17" in place of the x value
    Picking picking = Picking::None;
    int currentKey = -1; ///< the picked one, where the keyboard begins

    bool operator==(const Figure &) const = default;
};

} // namespace shardscope
