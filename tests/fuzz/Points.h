// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/qdrant/QdrantJson.h"
#include "core/engines/qdrant/QdrantNames.h"
#include "tests/fuzz/Subject.h"

#include <algorithm>
#include <cmath>

/// What Qdrant answers.
namespace shardscope::testing {

/// The first byte says by what is compared, and whether ids are numbers.
inline std::string qdrantPointsHold(unsigned, Bytes input)
{
    const auto [choice] = takeChoices<1>(input);
    const std::string text(viewOf(input));
    std::vector<Neighbor> hits(8);
    const auto ids = growingIdBook((choice & 4) != 0);
    const auto count = qdrantHitsFrom(text, static_cast<Metric>(choice % 3), *ids, hits);
    if (count && (*count < 0 || *count > 8 || std::ranges::any_of(std::span(hits).first(*count), [](const auto &hit) {
            return !hit.id.isValid() || std::isnan(hit.distance);
        }))) {
        return "hits are none";
    }
    if (const auto points = qdrantIdsFrom(text, "a"); points && !qdrantList(*points).ends_with(']')) {
        return "ids are no list";
    }
    const auto page = qdrantPageFrom(text, "tenant", "a");
    if (!page) {
        return {};
    }
    const RowBatch &rows = page->rows;
    if (rows.vectors.rows() != rows.size() || (!rows.tenants.empty() && std::ssize(rows.tenants) != rows.size())) {
        return "rows are not as many as ids";
    }
    const std::string again = R"({"result":)" + qdrantUpsert(rows, 0, rows.size(), "\"s0000\"") + '}';
    const auto read = qdrantPageFrom(again, "tenant", "a");
    return !read || read->rows.vectors != rows.vectors || read->rows.ids != rows.ids ? "rows are others when read again"
                                                                                     : "";
}

inline std::vector<Seed> qdrantPointSeeds(unsigned)
{
    const std::string start = R"({"time":0.1,"status":"ok","result":)";
    return {{"hits", '\x04' + start + R"({"points":[{"id":7,"version":1,"score":0.5}]}})"},
            {"words", '\x01' + start +
                          R"({"points":[{"id":"550e8400-e29b-41d4-a716-446655440000","version":1,)"
                          R"("score":-2e3,"payload":{"_id":"a \" b"}}]}})"},
            {"page", std::string(1, '\0') + start +
                         R"({"points":[{"id":1,"vector":[0.5,-1e-9],"payload":{"tenant":"x"}},{"id":2,"vector":[1,2],)"
                         R"("payload":{"tenant":5}}],"next_page_offset":3}})"},
            {"points", '\x02' + start + R"([{"id":18446744073709551615,"vector":[3.4e38],"payload":null}]})"},
            {"refusal", '\x03' + std::string(R"({"status":{"error":"Wrong input: x"},"time":0})")}};
}

} // namespace shardscope::testing
