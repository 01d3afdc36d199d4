// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/WholeText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct WholeText
{
    Q_DECLARE_TR_FUNCTIONS(WholeText)

public:
    static QString why(NotForetold reason);
};

QString recallText(double value)
{
    return numberText(value, NumberFormat::Fraction);
}

QString ratioText(double value)
{
    return numberText(value, NumberFormat::Ratio);
}

} // namespace

QString WholeText::why(NotForetold reason)
{
    switch (reason) {
    case NotForetold::TooFew:
        return tr("its queries, or the vectors that they see, are too few.");
    case NotForetold::Ties:
        return tr("vectors equal others, and a sample does not show how many do.");
    case NotForetold::TooFine:
        return tr("the data have structure finer than the sample shows. Take a larger one.");
    case NotForetold::TruthTooFew:
        return tr("the exact neighbours that came with it are too few a query. Without them they are computed.");
    }
    return {};
}

QString wholeSentence(const Evaluation &evaluation, int nprobe)
{
    const auto &whole = evaluation.whole;
    if (!whole) {
        return {};
    }
    const QString vectors = numberText(whole->vectors, NumberFormat::Count);
    if (whole->reason) {
        return WholeText::tr("Recall among all %1 vectors cannot be foretold from this sample: %2")
            .arg(vectors, WholeText::why(*whole->reason));
    }
    if (nprobe < 1 || nprobe > std::ssize(whole->recall)) {
        return {};
    }
    const WholePoint &point = whole->recall[static_cast<std::size_t>(nprobe) - 1];
    const QString foretold =
        WholeText::tr("Among all %1 vectors, recall@%2 at nprobe %3 is foretold to be %4 (95 % interval %5 to %6).")
            .arg(vectors)
            .arg(evaluation.k)
            .arg(numberText(nprobe, NumberFormat::Id), recallText(point.recall), recallText(point.low),
                 recallText(point.high));
    return whole->isUpperBound
               ? foretold + QLatin1Char(' ') +
                     WholeText::tr("That is what the asked shards hold; what their index misses in larger shards is "
                                   "not foretold.")
               : foretold;
}

QString sampleAdviceSentence(const SampleAdvice &advice)
{
    const QString now =
        WholeText::tr("From this sample, recall of all is known to ± %1 (at nprobe %2, where it is known "
                      "worst).")
            .arg(recallText(advice.errorNow), numberText(advice.nprobe, NumberFormat::Id));
    if (advice.isEnough()) {
        return now + QLatin1Char(' ') + WholeText::tr("That is enough for ± %1.").arg(recallText(advice.epsilon));
    }
    return now + QLatin1Char(' ') +
           WholeText::tr("For ± %1 take about %2 vectors, %3 of all, and %4 queries.")
               .arg(recallText(advice.epsilon), numberText(advice.vectors, NumberFormat::Count),
                    numberText(advice.share, NumberFormat::Percent),
                    numberText(static_cast<double>(advice.queries), NumberFormat::Count));
}

QString wholeSkewSentence(const Evaluation &evaluation)
{
    const auto &whole = evaluation.whole;
    if (!whole || whole->sizes.vectors.empty()) {
        return {};
    }
    const auto range = [](const WholeFigure &figure) {
        return QStringList{ratioText(figure.value), ratioText(figure.low), ratioText(figure.high)};
    };
    const QStringList most = range(whole->sizes.maxOverMean);
    return WholeText::tr(
               "Among all %1 vectors, the largest shard is foretold to be %2 times the mean (95 % interval %3 "
               "to %4). A sample looks more uneven than the whole, by chance.")
        .arg(numberText(whole->vectors, NumberFormat::Count), most[0], most[1], most[2]);
}

} // namespace shardscope
