// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/LatencyText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace shardscope {

namespace {

struct LatencyText
{
    Q_DECLARE_TR_FUNCTIONS(LatencyText)
};

QString milliseconds(double nanoseconds)
{
    return durationText(nanoseconds / 1e6);
}

} // namespace

QString overloadSentence(const QString &plan, double load, double saturation)
{
    return LatencyText::tr(
               "%1 is overloaded: %2 queries a second are offered, but its busiest shard has no time left from %3 "
               "on. Add replicas or workers, ask fewer shards, or offer less.")
        .arg(plan, numberText(load, NumberFormat::Whole), numberText(saturation, NumberFormat::Whole));
}

QString serviceSentence(const ServiceModel &service)
{
    return LatencyText::tr("Measured here: %1 a request on average, p99 %2, of %3 requests.")
        .arg(milliseconds(service.durations.mean()), milliseconds(service.durations.quantile(0.99)),
             numberText(static_cast<double>(service.samples), NumberFormat::Whole));
}

QString timingSentence(const Timing &timing)
{
    const auto when = QDateTime::fromSecsSinceEpoch(timing.when);
    return LatencyText::tr("Timed on %1 in %Ln round(s), of which the fastest counts; a usual one took %2 longer.",
                           nullptr, timing.rounds)
        .arg(QLocale().toString(when, QLocale::ShortFormat), numberText(timing.spread, NumberFormat::Percent));
}

QString busySentence(const Timing &timing)
{
    return LatencyText::tr(
               "The machine was busy while requests were timed: other work kept %1 processors busy, and the "
               "timing waited for %2 of its time. These times may be too long; time again when it is quiet.")
        .arg(numberText(timing.others, NumberFormat::Ratio), numberText(timing.waited, NumberFormat::Percent));
}

} // namespace shardscope
