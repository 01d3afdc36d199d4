// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/TenantText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

#include <algorithm>

namespace shardscope {

namespace {

struct TenantText
{
    Q_DECLARE_TR_FUNCTIONS(TenantText)
};

QString wholeText(double number)
{
    return numberText(number, NumberFormat::Count);
}

/// The shard that passes a limit first.
const ShardUse *firstFull(const std::vector<ShardUse> &shards)
{
    const auto first = std::ranges::min_element(shards, {}, [](const ShardUse &use) { return use.kept.months; });
    return first == shards.end() ? nullptr : &*first;
}

QString keptSentence(const ShardUse &use, bool isAfter)
{
    if (use.kept.isNever()) {
        return isAfter ? TenantText::tr("Afterwards no shard passes a limit within a hundred years.")
                       : TenantText::tr("No shard passes a limit within a hundred years.");
    }
    const QString months = numberText(use.kept.months, NumberFormat::Ratio);
    if (use.kept.months <= 0) {
        return isAfter
                   ? TenantText::tr("Even then a shard is over its limit of %1.").arg(shardLimitText(use.kept.first))
                   : TenantText::tr("A shard is over its limit of %1 now.").arg(shardLimitText(use.kept.first));
    }
    return isAfter ? TenantText::tr("Afterwards all limits are kept for %1 months; then %2 is passed.")
                         .arg(months, shardLimitText(use.kept.first))
                   : TenantText::tr("All limits are kept for %1 months; then %2 is passed.")
                         .arg(months, shardLimitText(use.kept.first));
}

} // namespace

QString shardListText(std::span<const ShardId> shards)
{
    constexpr std::size_t most = 6;
    QStringList numbers;
    for (std::size_t i = 0; i < std::min(most, shards.size()); ++i) {
        numbers << numberText(shards[i].value, NumberFormat::Id);
    }
    const QString list = numbers.join(QStringLiteral(", "));
    //: A list that is cut short, and how many there are in all.
    return shards.size() > most ? TenantText::tr("%1, … (%2)").arg(list, wholeText(static_cast<double>(shards.size())))
                                : list;
}

QString changeText(TenantChangeKind kind)
{
    switch (kind) {
    case TenantChangeKind::Split:
        return TenantText::tr("Split: no shard holds it so long");
    case TenantChangeKind::Move:
        return TenantText::tr("Move: its shard gets too full");
    case TenantChangeKind::Merge:
        return TenantText::tr("Merge: so that a shard can go");
    }
    return {};
}

QString shardLimitText(ShardLimit limit)
{
    return limit == ShardLimit::Memory ? TenantText::tr("memory") : TenantText::tr("load");
}

QStringList adviceSentences(const TenantAdvice &advice, const TenantOptions &options)
{
    QStringList sentences;
    if (!options.limits.memory && !options.limits.load) {
        return {TenantText::tr("No limit is set, so nothing is too full.")};
    }
    if (const ShardUse *first = firstFull(advice.shardsNow)) {
        sentences << keptSentence(*first, false);
    }
    const auto beyondHelp = std::ranges::count(advice.hot, 0, &HotTenant::subShardsNeeded);
    if (beyondHelp > 0) {
        sentences << TenantText::tr("For %Ln tenant(s) no number of sub-shards keeps the limits so long.", nullptr,
                                    static_cast<int>(beyondHelp));
    }
    if (advice.changes.empty()) {
        sentences << TenantText::tr("Nothing needs to move.");
        return sentences;
    }
    sentences << TenantText::tr("%Ln change(s) are advised, which move %1 vectors.", nullptr,
                                static_cast<int>(advice.changes.size()))
                     .arg(wholeText(static_cast<double>(advice.moves.copied)));
    if (const ShardUse *first = firstFull(advice.shardsAfter)) {
        sentences << keptSentence(*first, true);
    }
    return sentences;
}

} // namespace shardscope
