// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/LatencyText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LatencyText)
};

QString milliseconds(double nanoseconds)
{
    return numberText(nanoseconds / 1e6, NumberFormat::Duration);
}

} // namespace

QString overloadSentence(const QString &plan, double load, double saturation)
{
    return Text::tr("%1 is overloaded: %2 queries a second are offered, but its busiest shard has no time left from %3 "
                    "on. Add replicas or workers, ask fewer shards, or offer less.")
        .arg(plan, numberText(load, NumberFormat::Whole), numberText(saturation, NumberFormat::Whole));
}

QString serviceSentence(const ServiceModel &service)
{
    return Text::tr("Measured here: %1 ms a request on average, p99 %2 ms, of %3 requests.")
        .arg(milliseconds(service.durations.mean()), milliseconds(service.durations.quantile(0.99)),
             numberText(static_cast<double>(service.samples), NumberFormat::Whole));
}

} // namespace shardscope
