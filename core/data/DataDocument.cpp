// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/DataDocument.h"

#include <nlohmann/json.hpp>

namespace shardscope {

Json dataDocument(const DataSet &data)
{
    return {{"name", data.name},
            {"source", data.source},
            {"fingerprint", data.fingerprint},
            {"n", data.base.size()},
            {"dim", data.base.dim()},
            {"element", nameOf(data.base.element())},
            {"metric", nameOf(data.metric)},
            {"queries", data.queries.size()},
            {"tenants", data.tenancy ? data.tenancy->names.size() : 0}};
}

Json userIdDocument(const Identifiers &ids, std::int64_t row)
{
    switch (ids.kind()) {
    case Identifiers::Kind::Signed:
        return static_cast<std::int64_t>(ids.numbers()[row]);
    case Identifiers::Kind::Unsigned:
        return ids.numbers()[row];
    default:
        return ids.text(row);
    }
}

Json toJson(const Statistics &statistics)
{
    return {{"zero_vectors", statistics.zeroVectors},
            {"duplicates", statistics.duplicates},
            {"non_finite", statistics.nonFinite},
            {"norms", {{"min", statistics.norms.min}, {"mean", statistics.norms.mean}, {"max", statistics.norms.max}}},
            {"norm_histogram", statistics.norms.histogram},
            {"intrinsic_dimension", statistics.intrinsicDimension},
            {"clusterability", statistics.clusterability},
            {"sampled", statistics.sampled}};
}

} // namespace shardscope
