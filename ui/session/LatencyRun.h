// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latency/LatencyFigures.h"
#include "core/latency/Sweep.h"

#include <QCoreApplication>
#include <QString>

#include <memory>

namespace shardscope {

/// Figures of one run, as they stand beside those of others in tables and charts.
struct LatencyRun
{
    Q_DECLARE_TR_FUNCTIONS(LatencyRun)

public:
    enum class Kind { Forecast, Measured, Compared };

    Kind kind = Kind::Forecast;
    QString plan;
    std::shared_ptr<const LatencyFigures> figures;

    /// "Forecast", "Measured", or the name of the compared plan.
    QString name() const
    {
        return kind == Kind::Forecast ? tr("Forecast") : kind == Kind::Measured ? tr("Measured") : plan;
    }
};

/// ns as ms
constexpr double toMilliseconds(double nanoseconds)
{
    return nanoseconds / 1e6;
}

/// A sweep and the name under which it is drawn.
struct SweepCurve
{
    QString name;
    std::shared_ptr<const std::vector<SweepPoint>> points;
};

} // namespace shardscope
