// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/TuningText.h"

#include "ui/text/AnswerableText.h"
#include "ui/text/NumberText.h"
#include "ui/text/RegistryText.h"

#include <QCoreApplication>

#include <cmath>

namespace shardscope {

namespace {

struct TuningText
{
    Q_DECLARE_TR_FUNCTIONS(TuningText)
};

QString count(double value)
{
    return numberText(value, NumberFormat::Count);
}

QString milliseconds(double nanoseconds)
{
    return durationText(nanoseconds / 1e6);
}

QString changeText(double from, double to)
{
    const QString share = numberText(std::abs(to / from - 1), NumberFormat::Percent);
    return to < from ? TuningText::tr("%1 less").arg(share) : TuningText::tr("%1 more").arg(share);
}

/// "recall, p99 latency and nodes" without the "and", which differs by language.
QString list(const std::vector<LimitKind> &kinds)
{
    QStringList titles;
    for (const LimitKind kind : kinds) {
        titles.append(limitTitle(kind));
    }
    return titles.join(QStringLiteral(", "));
}

QString bestSentence(const TuningResult &result, const OperatingPoint &best)
{
    const QString plan = configurationText(result, best);
    if (!best.isMeasured) {
        return TuningText::tr(
                   "Nothing is measured with all queries yet, so nothing is known to keep to all limits. From a "
                   "sample of them, %1 comes nearest.")
            .arg(plan);
    }
    return result.meets ? TuningText::tr("%1 keeps to all limits.").arg(plan)
                        : TuningText::tr("Nothing that was tried keeps to all limits. %1 comes nearest.").arg(plan);
}

QString brokenSentence(const TuningResult &result, const OperatingPoint &best)
{
    QStringList broken;
    for (const LimitText &text : limitTexts()) {
        const auto &limit = result.spec.limits.of(text.kind);
        if (!limit || excess(best, Limit{text.kind, *limit}) <= 0) {
            continue;
        }
        const auto value = valueOf(best, text.kind);
        broken.append(
            value
                ? TuningText::tr("%1: %2 instead of %3")
                      .arg(limitTitle(text.kind), limitValueText(text.kind, *value), limitValueText(text.kind, *limit))
                : TuningText::tr("%1: the load is more than the busiest shard can serve").arg(limitTitle(text.kind)));
    }
    return broken.isEmpty() ? QString() : TuningText::tr("It breaks %1.").arg(broken.join(QStringLiteral("; ")));
}

QString bindingSentence(const TuningResult &result)
{
    if (result.binding.empty()) {
        return TuningText::tr("No single limit stands in the way of a better one.");
    }
    return result.binding.size() == 1
               ? TuningText::tr("The limit on %1 binds: without it a better one would do.").arg(list(result.binding))
               : TuningText::tr("The limits on %1 bind: without any of them a better one would do.")
                     .arg(list(result.binding));
}

QString nextRecallSentence(const OperatingPoint &best, const OperatingPoint &next, bool isProven)
{
    QStringList costs;
    if (next.nodes != best.nodes) {
        costs.append(TuningText::tr("%1 nodes instead of %2").arg(count(next.nodes), count(best.nodes)));
    }
    if (best.work > 0 && std::abs(next.work / best.work - 1) > 0.005) {
        costs.append(TuningText::tr("%1 work a query").arg(changeText(best.work, next.work)));
    }
    if (best.p99 && next.p99 && std::abs(*next.p99 / *best.p99 - 1) > 0.005) {
        costs.append(TuningText::tr("a p99 of %1 instead of %2 (forecast)")
                         .arg(milliseconds(*next.p99), milliseconds(*best.p99)));
    }
    const QString step = numberText(next.low, NumberFormat::Fraction);
    if (costs.isEmpty()) {
        return TuningText::tr("A recall of at least %1 would cost no more.").arg(step);
    }
    const QString list = costs.join(QStringLiteral(", "));
    return isProven
               ? TuningText::tr("The next step of recall, at least %1, costs %2.").arg(step, list)
               : TuningText::tr("Of what was tried, the next step of recall, at least %1, costs %2.").arg(step, list);
}

QString moveSentence(const TuningResult &result, const LimitMove &move, const OperatingPoint &best)
{
    const QString limit = limitTitle(move.kind);
    const QString to = limitValueText(move.kind, move.to);
    if (!move.choice) {
        return TuningText::tr("With %1 tighter than %2, nothing would do.").arg(limit, to);
    }
    if (excess(best, result.spec.limits) > 0) {
        return TuningText::tr("With %1 relaxed to %2, %3 would do.")
            .arg(limit, to, configurationText(result, *move.choice));
    }
    const OperatingPoint &other = *move.choice;
    const bool isSame = other.trial == best.trial && other.nprobe == best.nprobe && other.replicas == best.replicas;
    if (isSame) {
        return TuningText::tr("With %1 at %2, the choice stays the same.").arg(limit, to);
    }
    //: %1: a limit; %2: its value; %3: a plan; %4: how many nodes it takes, …
    return TuningText::tr("With %1 at %2, it would be %3: %4")
        .arg(limit, to, configurationText(result, other), figuresSentence(other));
}

QString sensitivitySentence(const TuningResult &result, const LimitMove &move, const OperatingPoint &best)
{
    const QString sentence = moveSentence(result, move, best);
    return move.isProven ? sentence : TuningText::tr("%1 This is known only of what was tried.").arg(sentence);
}

QString ruledOutSentence(const RuledOut &group)
{
    const auto plans = group.plans;
    switch (group.reason) {
    case RuledOut::Reason::Limit:
        return TuningText::tr("%Ln plan(s) cannot keep to the limit on %1, whatever they find.", nullptr, plans)
            .arg(limitTitle(group.limit));
    case RuledOut::Reason::Worse:
        return TuningText::tr("%Ln plan(s) cannot be better than this one.", nullptr, plans);
    case RuledOut::Reason::Time:
        return TuningText::tr("%Ln plan(s) were not looked at to the end when the search was ended.", nullptr, plans);
    }
    return {};
}

} // namespace

QString limitTitle(LimitKind kind)
{
    return registryText(textOf(kind).title);
}

QString limitValueText(LimitKind kind, double value)
{
    switch (textOf(kind).unit) {
    case Unit::Milliseconds:
        return milliseconds(value);
    case Unit::Bytes:
        return numberText(value, NumberFormat::Bytes);
    case Unit::Share:
        return numberText(value, NumberFormat::Fraction);
    default:
        return kind == LimitKind::Imbalance ? numberText(value, NumberFormat::Ratio) : count(value);
    }
}

QString planText(const PlanSpec &plan)
{
    const QString settings = settingsText(plan);
    const QString strategy = TuningText::tr("%1 %L2").arg(strategyTitle(plan.strategy)).arg(plan.shards);
    return QStringLiteral("%1, %2, %3")
        .arg(settings.isEmpty() ? strategy : QStringLiteral("%1 (%2)").arg(strategy, settings),
             routerTitle(plan.router), indexTitle(plan.index));
}

QString configurationText(const TuningResult &result, const OperatingPoint &point)
{
    const Trial *trial = result.trialOf(point);
    QString text = trial ? planText(trial->plan) : QString();
    text += point.nprobe == ownDepth ? TuningText::tr(", %1 shards a query, as the router says")
                                           .arg(numberText(point.fanOut, NumberFormat::Ratio))
                                     : TuningText::tr(", nprobe %L1").arg(point.nprobe);
    return point.replicas > 1 ? text + TuningText::tr(", %Ln replica(s)", nullptr, point.replicas) : text;
}

QString figuresSentence(const OperatingPoint &point)
{
    const QString nodes = TuningText::tr("%Ln node(s)", nullptr, point.nodes);
    const QString recall =
        TuningText::tr("recall %1 (at least %2)")
            .arg(numberText(point.recall, NumberFormat::Fraction), numberText(point.low, NumberFormat::Fraction));
    const QString memory = TuningText::tr("%1 a node").arg(numberText(point.memory, NumberFormat::Bytes));
    const QString latency = point.saturated ? TuningText::tr("overloaded at this load")
                            : point.p99     ? TuningText::tr("p99 %1 (forecast)").arg(milliseconds(*point.p99))
                                            : TuningText::tr("latency not forecast");
    return QStringList{nodes, recall, latency, memory}.join(QStringLiteral(", ")) + QLatin1Char('.');
}

QStringList whySentences(const TuningResult &result)
{
    if (result.best < 0) {
        return {};
    }
    const OperatingPoint &best = result.points[result.best];
    QStringList sentences{bestSentence(result, best), figuresSentence(best)};
    if (const Trial *trial = result.trialOf(best)) {
        sentences.append(leftOutSentence(trial->queries, trial->answerable));
    }
    const bool keeps = excess(best, result.spec.limits) <= 0; // also where only a sample says so
    if (!keeps) {
        sentences.append(brokenSentence(result, best));
    } else {
        sentences.append(bindingSentence(result));
        if (result.nextRecall) {
            sentences.append(nextRecallSentence(best, *result.nextRecall, result.isNextRecallProven));
        }
    }
    for (const LimitMove &move : result.sensitivity) {
        sentences.append(sensitivitySentence(result, move, best));
    }
    for (const RuledOut &group : result.ruledOut) {
        sentences.append(ruledOutSentence(group));
    }
    sentences.removeAll(QString());
    return sentences;
}

} // namespace shardscope
