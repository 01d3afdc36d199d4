// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/ComparisonText.h"

#include "core/routing/Router.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>

#include <cmath>

namespace shardscope {

namespace {

struct ComparisonText
{
    Q_DECLARE_TR_FUNCTIONS(ComparisonText)
};

QString recallText(double value)
{
    return numberText(value, NumberFormat::Fraction);
}

} // namespace

QString planAt(const QString &name, int nprobe)
{
    if (nprobe == ownDepth) {
        //: %1: a plan; its queries ask as many shards as its router says.
        return ComparisonText::tr("%1, as routed").arg(name);
    }
    //: %1: a plan.
    return ComparisonText::tr("%1, nprobe %2").arg(name, numberText(nprobe, NumberFormat::Count));
}

QString planBeside(const QString &name, int nprobe, int otherNprobe)
{
    return nprobe == otherNprobe ? name : planAt(name, nprobe);
}

QString basisTitle(ComparisonBasis basis)
{
    //: Two plans are compared at …
    return basis == ComparisonBasis::EqualRecall ? ComparisonText::tr("equal recall")
                                                 : ComparisonText::tr("equal nprobe");
}

QString basisMeaning(ComparisonBasis basis)
{
    return basis == ComparisonBasis::EqualRecall
               ? ComparisonText::tr(
                     "Each plan asks as many shards as it needs to find what the current plan finds: its least nprobe "
                     "of at least that recall. What they cost can then be compared.")
               : ComparisonText::tr("Both plans ask the same number of shards, however much they find.");
}

QString standingSentence(const QString &name, int nprobe, const QString &other, const Counterpart &standing,
                         ComparisonBasis basis)
{
    if (!standing.isSameDepth) {
        //: %1 and %2: plans.
        return ComparisonText::tr(
                   "Recall counts another number of neighbours (k) for %1 than for %2, so the two are not compared: "
                   "both ask the same number of shards, as far as they have them.")
            .arg(name, other);
    }
    if (basis == ComparisonBasis::EqualNprobe) {
        //: %1: a plan; %2: a number.
        return standing.reaches ? QString()
                                : ComparisonText::tr("%1 has %2 shards only, and asks them all.")
                                      .arg(other, numberText(standing.nprobe, NumberFormat::Count));
    }
    if (!standing.reaches) {
        //: %1 and %2: plans; %3: a recall.
        return ComparisonText::tr("%1 does not reach the recall of %2, %3: it is shown at its best, nprobe %4.")
            .arg(other, planAt(name, nprobe), recallText(standing.wanted),
                 numberText(standing.nprobe, NumberFormat::Count));
    }
    //: %1 and %2: plans, each with its nprobe.
    return ComparisonText::tr("Compared at equal recall: %1 and %2.")
        .arg(planAt(name, nprobe), planAt(other, standing.nprobe));
}

QString comparisonSentence(const RecallDifference &difference, const QString &name, int nprobe, const QString &other,
                           int otherNprobe)
{
    const QString first = ComparisonText::tr("%1 at nprobe %2").arg(name, numberText(nprobe, NumberFormat::Count));
    const QString second =
        ComparisonText::tr("%1 at nprobe %2").arg(other, numberText(otherNprobe, NumberFormat::Count));
    const QString interval = difference.queries > 0
                                 ? ComparisonText::tr("95\u00a0% interval %1 to %2 over %3 queries")
                                       .arg(recallText(difference.low), recallText(difference.high),
                                            numberText(static_cast<double>(difference.queries), NumberFormat::Count))
                                 : ComparisonText::tr("95\u00a0% interval %1 to %2")
                                       .arg(recallText(difference.low), recallText(difference.high));
    if (difference.low <= 0 && difference.high >= 0) {
        //: %1 and %2: plans; %3: an interval.
        return ComparisonText::tr("No difference in recall between %1 and %2 is seen (%3).")
            .arg(first, second, interval);
    }
    const QString sentence = difference.difference > 0
                                 ? ComparisonText::tr("Recall of %1 is %2 higher than that of %3 (%4).")
                                 : ComparisonText::tr("Recall of %1 is %2 lower than that of %3 (%4).");
    return sentence.arg(first, recallText(std::abs(difference.difference)), second, interval);
}

QString targetSentence(const Evaluation &evaluation, const QString &name, double target)
{
    const int nprobe = evaluation.nprobeFor(target);
    if (nprobe < 1 || static_cast<std::size_t>(nprobe) > evaluation.recall.size()) {
        return ComparisonText::tr("%1 surely reaches recall %2 at no nprobe.").arg(name, recallText(target));
    }
    return ComparisonText::tr("%1 surely reaches recall %2 at nprobe %3, scanning %4 of the vectors.")
        .arg(name, recallText(target), numberText(nprobe, NumberFormat::Id),
             numberText(evaluation.recall[nprobe - 1].scanned, NumberFormat::Percent));
}

} // namespace shardscope
