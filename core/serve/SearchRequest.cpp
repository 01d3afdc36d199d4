// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serve/SearchRequest.h"

#include "core/base/Decimal.h"

#include <simdjson.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace shardscope {

namespace {

static_assert(std::endian::native == std::endian::little, "bodies are of the lower byte first, and read as they are");

namespace ondemand = simdjson::ondemand;

Error badRequest(std::string what)
{
    return {Code::BadRequest, {}, {std::move(what)}};
}

std::string inQuotes(std::string_view name)
{
    return '"' + std::string(name) + '"';
}

Error wrongType(std::string_view name, const char *needed)
{
    return badRequest(inQuotes(name) + " is not " + needed);
}

std::optional<int> hexDigit(char letter)
{
    constexpr std::string_view digits = "0123456789abcdef0123456789ABCDEF";
    const auto place = digits.find(letter);
    return place == digits.npos ? std::nullopt : std::optional(static_cast<int>(place % 16));
}

Outcome<std::string> percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const auto high = i + 2 < text.size() ? hexDigit(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hexDigit(text[i + 2]) : std::nullopt;
        if (!high || !low) {
            return badRequest("a percent sign in its address is not followed by two hexadecimal digits");
        }
        decoded += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return decoded;
}

Outcome<Done> takeFloat(double value, std::size_t place, std::vector<float> &vector)
{
    const auto single = static_cast<float>(value);
    if (!std::isfinite(single)) {
        return badRequest("value " + std::to_string(place) + " of the vector is not finite, or beyond float32");
    }
    vector.push_back(single);
    return Done();
}

Outcome<Done> readVector(ondemand::value &value, std::vector<float> &vector)
{
    constexpr const char *needed = "a list of numbers";
    ondemand::array list;
    if (value.get_array().get(list) != simdjson::SUCCESS) {
        return wrongType("vector", needed);
    }
    for (auto item : list) {
        double number = 0;
        if (item.get_double().get(number) != simdjson::SUCCESS) {
            return wrongType("vector", needed);
        }
        SHARDSCOPE_TRY(takeFloat(number, vector.size(), vector));
    }
    return Done();
}

/// A name, or a number that is the name.
Outcome<std::string> readTenant(ondemand::value &value)
{
    std::string_view text;
    std::int64_t number = 0;
    if (value.get_string().get(text) == simdjson::SUCCESS) {
        return std::string(text);
    }
    if (value.get_int64().get(number) == simdjson::SUCCESS) {
        return std::to_string(number);
    }
    return wrongType("tenant", "a text or a whole number");
}

Outcome<std::int64_t> readWhole(std::string_view name, ondemand::value &value)
{
    std::int64_t number = 0;
    return value.get_int64().get(number) == simdjson::SUCCESS ? Outcome<std::int64_t>(number)
                                                              : wrongType(name, "a whole number");
}

Outcome<double> readReal(std::string_view name, ondemand::value &value)
{
    double number = 0;
    return value.get_double().get(number) == simdjson::SUCCESS ? Outcome<double>(number) : wrongType(name, "a number");
}

template<class T>
Outcome<Done> put(std::optional<T> &target, std::string_view name, Outcome<T> read)
{
    SHARDSCOPE_TRY(read);
    if (target) {
        return badRequest(inQuotes(name) + " is given twice");
    }
    target = *std::move(read);
    return Done();
}

Error unknownField(std::string_view name, const SearchFields &allowed)
{
    std::string known = "vector, k";
    known += allowed.tenant ? ", tenant" : "";
    known += allowed.nprobe ? ", nprobe" : "";
    known += allowed.minCoverage ? ", min_coverage" : "";
    known += allowed.shard ? ", shard, within_ms" : "";
    return badRequest(inQuotes(name.substr(0, 40)) + " is none of its fields: " + known);
}

/// How a field is read from a kind of body: `whole`, `real` and `tenant` are asked for what they name.
template<class Source>
Outcome<Done> readField(std::string_view name, Source &source, const SearchFields &allowed, SearchRequest &request)
{
    if (name == "k") {
        return put(request.k, name, source.whole(name));
    }
    if (name == "tenant" && allowed.tenant) {
        return put(request.tenant, name, source.tenant());
    }
    if (name == "nprobe" && allowed.nprobe) {
        return put(request.nprobe, name, source.whole(name));
    }
    if (name == "min_coverage" && allowed.minCoverage) {
        return put(request.minCoverage, name, source.real(name));
    }
    if (name == "shard" && allowed.shard) {
        return put(request.shard, name, source.whole(name));
    }
    if (name == "within_ms" && allowed.shard) {
        return put(request.withinMs, name, source.real(name));
    }
    return unknownField(name, allowed);
}

struct JsonField
{
    ondemand::value value;

