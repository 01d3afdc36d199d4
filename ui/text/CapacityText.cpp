// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/CapacityText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct CapacityText
{
    Q_DECLARE_TR_FUNCTIONS(CapacityText)
};

/// Beyond that many times the largest sample the processor's caches may have been too kind to it.
constexpr double farBeyondSample = 4;

QString limitReason(CapacityLimit limit)
{
    switch (limit) {
    case CapacityLimit::Memory:
        return CapacityText::tr("It is memory that takes so many.");
    case CapacityLimit::Load:
        return CapacityText::tr("It is the load that takes so many.");
    case CapacityLimit::P99:
        return CapacityText::tr("It is the limit of p99 that takes so many.");
    case CapacityLimit::Copies:
        return CapacityText::tr("Fewer would not keep the copies of a shard apart.");
    case CapacityLimit::Several:
        break;
    }
    return CapacityText::tr("Several limits each take as many: with none of them alone given up would fewer do.");
}

QString relaxedSentence(const CapacityRelaxation &relaxed)
{
    const QString nodes = numberText(relaxed.nodes, NumberFormat::Whole);
    switch (relaxed.limit) {
    case CapacityLimit::Memory:
        return CapacityText::tr("Nodes needed if they had all the memory they want: %1.").arg(nodes);
    case CapacityLimit::P99:
        return CapacityText::tr("Nodes needed without the limit of p99: %1.").arg(nodes);
    default:
        return CapacityText::tr("Nodes needed if there were no load: %1.").arg(nodes);
    }
}

} // namespace

QString capacityVerdict(const CapacityStudy &study)
{
    return CapacityText::tr("Nodes needed: %1.").arg(numberText(study.capacity.nodes, NumberFormat::Whole)) +
           QLatin1Char(' ') + limitReason(study.capacity.limit);
}

QStringList capacitySentences(const CapacityStudy &study)
{
    QStringList sentences;
    for (const CapacityRelaxation &relaxed : study.capacity.relaxed) {
        sentences << relaxedSentence(relaxed);
    }
    const PricedMachine *cheapest = study.cheapest();
    if (cheapest && cheapest->price()) {
        sentences << CapacityText::tr("The cheapest machine is %1: %2 a month for all nodes.")
                         .arg(QString::fromStdString(cheapest->machine.name),
                              numberText(*cheapest->price(), NumberFormat::Ratio));
    } else if (!study.machines.empty() && !cheapest) {
        sentences << CapacityText::tr("None of the machines will do in any number.");
    }
    if (study.capacity.loss && !study.capacity.loss->p99) {
        sentences << CapacityText::tr("With its busiest node lost the others do not keep up.");
    }
    if (!reachesRecall(study.recall().low, usualRecall) && study.question.nprobe != ownDepth) {
        sentences << CapacityText::tr("Recall is %1 or more at nprobe %2, measured on these data.")
                         .arg(numberText(study.recall().low, NumberFormat::Fraction),
                              numberText(study.question.nprobe, NumberFormat::Id));
    }
    if (!study.recallHolds()) {
        sentences << CapacityText::tr("The index of a larger shard finds less at the same settings: how much less is "
                                      "not known.");
    }
    if (const double beyond = study.timesLargestSample(); beyond > farBeyondSample) {
        sentences << CapacityText::tr("Shards are %1 times the largest sample: beyond the processor's caches searches "
                                      "may take longer than foretold.")
                         .arg(numberText(beyond, NumberFormat::Whole));
    }
    if (wasBusy(study.growth.timing)) {
        sentences << CapacityText::tr("Other work kept the machine busy while searches were timed: they may be "
                                      "faster.");
    }
    sentences << CapacityText::tr("Times are of this machine, without a network.");
    return sentences;
}

} // namespace shardscope
