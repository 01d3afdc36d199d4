// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shardscope {

/// A request to a server of HTTP 1.1.
struct HttpRequest
{
    std::string method = "GET";
    std::string target = "/";
    std::string contentType{}; ///< of the body
    std::string body{};
    std::vector<std::pair<std::string, std::string>> fields{}; ///< further ones of the header
};

struct HttpResponse
{
    int status = 0;
    std::string contentType{};
    std::string body{};

    bool isSuccess() const { return status >= 200 && status < 300; }
};

/// Appends a request as it goes over the wire. `host`: "host:port".
void appendRequest(std::string &out, const HttpRequest &request, std::string_view host);

/// A text as it may stand in a target, between "/", "=" and "&".
std::string percentEncoded(std::string_view text);

} // namespace shardscope
