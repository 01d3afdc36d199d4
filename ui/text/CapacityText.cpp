// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/CapacityText.h"

#include "core/index/ShardIndex.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

struct CapacityText
{
    Q_DECLARE_TR_FUNCTIONS(CapacityText)
};

/// Beyond that many times the largest sample the processor's caches may have been too kind to it.
constexpr double farBeyondSample = 4;

QString inBytes(double bytes)
{
    return numberText(bytes, NumberFormat::Bytes);
}

QString whole(double number)
{
    return numberText(number, NumberFormat::Whole);
}

QString shortTime(double ns)
{
    constexpr double nsOfMs = 1e6;
    const QString unit = timeUnitText();
    return numberText(ns / nsOfMs, NumberFormat::Duration) + (unit.isEmpty() ? QString() : QLatin1Char(' ') + unit);
}

/// So that what is written in bytes is not less.
double roundedUpBytes(double bytes)
{
    const double base = byteUnits() == ByteUnits::Decimal ? 1000 : 1024;
    double unit = 1;
    while (bytes / unit >= base) {
        unit *= base;
    }
    const double step = unit / 10;
    return unit > 1 ? std::ceil(bytes / step) * step : std::ceil(bytes);
}

/// To three digits that count.
double stepOf3(double value)
{
    return std::pow(10, std::floor(std::log10(value)) - 2);
}

constexpr double roundingNoise = 1e-9;

double roundedUp(double value)
{
    return value > 0 ? std::ceil(value / stepOf3(value) - roundingNoise) * stepOf3(value) : value;
}

double roundedDown(double value)
{
    return value > 0 ? std::floor(value / stepOf3(value) + roundingNoise) * stepOf3(value) : value;
}

const NodeBurden &fullest(const CapacityStudy &study, double NodeBurden::*what)
{
    return *std::ranges::max_element(study.capacity.burdens, {}, what);
}

/// What takes so many nodes, with how much of it a node has to spare.
QString limitReason(const CapacityStudy &study)
{
    const CapacityQuestion &question = study.question;
    const double left = 1 - question.headroom;
    switch (study.capacity.limit) {
    case CapacityLimit::Memory:
        return CapacityText::tr(
                   "It is memory that takes so many: the fullest node takes %1 of the %2 that may be used.")
            .arg(inBytes(fullest(study, &NodeBurden::bytes).bytes), inBytes(question.memory * left));
    case CapacityLimit::Disk:
        return CapacityText::tr("It is the disk that takes so many: the fullest node takes %1 of the %2 that may be "
                                "used.")
            .arg(inBytes(fullest(study, &NodeBurden::disk).disk), inBytes(question.disk * left));
    case CapacityLimit::Load:
        return CapacityText::tr("It is the load that takes so many: the busiest node is busy for %1 of its time, where "
                                "%2 may be used.")
            .arg(numberText(fullest(study, &NodeBurden::busy).busy, NumberFormat::Percent),
                 numberText(left, NumberFormat::Percent));
    case CapacityLimit::P99:
        return CapacityText::tr("It is the limit of p99 that takes so many: %1, where %2 is allowed.")
            .arg(shortTime(study.capacity.p99->high.value_or(study.capacity.p99->value)), shortTime(*question.p99));
    case CapacityLimit::Copies:
        if (study.question.replicas == 1) {
            return CapacityText::tr("No limit takes more than one.");
        }
        return CapacityText::tr("Fewer would not keep the copies of a shard apart.");
    case CapacityLimit::Several:
    case CapacityLimit::Nodes:
        break;
    }
    return CapacityText::tr("Several limits each take as many: with none of them alone given up would fewer do.");
}

QString relaxedSentence(const CapacityRelaxation &relaxed)
{
    const QString nodes = whole(relaxed.nodes);
    switch (relaxed.limit) {
    case CapacityLimit::Memory:
        return CapacityText::tr("Nodes needed if each had %1 of memory: %2.")
            .arg(inBytes(relaxed.wanted.value_or(0)), nodes);
    case CapacityLimit::Disk:
        return CapacityText::tr("Nodes needed if each had a disk of %1: %2.")
            .arg(inBytes(relaxed.wanted.value_or(0)), nodes);
    case CapacityLimit::P99:
        return relaxed.wanted
                   ? CapacityText::tr("Nodes needed if p99 might be %1: %2.").arg(shortTime(*relaxed.wanted), nodes)
                   : CapacityText::tr("Nodes needed without the limit of p99: %1.").arg(nodes);
    default:
        return relaxed.wanted ? CapacityText::tr("Nodes needed for %1 queries a second: %2.")
                                    .arg(numberText(roundedDown(*relaxed.wanted), NumberFormat::Measure), nodes)
                              : CapacityText::tr("Nodes needed without the limits of load and p99: %1.").arg(nodes);
    }
}

} // namespace

QString limitName(CapacityLimit limit)
{
    switch (limit) {
    case CapacityLimit::Memory:
        return CapacityText::tr("Memory");
    case CapacityLimit::Disk:
        return CapacityText::tr("Disk");
    case CapacityLimit::Load:
        return CapacityText::tr("Load");
    case CapacityLimit::P99:
        return CapacityText::tr("p99");
    case CapacityLimit::Nodes:
        return CapacityText::tr("Nodes");
    default:
        return {};
    }
}

