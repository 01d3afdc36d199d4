// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/AdaptiveText.h"

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

} // namespace

QString adaptiveSentence(const std::optional<AdaptivePoint> &point)
{
    if (!point) {
        return {};
    }
    QStringList sentences{AdaptiveText::tr("Adaptive: %1 shards a query on average, for a recall of %2 (95 % interval "
                                           "%3 to %4; target %5).")
                              .arg(numberText(point->fanOut, NumberFormat::Ratio), shareText(point->recall),
                                   shareText(point->low), shareText(point->high), shareText(point->target))};
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

} // namespace shardscope
