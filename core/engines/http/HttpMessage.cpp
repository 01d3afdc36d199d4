// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/http/HttpMessage.h"

#include <algorithm>

namespace shardscope {

namespace {

void appendHeaderField(std::string &out, std::string_view name, std::string_view value)
{
    out += name;
    out += ": ";
    // A line break would begin another field, or another request.
    std::ranges::copy_if(value, std::back_inserter(out), [](char letter) { return letter != '\r' && letter != '\n'; });
    out += "\r\n";
}

} // namespace

void appendRequest(std::string &out, const HttpRequest &request, std::string_view host)
{
    out += request.method;
    out += ' ';
    out += request.target;
    out += " HTTP/1.1\r\n";
    appendHeaderField(out, "Host", host);
    for (const auto &[name, value] : request.fields) {
        appendHeaderField(out, name, value);
    }
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT") {
        if (!request.contentType.empty()) {
            appendHeaderField(out, "Content-Type", request.contentType);
        }
        appendHeaderField(out, "Content-Length", std::to_string(request.body.size()));
    }
    out += "\r\n";
    out += request.body;
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "-._~";
    std::string encoded;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool isAlphanumeric = (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
        if (isAlphanumeric || plain.find(letter) != plain.npos) {
            encoded += letter;
        } else {
            encoded += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return encoded;
}

} // namespace shardscope