QString capacityVerdict(const CapacityStudy &study)
{
    const QString nodes = whole(study.capacity.nodes);
    const QString number = study.isBesideMachines()
                               ? CapacityText::tr("None of the machines will do in any number.") + QLatin1Char(' ') +
                                     CapacityText::tr("Nodes needed without a limit of memory: %1.").arg(nodes)
                               : CapacityText::tr("Nodes needed: %1.").arg(nodes);
    return number + QLatin1Char(' ') + limitReason(study);
}

QString misfitSentence(const CapacityMisfit &misfit)
{
    if (misfit.what == "bytes of a node's memory") {
        return CapacityText::tr("A single shard takes a node with %1 of memory or more.")
            .arg(inBytes(roundedUpBytes(misfit.least)));
    }
    if (misfit.what == "bytes of a node's disk") {
        return CapacityText::tr("A single shard takes a node with a disk of %1 or more.")
            .arg(inBytes(roundedUpBytes(misfit.least)));
    }
    if (misfit.what == "queries a second") {
        return CapacityText::tr("With a node for each copy of a shard they stand %1 queries a second at most.")
            .arg(numberText(roundedDown(misfit.greatest), NumberFormat::Measure));
    }
    if (misfit.what == "milliseconds of p99") {
        constexpr double nsOfMs = 1e6;
        return std::isfinite(misfit.least) ? CapacityText::tr("p99 is %1 or more with any number of nodes.")
                                                 .arg(shortTime(roundedUp(misfit.least) * nsOfMs))
                                           : CapacityText::tr("p99 is not kept to by any number of nodes.");
    }
    if (misfit.what == "nodes") {
        return CapacityText::tr("Nodes needed: %1, of %2 that may be had.")
            .arg(whole(misfit.least), whole(misfit.value));
    }
    return sentence(misfit.error());
}

QStringList capacitySentences(const CapacityStudy &study)
{
    QStringList sentences;
    for (const CapacityRelaxation &relaxed : study.capacity.relaxed) {
        sentences << relaxedSentence(relaxed);
    }
    sentences << lifeSentences(study);
    if (const PricedMachine *best = study.best()) {
        const QString name = QString::fromStdString(best->machine.name);
        sentences << (best->price()
                          ? CapacityText::tr("The cheapest machine is %1: %3 a month, nodes: %2.")
                                .arg(name, whole(*best->nodes), numberText(*best->price(), NumberFormat::Ratio))
                          : CapacityText::tr("The machine of which the fewest do is %1, nodes: %2.")
                                .arg(name, whole(*best->nodes)));
    } else if (!study.machines.empty() && !study.isBesideMachines()) {
        sentences << CapacityText::tr("None of the machines will do in any number.");
    }
    if (study.capacity.loss && !study.capacity.loss->p99) {
        sentences << CapacityText::tr("With its busiest node lost the others do not keep up.");
    }
    if (!reachesRecall(study.found.low, usualRecall) && study.question.nprobe != ownDepth) {
        sentences << CapacityText::tr("Recall is %1 or more at nprobe %2, measured on these data.")
                         .arg(numberText(study.found.low, NumberFormat::Fraction),
                              numberText(study.question.nprobe, NumberFormat::Id));
    }
    if (!study.recallHolds) {
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

QStringList lifeSentences(const CapacityStudy &study)
{
    QStringList sentences;
    if (!study.life) {
        return sentences;
    }
    const CapacityLife &life = *study.life;
    QStringList passed;
    QStringList kept;
    for (const LimitLife &limit : life.limits) {
        if (limit.passedIn) {
            passed << CapacityText::tr("%1 in month %2").arg(limitName(limit.limit), whole(*limit.passedIn));
        } else {
            kept << limitName(limit.limit);
        }
    }
    if (!passed.isEmpty()) {
        sentences << CapacityText::tr("Limits that this cluster passes if it is left as it is: %1.")
                         .arg(passed.join(QStringLiteral("; ")));
    }
    if (!kept.isEmpty()) {
        sentences << CapacityText::tr("Limits that it keeps to for %1 months: %2.")
                         .arg(whole(life.lookedAt), kept.join(QStringLiteral("; ")));
    }
    if (life.outgrownIn) {
        sentences << CapacityText::tr("From month %1 on a shard alone is too much for a node: more shards are needed "
                                      "then, not more nodes.")
                         .arg(whole(*life.outgrownIn));
    }
    if (life.overloadedIn) {
        sentences << CapacityText::tr("From month %1 on the load on a shard alone is too much for a node: more "
                                      "replicas are needed then, or more shards.")
                         .arg(whole(*life.overloadedIn));
    }
    return sentences;
}

QString arithmeticSentence(const CapacityStudy &study)
{
    if (!study.layout) {
        return {};
    }
    const auto raw = static_cast<double>(study.data.rowBytes);
    const QString values =
        CapacityText::tr("%1 vectors of %2 bytes are %3 of values alone; the file of %4 is %5 times "
                         "as large.")
            .arg(whole(study.capacity.vectors), whole(raw), inBytes(study.capacity.vectors * raw),
                 QString::fromUtf8(study.layout->library.data(), static_cast<qsizetype>(study.layout->library.size())),
                 numberText(study.layout->bytes / raw, NumberFormat::Ratio));
    const auto kind = findKind(indexKinds(), "index", study.spec.index.kind);
    return kind && (*kind)->can.isGraph
               ? values + QLatin1Char(' ') +
                     CapacityText::tr("Links of a graph take the same at any dimension, so that no multiple of the "
                                      "vectors can be right for all.")
               : values;
}

} // namespace shardscope
