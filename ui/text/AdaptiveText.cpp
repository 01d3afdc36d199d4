// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/AdaptiveText.h"

#include "core/routing/Router.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>
#include <QStringList>

namespace shardscope {

namespace {

struct AdaptiveText
{
    Q_DECLARE_TR_FUNCTIONS(AdaptiveText)
};

QString shareText(double value)
{
    return numberText(value, NumberFormat::Fraction);
}

/// What the same recall takes where every query asks as many shards, and whether the router is worth its while.
QString fixedSentence(const AdaptivePoint &point, const Evaluation::AtFixedNprobe &fixed)
{
    QString sentence =
        AdaptiveText::tr("The same recall at a fixed nprobe takes %1 shards and %2 distances a query; "
                         "this takes %3 and %4.")
            .arg(numberText(fixed.fanOut, NumberFormat::Ratio), numberText(fixed.distances, NumberFormat::Whole),
                 numberText(point.fanOut, NumberFormat::Ratio), numberText(point.distances, NumberFormat::Whole));
    if (point.fanOut >= fixed.fanOut && point.distances >= fixed.distances) {
        sentence += QLatin1Char(' ') + AdaptiveText::tr("Here a fixed nprobe serves as well.");
    } else if (point.secondRound && *point.secondRound > 0) {
        sentence += QLatin1Char(' ') +
                    AdaptiveText::tr("%1 of the queries ask again, which is one more way there and back: the page "
                                     "Latency shows what that makes of p50 and p99 beside a fixed nprobe.")
                        .arg(numberText(*point.secondRound, NumberFormat::Percent));
    }
    return sentence;
}

} // namespace

QString adaptiveSentence(const Evaluation &evaluation)
{
    const auto &point = evaluation.adaptive;
    if (!point) {
        return {};
    }
    QStringList sentences{AdaptiveText::tr("Adaptive: %1 shards a query on average, for a recall of %2 (95 % interval "
                                           "%3 to %4; target %5).")
                              .arg(numberText(point->fanOut, NumberFormat::Ratio), shareText(point->recall),
                                   shareText(point->low), shareText(point->high), shareText(point->target))};
    if (const auto fixed = evaluation.asMuchAtFixedNprobe()) {
        sentences << fixedSentence(*point, *fixed);
    }
    if (!point->mayKeep()) {
        sentences << AdaptiveText::tr("The target is missed: calibrated on vectors of the base, the router found %1 of "
                                      "their neighbours, and less for these queries.")
                         .arg(shareText(point->expected));
    }
    if (point->isUnlike) {
        sentences << AdaptiveText::tr(
                         "These queries lie unlike the vectors of the base (greatest difference of their "
                         "distributions: %1), so the calibration need not hold for others of their kind. "
                         "Ask a fixed number of shards, chosen on the queries, where the recall must hold.")
                         .arg(shareText(point->difference));
    }
    return sentences.join(QLatin1Char(' '));
}

QString askedShards(int nprobe, double fanOut)
{
    return nprobe == ownDepth
               //: How many shards a query asks, on average, where the router says it for each.
               ? AdaptiveText::tr("%1 shards as routed").arg(numberText(fanOut, NumberFormat::Ratio))
               : AdaptiveText::tr("nprobe %1").arg(numberText(nprobe, NumberFormat::Id));
}

QString besideSentence(const LiveRun::AtFixedNprobe &fixed)
{
    constexpr double msOfNs = 1e-6;
    return AdaptiveText::tr("Under the same load with nprobe %1 for every query: recall %2, p50 %3, p99 %4.")
        .arg(numberText(fixed.nprobe, NumberFormat::Id), shareText(fixed.recall), durationText(fixed.p50 * msOfNs),
             durationText(fixed.p99 * msOfNs));
}

QString depthVerdict(const DepthComparison &comparison)
{
    QStringList better;
    QStringList notBetter;
    const auto judge = [&](const QString &name, const BesideFixed &figure) {
        (figure.isBetter() ? better : notBetter) << name;
    };
    judge(AdaptiveText::tr("shards asked"), comparison.fanOut);
    judge(AdaptiveText::tr("work"), comparison.work);
    judge(AdaptiveText::tr("p50"), comparison.p50);
    judge(AdaptiveText::tr("p99"), comparison.p99);
    const FixedNprobe &fixed = comparison.fixed;
    const QString beside = fixed.reaches
                               ? AdaptiveText::tr("Beside nprobe %1 for every query, which finds as much (%2):")
                               : AdaptiveText::tr("Beside nprobe %1 for every query, which finds less (%2), as every "
                                                  "nprobe does:");
    const QString good = better.join(QStringLiteral(", "));
    const QString bad = notBetter.join(QStringLiteral(", "));
    //: Ends "Beside …:". %1 and %2: figures, such as "shards asked, work".
    const QString verdict = bad.isEmpty()    ? AdaptiveText::tr("better in %1.").arg(good)
                            : good.isEmpty() ? AdaptiveText::tr("no better in %1.").arg(bad)
                                             : AdaptiveText::tr("better in %1; no better in %2.").arg(good, bad);
    return beside.arg(numberText(fixed.nprobe, NumberFormat::Id), shareText(fixed.recall)) + QLatin1Char(' ') + verdict;
}

} // namespace shardscope
