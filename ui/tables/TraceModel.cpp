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

int TraceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_trace.attempts.size());
}

int TraceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant TraceModel::since(std::int64_t time) const
{
    return time > 0 ? QVariant(toMilliseconds(static_cast<double>(time - m_trace.intended))) : QVariant();
}

QVariant TraceModel::cell(int row, int column) const
{
    const AttemptTrace &attempt = m_trace.attempts[row];
    const auto between = [](std::int64_t from, std::int64_t to) {
        return from > 0 && to > 0 ? QVariant(toMilliseconds(static_cast<double>(to - from))) : QVariant();
    };
    switch (column) {
    case Shard:
        return static_cast<double>(attempt.to.shard.value);
    case Replica:
        return static_cast<double>(attempt.to.replica);
    case Request:
        return attempt.isHedge ? tr("hedge") : tr("first");
    case Sent:
        return since(attempt.sent);
    case Arrived:
        return since(attempt.arrived);
    case Began:
        return since(attempt.serviceBegan);
    case Served:
        return since(attempt.serviceEnded);
    case Received:
        return since(attempt.received);
    case Waited:
        return between(attempt.arrived, attempt.serviceBegan);
    case Service:
        return between(attempt.serviceBegan, attempt.serviceEnded);
    case Distances:
        return static_cast<double>(attempt.distances);
    case End:
        return endOf(attempt);
    default:
        return {};
    }
}

NumberTable::Heading TraceModel::heading(int column) const
{
    switch (column) {
    case Shard:
        return {tr("Shard"), tr("Number of the shard, from 0."), NumberFormat::Id};
    case Replica:
        return {tr("Replica"), tr("Number of the copy that was asked, from 0."), NumberFormat::Id};
    case Request:
        return {tr("Request"), tr("A hedge is a second request to another replica, sent when the first was slow.")};
    case Sent:
        return {tr("Sent, ms"), tr("When the request was sent."), NumberFormat::Duration};
    case Arrived:
        return {tr("Arrived, ms"), tr("When the request reached the shard."), NumberFormat::Duration};
    case Began:
        return {tr("Begun, ms"), tr("When a worker of the shard began to serve it."), NumberFormat::Duration};
    case Served:
        return {tr("Served, ms"), tr("When the shard was done."), NumberFormat::Duration};
    case Received:
        return {tr("Received, ms"), tr("When the answer came back."), NumberFormat::Duration};
    case Waited:
        return {tr("Waited, ms"), tr("From the arrival at the shard to the beginning of the service."),
                NumberFormat::Duration};
    case Service:
        return {tr("Service, ms"), tr("How long the shard worked on it."), NumberFormat::Duration};
    case Distances:
        return {tr("Distances"), tr("Distances the shard computed."), NumberFormat::Count};
    case End:
        return {tr("Outcome"), tr("Whether its answer is part of the result, and why not.")};
    default:
        return {};
    }
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
