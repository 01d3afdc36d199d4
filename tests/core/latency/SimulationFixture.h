// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latency/Simulation.h"

#include <QTest>

#include <cmath>

/// Simulated clusters, and how what they show is held against theory.
namespace shardscope::test {

inline constexpr double ms = 1e6; // ns

inline SimulationSpec cluster(int shards, int nprobe, double qps)
{
    SimulationSpec spec;
    spec.workload = std::make_shared<const Workload>(Workload::random(shards, nprobe, 1000, 5));
    spec.arrivals.qps = qps;
    spec.queries = 50'000;
    spec.warmUp = 5'000;
    return spec;
}

inline LatencyFigures run(const SimulationSpec &spec)
{
    auto result = simulate(spec, unwatched);
    if (!result.ok()) {
        qFatal("simulation refused");
    }
    return *std::move(result);
}

/// Within the interval, widened to about one false alarm in a thousand; the interval itself must be narrow enough to
/// tell a right simulator from a wrong one.
inline void verifyEstimate(const Estimate &estimate, double expected, double tightness = 0.06)
{
    const QString text = QString("%1 ± %2, expected %3").arg(estimate.value).arg(*estimate.halfWidth).arg(expected);
    QVERIFY2(std::abs(estimate.value - expected) <= 2.3 * *estimate.halfWidth + 0.002 * expected, qPrintable(text));
    QVERIFY2(*estimate.halfWidth <= tightness * expected, qPrintable(text));
}

} // namespace shardscope::test
