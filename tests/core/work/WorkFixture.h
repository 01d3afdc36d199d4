// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/PlanWork.h"
#include "core/work/StoredPlans.h"
#include "tests/core/evaluate/EvaluateFixture.h"
#include "tests/core/store/StoreFixture.h"

namespace shardscope::test {

inline bool unstaged(Stage, std::int64_t, std::int64_t)
{
    return true;
}

inline Source sourceAt(const std::string &location, const std::filesystem::path &queries = {})
{
    Source source;
    source.location = location;
    source.queries = queries;
    return source;
}

/// The data as a workspace knows it again.
inline std::shared_ptr<const DataSet> named(const DataSet &data)
{
    DataSet copy = data;
    copy.fingerprint = "of test";
    return std::make_shared<const DataSet>(std::move(copy));
}

/// Lets nothing more into a table.
inline void closeTable(const std::filesystem::path &workspace, const char *table)
{
    const auto other = Connection::open(workspace, Connection::Access::ReadWrite).value();
    const auto closed =
        other->run(QStringLiteral("CREATE TRIGGER no_%1 BEFORE INSERT ON %1 BEGIN SELECT RAISE(ABORT, 'no room'); END")
                       .arg(QLatin1String(table)));
    if (!closed) {
        qFatal("the table cannot be closed");
    }
}

} // namespace shardscope::test
