// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/TimeUnit.h"
#include "ui/widgets/NumberField.h"

namespace shardscope {

/// A time with its unit, which may be typed in any: "250 us", "1.5 s", "2 min". value(), minimum() and maximum() count
/// `base` units, whatever is typed and shown.
///
/// Latencies and the like (base: milliseconds) are shown in timeUnits(), longer times in a unit in which they are
/// short. A number without a unit counts what was shown before.
class TimeField : public RealField
{
public:
    explicit TimeField(TimeUnit base, QWidget *parent = nullptr);

    QString textFromValue(double value) const override;
    double valueFromText(const QString &text) const override;
    QValidator::State validate(QString &input, int &position) const override;

protected:
    QString problemOf(const QString &typed) const override;
    void changeEvent(QEvent *event) override;

private:
    void showAnew();
    TimeUnit unitOf(double value) const; ///< in which it is shown
    std::optional<double> typedValue(const QString &text) const;

    TimeUnit m_base;
};

} // namespace shardscope