    Outcome<std::int64_t> whole(std::string_view name) { return readWhole(name, value); }
    Outcome<double> real(std::string_view name) { return readReal(name, value); }
    Outcome<std::string> tenant() { return readTenant(value); }
};

struct TargetField
{
    const std::string &text;

    Outcome<std::int64_t> whole(std::string_view name) const
    {
        std::int64_t number = 0;
        const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool isWhole = status == std::errc() && end == text.data() + text.size();
        return isWhole ? Outcome<std::int64_t>(number) : wrongType(name, "a whole number");
    }
    Outcome<double> real(std::string_view name) const
    {
        const auto number = parseDecimal(text);
        return number && std::isfinite(*number) ? Outcome<double>(*number) : wrongType(name, "a number");
    }
    Outcome<std::string> tenant() const { return text; }
};

const char *faultOf(simdjson::error_code code)
{
    return code == simdjson::UTF8_ERROR ? "its text is not UTF-8" : "it is no JSON object";
}

Outcome<Done> readObject(ondemand::document &document, const SearchFields &allowed, SearchRequest &request)
{
    ondemand::object object;
    if (const auto fault = document.get_object().get(object)) {
        return badRequest(faultOf(fault));
    }
    bool hasVector = false;
    for (auto entry : object) {
        ondemand::field field;
        std::string_view name;
        if (std::move(entry).get(field) || field.unescaped_key().get(name)) {
            return badRequest("its JSON is broken");
        }
        JsonField source{field.value()};
        if (name != "vector") {
            SHARDSCOPE_TRY(readField(name, source, allowed, request));
        } else if (std::exchange(hasVector, true)) {
            return badRequest("\"vector\" is given twice");
        } else {
            SHARDSCOPE_TRY(readVector(source.value, request.vector));
        }
    }
    const char *rest = nullptr;
    if (document.current_location().get(rest) != simdjson::OUT_OF_BOUNDS) {
        return badRequest("something follows its JSON object");
    }
    return hasVector ? Outcome<Done>(Done()) : badRequest("\"vector\" is missing");
}

Outcome<SearchRequest> readJson(std::string_view body, const SearchFields &allowed)
{
    thread_local ondemand::parser parser; // keeps its memory from one request to the next
    const simdjson::padded_string padded(body);
    ondemand::document document;
    if (const auto fault = parser.iterate(padded).get(document)) {
        return badRequest(faultOf(fault));
    }
    SearchRequest request;
    SHARDSCOPE_TRY(readObject(document, allowed, request));
    return request;
}

Outcome<SearchRequest> readBinary(std::string_view body, const RequestTarget &target, const SearchFields &allowed)
{
    if (body.empty() || body.size() % sizeof(float) != 0) {
        return badRequest("its body of " + std::to_string(body.size()) + " bytes is no row of float32 values");
    }
    SearchRequest request;
    request.vector.resize(body.size() / sizeof(float));
    std::memcpy(request.vector.data(), body.data(), body.size());
    for (std::size_t i = 0; i < request.vector.size(); ++i) {
        if (!std::isfinite(request.vector[i])) {
            return badRequest("value " + std::to_string(i) + " of the vector is not finite");
        }
    }
    for (const auto &[name, text] : target.values) {
        TargetField source{text};
        SHARDSCOPE_TRY(readField(name, source, allowed, request));
    }
    return request;
}

} // namespace

Outcome<RequestTarget> parseTarget(std::string_view target)
{
    const auto mark = std::min(target.find('?'), target.size());
    auto path = percentDecoded(target.substr(0, mark));
    SHARDSCOPE_TRY(path);
    RequestTarget parsed{.path = *std::move(path), .values = {}};
    std::string_view rest = target.substr(std::min(mark + 1, target.size()));
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = percentDecoded(pair.substr(0, equals));
        SHARDSCOPE_TRY(name);
        auto value = percentDecoded(pair.substr(std::min(equals + 1, pair.size())));
        SHARDSCOPE_TRY(value);
        if (!parsed.values.emplace(*name, *std::move(value)).second) {
            return badRequest(inQuotes(*name) + " is given twice");
        }
    }
    return parsed;
}

Outcome<SearchRequest> parseSearchRequest(const ServiceCall &call, const RequestTarget &target,
                                          const SearchFields &fields)
{
    if (call.contentType == binaryType) {
        return readBinary(call.body, target, fields);
    }
    if (!target.values.empty()) {
        return badRequest("the fields of a JSON request belong into its body");
    }
    return readJson(call.body, fields);
}

} // namespace shardscope
