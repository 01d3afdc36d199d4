// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fanout/Trace.h"
#include "ui/tables/NumberTable.h"

namespace shardscope {

/// What became of one query: a row an attempt to ask a shard, shard by shard in the order of the route, a hedge below
/// its first request. Times count from the moment the query was meant to be sent; empty where it never came to that.
class TraceModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Shard, Replica, Request, End, Sent, Arrived, Waited, Service, Received, Began, Served, Distances };

    using NumberTable::NumberTable;

    void setTrace(QueryTrace trace);
    const QueryTrace &trace() const { return m_trace; }

protected:
    int rows() const override;
    Columns columns() const override;

private:
    QueryTrace m_trace;
};

/// How an attempt ended, in a few words: "in the answer", "too late", "failed" …
QString endOf(const AttemptTrace &attempt);

} // namespace shardscope
