// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/TraceModel.h"

#include "ui/session/LatencyRun.h"

#include <algorithm>
#include <utility>

namespace shardscope {

void TraceModel::setTrace(QueryTrace trace)
{
    beginResetModel();
    m_trace = std::move(trace);
    std::ranges::stable_sort(m_trace.attempts, {},
                             [](const AttemptTrace &attempt) { return std::pair(attempt.position, attempt.queued); });
    endResetModel();
}

int TraceModel::rows() const
{
    return static_cast<int>(m_trace.attempts.size());
}

NumberTable::Columns TraceModel::columns() const
{
    using Attempt = AttemptTrace;
    using Moment = std::int64_t Attempt::*;
    const auto &attempts = m_trace.attempts;
    const auto since = [&](Moment moment) {
        return of(attempts, [this, moment](const Attempt &attempt) {
            const std::int64_t time = attempt.*moment;
            return time > 0 ? std::optional(toMilliseconds(double(time - m_trace.intended))) : std::nullopt;
        });
    };
    const auto between = [&](Moment from, Moment to) {
        return of(attempts, [from, to](const Attempt &attempt) {
            return attempt.*from > 0 && attempt.*to > 0
                       ? std::optional(toMilliseconds(double(attempt.*to - attempt.*from)))
                       : std::nullopt;
        });
    };
    return {
        {tr("Shard"), tr("Number of the shard, from 0."), NumberFormat::Id,
         of(attempts, [](const Attempt &attempt) { return attempt.to.shard.value; })},
        {tr("Replica"), tr("Number of the copy that was asked, from 0."), NumberFormat::Id,
         of(attempts, [](const Attempt &attempt) { return attempt.to.replica; })},
        {tr("Request"), tr("A hedge is a second request to another replica, sent when the first was slow."),
         NumberFormat::Count,
         of(attempts, [](const Attempt &attempt) { return attempt.isHedge ? tr("hedge") : tr("first"); })},
        {tr("Outcome"), tr("Whether its answer is part of the result, and why not."), NumberFormat::Count,
         of(attempts, endOf)},
        {tr("Sent"), tr("When the request was sent."), NumberFormat::Duration, since(&Attempt::sent)},
        {tr("Arrived"), tr("When the request reached the shard."), NumberFormat::Duration, since(&Attempt::arrived)},
        {tr("Waited"), tr("From the arrival at the shard to the beginning of the service."), NumberFormat::Duration,
         between(&Attempt::arrived, &Attempt::serviceBegan)},
        {tr("Service"), tr("How long the shard worked on it."), NumberFormat::Duration,
         between(&Attempt::serviceBegan, &Attempt::serviceEnded)},
        {tr("Received"), tr("When the answer came back."), NumberFormat::Duration, since(&Attempt::received)},
        {tr("Begun"), tr("When a worker of the shard began to serve it."), NumberFormat::Duration,
         since(&Attempt::serviceBegan)},
        {tr("Served"), tr("When the shard was done."), NumberFormat::Duration, since(&Attempt::serviceEnded)},
        {tr("Distances"), tr("Distances the shard computed."), NumberFormat::Count, of(attempts, &Attempt::distances)},
    };
}

QString endOf(const AttemptTrace &attempt)
{
    if (attempt.counted) {
        return TraceModel::tr("in the answer");
    }
    switch (attempt.status) {
    case ReplyStatus::Answered:
        return TraceModel::tr("too late");
    case ReplyStatus::Failed:
        return TraceModel::tr("failed");
    case ReplyStatus::Refused:
        return TraceModel::tr("refused: replica down");
    case ReplyStatus::Expired:
        return TraceModel::tr("deadline passed before it was served");
    case ReplyStatus::Cancelled:
        return TraceModel::tr("cancelled");
    }
    return {};
}

} // namespace shardscope
