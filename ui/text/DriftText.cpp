// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/DriftText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

struct DriftText
{
    Q_DECLARE_TR_FUNCTIONS(DriftText)
};

QString fraction(double value)
{
    return numberText(value, NumberFormat::Fraction);
}

QString unitText(const DriftReport &report)
{
    return report.timeUnit == "weeks"              ? DriftText::tr("weeks")
           : report.timeUnit == "thousand vectors" ? DriftText::tr("thousand vectors")
           : report.timeUnit.empty()               ? DriftText::tr("units of time")
                                                   : QString::fromStdString(report.timeUnit);
}

QString laterText(const DriftReport &report)
{
    const DriftVerdict &verdict = report.verdict;
    const QString until = numberText(verdict.until, NumberFormat::Measure);
    const QString low = numberText(verdict.untilRange.low, NumberFormat::Measure);
    //: %1: a number; %2: weeks, or another unit of time; %3: the least that it may be.
    return std::isfinite(verdict.untilRange.high)
               ? DriftText::tr("Retrain in about %1 %2 (%3 to %4)")
                     .arg(until, unitText(report), low, numberText(verdict.untilRange.high, NumberFormat::Measure))
               : DriftText::tr("Retrain in about %1 %2 (%3 at the earliest)").arg(until, unitText(report), low);
}

QString gainText(const DriftReport &report)
{
    const RecallDifference &gain = report.retraining.gain;
    return DriftText::tr("%1 (95\u00a0% interval %2 to %3)")
        .arg(fraction(gain.difference), fraction(gain.low), fraction(gain.high));
}

QString reasonSentence(DriftReason reason, const DriftReport &report, const DriftOptions &options)
{
    const QString tolerated = fraction(options.tolerated);
    switch (reason) {
    case DriftReason::NoSign:
        return DriftText::tr("Nothing is seen that chance would not do.");
    case DriftReason::SignsSeen:
        return DriftText::tr("%Ln sign(s) of drift are seen.", nullptr,
                             static_cast<int>(std::ranges::count(report.tests, true, &DriftTest::isSeen)));
    case DriftReason::GainAbove:
        return DriftText::tr("Retraining gives back a recall of %1, surely more than the %2 that are tolerated.")
            .arg(gainText(report), tolerated);
    case DriftReason::GainBelow:
        return DriftText::tr("Retraining gives back a recall of %1, surely less than the %2 that are tolerated.")
            .arg(gainText(report), tolerated);
    case DriftReason::GainUncertain:
        return DriftText::tr("Retraining gives back a recall of %1, which may be more or less than the %2 that are "
                             "tolerated. More probes would tell.")
            .arg(gainText(report), tolerated);
    case DriftReason::TrendUp:
        return DriftText::tr("What it gives back grows with time, by %1 of recall a unit (%2).")
            .arg(numberText(report.trend.perTime, NumberFormat::Measure), unitText(report));
    case DriftReason::TrendUnknown:
        return DriftText::tr("Whether it grows with time is not known.");
    case DriftReason::NprobeInstead:
        return DriftText::tr("The plan of now finds as much at nprobe %L1, where %2 of the vectors are scanned.")
            .arg(report.retraining.nprobeInstead)
            .arg(numberText(report.retraining.scannedInstead, NumberFormat::Percent));
    }
    return {};
}

} // namespace

QString signText(DriftSign sign)
{
    switch (sign) {
    case DriftSign::Distance:
        return DriftText::tr("Distance to centroids");
    case DriftSign::Sizes:
        return DriftText::tr("Sizes of shards");
    case DriftSign::FirstShard:
        return DriftText::tr("First shard of probes");
    case DriftSign::Recall:
        return DriftText::tr("Recall of probes");
    }
    return {};
}

QString signMeaning(DriftSign sign)
{
    switch (sign) {
    case DriftSign::Distance:
        return DriftText::tr("Mean distance of a vector to the centroid of its shard.");
    case DriftSign::Sizes:
        return DriftText::tr("Shares of the vectors that shards get: half the sum of the differences. The samples' own "
                             "figures are the greatest share over the mean one.");
    case DriftSign::FirstShard:
        return DriftText::tr("Share of the probes that would ask another shard first, if centroids were those of the "
                             "sample.");
    case DriftSign::Recall:
        return DriftText::tr("Mean recall of the probes at the nprobe looked at.");
    }
    return {};
}

QString stageText(DriftStage stage)
{
    switch (stage) {
    case DriftStage::Learn:
        return DriftText::tr("learning");
    case DriftStage::Before:
        return DriftText::tr("looking back");
    case DriftStage::Resample:
        return DriftText::tr("resampling");
    case DriftStage::Now:
        return DriftText::tr("measuring now");
    case DriftStage::Retrain:
        return DriftText::tr("retraining");
    }
    return {};
}

QString verdictText(const DriftReport &report)
{
    switch (report.verdict.advice) {
    case DriftAdvice::RetrainNow:
        return DriftText::tr("Retrain now");
    case DriftAdvice::Later:
        return laterText(report);
    case DriftAdvice::NotWorth:
        return DriftText::tr("Not worth it");
    case DriftAdvice::CannotTell:
        return DriftText::tr("Cannot be told yet");
    }
    return {};
}

QStringList reasonSentences(const DriftReport &report, const DriftOptions &options)
{
    QStringList sentences;
    for (const DriftReason reason : report.verdict.reasons) {
        sentences << reasonSentence(reason, report, options);
    }
    sentences << DriftText::tr("Without drift such an alarm comes in %1 of the cases at most (%L2 random mixtures).")
                     .arg(numberText(report.falseAlarms, NumberFormat::Percent))
                     .arg(report.resamples);
    const std::string &strategy = options.spec.strategy.kind;
    if (const std::string measured = strategyOfDrift(strategy); measured != strategy) {
        sentences << DriftText::tr(
                         "The strategy \"%1\" learns from queries besides the vectors; drift was measured for "
                         "\"%2\" with the same settings.")
                         .arg(QString::fromStdString(strategy), QString::fromStdString(measured));
    }
    return sentences;
}

} // namespace shardscope
