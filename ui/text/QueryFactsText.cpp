// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/QueryFactsText.h"

#include "core/partition/QueryVotes.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct QueryFactsText
{
    Q_DECLARE_TR_FUNCTIONS(QueryFactsText)
};

} // namespace

QString hubsSentence(const std::optional<HubFacts> &hubs)
{
    if (!hubs || !hubs->areSeen()) {
        return {};
    }
    return QueryFactsText::tr(
               "There are hubs: a hundredth of the vectors, found by one half of the queries, gives %1 % "
               "of the answers of the other half. The shards that hold them take most queries. Copies of "
               "them in every shard (hubs) let any shard answer with them.")
        .arg(numberText(hubs->share * 100, NumberFormat::Whole));
}

QString queryLikenessSentence(const std::optional<QueryLikeness> &likeness, std::int64_t trainingQueries)
{
    if (!likeness || !likeness->isUnlike()) {
        return {};
    }
    const QString seen =
        QueryFactsText::tr("The queries lie unlike the vectors (greatest difference of their "
                           "distributions %1; of queries drawn as the vectors are, seldom above %2), so "
                           "that shards of near vectors need not be shards of near answers.")
            .arg(numberText(likeness->difference, NumberFormat::Ratio),
                 numberText(likeness->expected, NumberFormat::Ratio));
    const QString then =
        trainingQueries > 0
            ? QueryFactsText::tr("Try the strategy and the router \"By queries\", which learn from the %1 queries to "
                                 "learn from.")
                  .arg(numberText(static_cast<double>(trainingQueries), NumberFormat::Count))
            : QueryFactsText::tr("Some thousand further queries to learn from (--training-queries, or --training-share "
                                 "of these) let the strategy and the router \"By queries\" go by what queries want.");
    return seen + QLatin1Char(' ') + then;
}

QString votesSentence(const QueryVotes *votes)
{
    if (!votes || !votes->empty()) {
        return {};
    }
    return QueryFactsText::tr("Clusters of queries put shards in no surely better order than distances do, for queries "
                              "kept apart: the router goes by distances.");
}

} // namespace shardscope
