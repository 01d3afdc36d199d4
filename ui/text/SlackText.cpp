// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/SlackText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct SlackText
{
    Q_DECLARE_TR_FUNCTIONS(SlackText)
};

} // namespace

QString slackSentence(const SlackAdvice &advice)
{
    if (!advice.isRaised()) {
        return {};
    }
    const auto ratio = [](double slack) { return numberText(1 + slack, NumberFormat::Ratio); };
    const auto recall = [](double value) { return numberText(value, NumberFormat::Fraction); };
    if (advice.behind < 0) {
        return SlackText::tr(
                   "The clusters of these vectors are of very uneven sizes, so shards may grow to %1 times the mean "
                   "instead of %2: on a sample and without copies, recall is then %3 above that of plain k-means "
                   "on average over nprobe 1 to 8, else %4 behind.")
            .arg(ratio(advice.slack), ratio(usualSlack), recall(-advice.behind), recall(advice.behindAtUsual));
    }
    return SlackText::tr(
               "The clusters of these vectors are of very uneven sizes, so shards may grow to %1 times the mean "
               "instead of %2: on a sample and without copies, recall is then %3 behind that of plain k-means "
               "on average over nprobe 1 to 8, else %4.")
        .arg(ratio(advice.slack), ratio(usualSlack), recall(advice.behind), recall(advice.behindAtUsual));
}

} // namespace shardscope
