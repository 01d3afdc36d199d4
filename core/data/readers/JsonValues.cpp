// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/JsonValues.h"

#include "core/base/Parameter.h"
#include "core/data/readers/ColumnNames.h"
#include "core/data/readers/Text.h"

#include <algorithm>

namespace shardscope::json {

namespace {

/// Which values of a record may be its vector.
struct VectorPlaces
{
    std::vector<std::string> named;    ///< lists of numbers under a usual name, or inside of something of that name
    std::vector<std::string> unfit;    ///< under a usual name, but no lists of numbers
    std::vector<std::string> nameless; ///< other lists of two numbers and more

    void add(const std::string &path, simdjson::dom::element value)
    {
        const auto parts = partsOf(path);
        const auto isSparse = [](const std::string &part) { return lowerCase(part).starts_with("sparse"); };
        if (std::ranges::any_of(parts, isSparse)) { // positions and values of few components
            return;
        }
        if (isListOfNumbers(value)) {
            simdjson::dom::array list;
            const bool isPair = value.get_array().get(list) != simdjson::SUCCESS || list.size() > 1;
            if (std::ranges::any_of(parts, isUsualVectorName)) {
                named.push_back(path);
            } else if (isPair) {
                nameless.push_back(path);
            }
        } else if (isUsualVectorName(parts.back())) {
            unfit.push_back(path);
        }
    }
};

} // namespace

std::string cellOf(simdjson::dom::element value)
{
    if (value.is_string()) {
        return std::string(value.get_string().value_unsafe());
    }
    return value.is_null() ? std::string() : simdjson::minify(value);
}

const char *typeName(simdjson::dom::element value)
{
    switch (value.type()) {
    case simdjson::dom::element_type::ARRAY:
        return SHARDSCOPE_TEXT("a list");
    case simdjson::dom::element_type::OBJECT:
        return SHARDSCOPE_TEXT("an object");
    case simdjson::dom::element_type::STRING:
        return SHARDSCOPE_TEXT("a text");
    case simdjson::dom::element_type::BOOL:
        return SHARDSCOPE_TEXT("true or false");
    case simdjson::dom::element_type::NULL_VALUE:
        return SHARDSCOPE_TEXT("nothing");
    default:
        return SHARDSCOPE_TEXT("a number");
    }
}

bool isListOfNumbers(simdjson::dom::element value)
{
    simdjson::dom::array list;
    if (value.get_array().get(list) == simdjson::SUCCESS) {
        return list.size() > 0 && list.at(0).value_unsafe().is_number();
    }
    std::string_view text;
    std::vector<float> numbers;
    return value.get_string().get(text) == simdjson::SUCCESS && trimmed(text).starts_with('[') &&
           parseList(text, numbers) && !numbers.empty();
}

std::vector<std::string> partsOf(const std::string &path)
{
    std::vector<std::string> parts(1);
    for (const char c : path) {
        if (c == '.') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

Outcome<std::string> placeOfVectors(const FileBytes &file, simdjson::dom::element record)
{
    VectorPlaces places;
    visitValues({}, record, 0, [&](const std::string &path, simdjson::dom::element value) { places.add(path, value); });
    for (const auto *all : {&places.named, &places.unfit, &places.nameless}) {
        if (all->size() > 1 && all != &places.unfit) {
            return Error{Code::AmbiguousVectors, file.name(), {all->front(), all->at(1)}};
        }
        if (!all->empty()) {
            return all->front();
        }
    }
    return std::string();
}

} // namespace shardscope::json
