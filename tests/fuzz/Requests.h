// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/http/HttpResponses.h"
#include "core/engines/shards/ShardWire.h"
#include "core/serve/SearchRequest.h"
#include "tests/fuzz/Subject.h"

#include <algorithm>
#include <cmath>
#include <cstring>

/// What clients send to the services, and servers to our clients.
namespace shardscope::testing {

inline bool isPlausible(const SearchRequest &request, const SearchFields &fields)
{
    return std::ranges::all_of(request.vector, [](float value) { return std::isfinite(value); }) &&
           (!request.tenant || fields.tenant) && (!request.nprobe || fields.nprobe) &&
           (!request.minCoverage || (fields.minCoverage && std::isfinite(*request.minCoverage))) &&
           (!request.shard || fields.shard) &&
           (!request.withinMs || (fields.shard && std::isfinite(*request.withinMs)));
}

/// The first byte says which fields there are and whether the body is bytes; target and body are parted by a line
/// break.
inline std::string requestHolds(unsigned, Bytes input)
{
    const auto [choice] = takeChoices<1>(input);
    const std::string_view text = viewOf(input);
    const auto end = std::min(text.find('\n'), text.size());
    const auto target = parseTarget(text.substr(0, end));
    if (!target) {
        return target.error().code == Code::BadRequest && namesWhatIsWrong(target.error()) ? ""
                                                                                           : "a target is refused "
                                                                                             "without a reason";
    }
    const SearchFields fields{.tenant = (choice & 1) != 0,
                              .nprobe = (choice & 2) != 0,
                              .minCoverage = (choice & 4) != 0,
                              .shard = (choice & 8) != 0};
    const ServiceCall call{.method = "POST",
                           .target = text.substr(0, end),
                           .contentType = (choice & 16) != 0 ? binaryType : std::string_view("application/json"),
                           .body = text.substr(std::min(end + 1, text.size()))};
    const auto request = parseSearchRequest(call, *target, fields);
    if (!request) {
        return request.error().code == Code::BadRequest && namesWhatIsWrong(request.error())
                   ? ""
                   : "a request is refused without a reason";
    }
    return isPlausible(*request, fields) ? "" : "a request was accepted that it must not be";
}

inline std::vector<Seed> requestSeeds(unsigned)
{
    const std::string floats("\0\0\x80\x3f\0\0\0\x40", 8);
    return {{"semantic",
             "\x07/semantic_search\n{\"vector\": [1, -2.5, 3e4], \"k\": 5, \"nprobe\": 2, \"min_coverage\": 0.5}"},
            {"tenant", "\x01/search\n{\"k\": 1, \"tenant\": \"a\\u00e9\", \"vector\": [0]}"},
            {"number of a tenant", "\x01/search\n{\"vector\": [0], \"tenant\": 12}"},
            {"bytes", "\x19/search?k=3&shard=1&within_ms=2.5&tenant=a%20b\n" + floats},
            {"broken", "\x0f/search?k=%2\n{\"vector\": [[1]], \"vector\": [NaN]}"}};
}

/// The same responses come out wherever the bytes are cut.
inline std::string responsesHold(unsigned, Bytes input)
{
    const auto [step] = takeChoices<1>(input);
    const std::string_view text = viewOf(input);
    const auto read = [&](std::size_t size) {
        HttpResponses responses({.header = 2048, .body = 1 << 16});
        std::string all;
        const auto takeAll = [&] {
            while (const auto response = responses.next()) {
                all += std::to_string(response->status) + response->contentType + '\n' + response->body + '\n';
            }
        };
        for (std::size_t at = 0; at < text.size(); at += size) {
            responses.take(text.substr(at, size));
            takeAll();
        }
        responses.end();
        takeAll();
        return all;
    };
    return read(text.size() + 1) == read(step + 1) ? "" : "responses depend on how their bytes come";
}

inline std::vector<Seed> responseSeeds(unsigned)
{
    return {
        {"two",
         "\x03HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: a/b\r\n\r\nhiHTTP/1.1 404 No\r\nContent-Length: "
         "0\r\n\r\n"},
        {"chunks", "\x01HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"},
        {"until the end", "\x10HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 OK\r\n\r\nall of it"}};
}

/// Hits in bytes, and the documents of a shard.
inline std::string shardWireHolds(unsigned, Bytes input)
{
    const auto [choice] = takeChoices<1>(input);
    const std::string text(viewOf(input));
    std::vector<Neighbor> hits(8);
    const auto ids = growingIdBook((choice & 1) != 0);
    const auto count = hitsFrom(text, *ids, hits);
    if (count &&
        (*count < 0 || *count > 8 || (*count > 0 && !hits[static_cast<std::size_t>(*count - 1)].id.isValid()))) {
        return "hits are none";
    }
    if (const auto info = shardInfoFrom(text, "a")) {
        const auto again = shardInfoFrom(toText(*info), "a");
        if (!again || again->shard != info->shard || again->vectors != info->vectors || again->index != info->index) {
            return "a shard is another when it is read again";
        }
    }
    const auto rows = rowBatchFrom(text, 1 + static_cast<int>(choice % 4), "a");
    return rows && rows->vectors.rows() != rows->size() ? "rows are not as many as ids" : "";
}

inline std::vector<Seed> shardWireSeeds(unsigned)
{
    std::string hits = "\x01";
    appendHit(hits, 1.5F, std::int64_t(7));
    std::string words(1, '\0');
    appendHit(words, 1.5F, std::string_view("seven"));
    ShardInfo info;
    info.shard = ShardId(1);
    info.shards = 3;
    info.dim = 2;
    RowBatch rows;
    rows.ids = {"1", "2"};
    rows.tenants = {"a", "b"};
    rows.vectors = Matrix(2, 2);
    return {{"hits", hits}, {"words", words}, {"info", '\0' + toText(info)}, {"rows", '\x01' + toText(rows)}};
}

} // namespace shardscope::testing
