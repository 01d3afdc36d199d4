// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "ui/session/LatencyRun.h"

#include <memory>
#include <optional>

namespace shardscope {

/// Latencies against the variable of a sweep, a row a value; a second curve over the same or other values follows in
/// rows of its own, so that both can have their own range.
class PercentileModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column {
        Curve,
        Value,
        P50,
        P50Low,
        P50High,
        P99,
        P99Low,
        P99High,
        P999,
        P999Low,
        P999High,
        Coverage,
        Recall,
        Work
    };

    using NumberTable::NumberTable;

    void setCurves(SweepVariable variable, std::optional<SweepCurve> first, std::optional<SweepCurve> second);
    SweepVariable variable() const { return m_variable; }
    const std::optional<SweepCurve> &first() const { return m_first; }
    const std::optional<SweepCurve> &second() const { return m_second; }
    bool isOverloaded() const; ///< at every value of both curves
    /// Rows of the first curve; those of the second follow.
    int firstRows() const;

protected:
    int rows() const override;
    Columns columns() const override;

private:
    SweepVariable m_variable = SweepVariable::OfferedLoad;
    std::optional<SweepCurve> m_first;
    std::optional<SweepCurve> m_second;
};

/// What is varied, as an axis is titled, with its unit.
QString variableTitle(SweepVariable variable);
/// A value of a sweep as it is shown and set: times in ms.
double shownValue(SweepVariable variable, double value);

} // namespace shardscope
