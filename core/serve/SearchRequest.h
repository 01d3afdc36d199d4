// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/serve/Service.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// A target of HTTP taken apart; percent signs decoded.
struct RequestTarget
{
    std::string path;
    std::map<std::string, std::string, std::less<>> values; ///< of what follows "?"
};

/// Errors: BadRequest.
Outcome<RequestTarget> parseTarget(std::string_view target);

/// A search, as a client asks for it.
struct SearchRequest
{
    std::vector<float> vector; ///< finite values only
    std::optional<std::int64_t> k{};
    std::optional<std::string> tenant{};
    std::optional<std::int64_t> nprobe{};
    std::optional<double> minCoverage{};
    std::optional<std::int64_t> shard{}; ///< which the client takes this one for
    std::optional<double> withinMs{};    ///< later answers are of no use
};

/// What a client may ask for beside the vector and k.
struct SearchFields
{
    bool tenant = false;
    bool nprobe = false;
    bool minCoverage = false;
    bool shard = false; ///< and "within_ms"
};

inline constexpr std::string_view binaryType = "application/octet-stream";

/// Reads a body: a JSON object of these fields, or under the content type `binaryType` the vector as float32 of the
/// lower byte first, with the other fields in the target.
///
/// Errors: BadRequest: no JSON, a field that is not known, given twice, or of another type; a value that is not finite.
Outcome<SearchRequest> parseSearchRequest(const ServiceCall &call, const RequestTarget &target,
                                          const SearchFields &fields);

} // namespace shardscope
