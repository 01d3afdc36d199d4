// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/Source.h"
#include "tests/core/routing/Families.h"

#include <memory>
#include <string>

/// Data with queries to learn from: some whose queries are unlike the vectors, some whose queries are not.
namespace shardscope::testing {

inline std::shared_ptr<DataSet> opened(const std::string &location, Metric metric, double share = 0)
{
    Source source;
    source.location = location;
    source.metric = metric;
    source.trainingShare = share;
    auto data = open(source, unwatched);
    if (!data) {
        qFatal("%s cannot be opened: code %d", location.c_str(), int(data.error().code));
    }
    return std::make_shared<DataSet>(*std::move(data));
}

/// One of the families of routing, whose queries are drawn as the vectors are, with further ones to learn from.
inline std::shared_ptr<DataSet> withTraining(Family family, const FamilySize &size, std::int64_t training)
{
    auto data = family({.vectors = size.vectors, .queries = size.queries + training, .seed = size.seed});
    data->trainingQueries = data->queries.slice(size.queries, training);
    data->queries = data->queries.slice(0, size.queries);
    return data;
}

} // namespace shardscope::testing
