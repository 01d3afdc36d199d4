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
    enum class Kind {
        Forecast,
        Measured,
        FixedNprobe, ///< the plan's forecast where every query asks as many shards, its router saying how many
        Compared,
    };

    Kind kind = Kind::Forecast;
    QString plan;
    std::shared_ptr<const LatencyFigures> figures;

    /// That of the plan, of which a measurement says that it is one; without a plan what it is.
    QString name() const
    {
        if (plan.isEmpty()) {
            return kind == Kind::Measured ? tr("Measured") : tr("Forecast");
        }
        return kind == Kind::Measured ? tr("%1, measured").arg(plan) : plan;
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
