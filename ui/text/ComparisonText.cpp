// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/ComparisonText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

#include <cmath>

namespace shardscope {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ComparisonText)
};

QString fraction(double value)
{
    return numberText(value, NumberFormat::Fraction);
}

} // namespace

QString comparisonSentence(const RecallDifference &difference, const QString &name, const QString &other, int nprobe)
{
    const double low = std::min(std::abs(difference.low), std::abs(difference.high));
    const double high = std::max(std::abs(difference.low), std::abs(difference.high));
    if (difference.low <= 0 && difference.high >= 0) {
        return Text::tr("At nprobe %1, no difference in recall between %2 and %3 is seen (95 % interval %4 to %5).")
            .arg(numberText(nprobe, NumberFormat::Id), name, other, fraction(difference.low),
                 fraction(difference.high));
    }
    const QString sentence =
        difference.difference > 0
            ? Text::tr("At nprobe %1, recall of %2 is %3 higher than that of %4 (95 % interval %5 to %6).")
            : Text::tr("At nprobe %1, recall of %2 is %3 lower than that of %4 (95 % interval %5 to %6).");
    return sentence.arg(numberText(nprobe, NumberFormat::Id), name, fraction(std::abs(difference.difference)), other,
                        fraction(low), fraction(high));
}

QString comparisonSentence(const RecallDifference &difference, const QString &name, int nprobe, const QString &other,
                           int otherNprobe)
{
    const QString first = Text::tr("%1 at nprobe %L2").arg(name).arg(nprobe);
    const QString second = Text::tr("%1 at nprobe %L2").arg(other).arg(otherNprobe);
    const QString interval =
        Text::tr("95 % interval %1 to %2").arg(fraction(difference.low), fraction(difference.high));
    if (difference.low <= 0 && difference.high >= 0) {
        //: %1 and %2: plans; %3: an interval.
        return Text::tr("No difference in recall between %1 and %2 is seen (%3).").arg(first, second, interval);
    }
    const QString sentence = difference.difference > 0 ? Text::tr("Recall of %1 is %2 higher than that of %3 (%4).")
                                                       : Text::tr("Recall of %1 is %2 lower than that of %3 (%4).");
    return sentence.arg(first, fraction(std::abs(difference.difference)), second, interval);
}

QString targetSentence(const Evaluation &evaluation, const QString &name, double target)
{
    const int nprobe = evaluation.nprobeFor(target);
    if (nprobe < 1 || static_cast<std::size_t>(nprobe) > evaluation.recall.size()) {
        return Text::tr("%1 reaches recall %2 at no nprobe.").arg(name, fraction(target));
    }
    return Text::tr("%1 reaches recall %2 at nprobe %3, scanning %4 of the vectors.")
        .arg(name, fraction(target), numberText(nprobe, NumberFormat::Id),
             numberText(evaluation.recall[nprobe - 1].scanned, NumberFormat::Percent));
}

} // namespace shardscope
