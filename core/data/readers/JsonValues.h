// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/FileBytes.h"

#include <simdjson.h>

#include <string>
#include <vector>

/// The values of a record of JSON, by their places.
namespace shardscope::json {

/// As the cell of a table: texts without their quotes; null as nothing; anything else as JSON.
std::string cellOf(simdjson::dom::element value);

/// What a value is, for people.
const char *typeName(simdjson::dom::element value);

/// Calls `visit` with the place of every value of a record ("metadata.tenant", "data[0].embedding") and the value.
/// Objects, and lists of one object, are gone into.
template<class Visit>
void visitValues(const std::string &path, simdjson::dom::element value, int depth, const Visit &visit)
{
    constexpr int deepest = 16;
    simdjson::dom::object object;
    if (depth < deepest && value.get_object().get(object) == simdjson::SUCCESS && object.size() > 0) {
        for (const auto &[key, inner] : object) {
            visitValues(path.empty() ? std::string(key) : path + '.' + std::string(key), inner, depth + 1, visit);
        }
        return;
    }
    simdjson::dom::array list;
    if (depth < deepest && value.get_array().get(list) == simdjson::SUCCESS && list.size() == 1 &&
        list.at(0).value_unsafe().is_object()) {
        visitValues(path + "[0]", list.at(0).value_unsafe(), depth + 1, visit);
        return;
    }
    visit(path, value);
}

/// Whether a value may be a vector: a list of numbers, also one kept as a text.
bool isListOfNumbers(simdjson::dom::element value);

/// The keys of a place: "vector" and "dense" of "vector.dense".
std::vector<std::string> partsOf(const std::string &path);

/// The place of the vectors, from a first record. Empty: it has none. Errors: AmbiguousVectors.
Outcome<std::string> placeOfVectors(const FileBytes &file, simdjson::dom::element record);

} // namespace shardscope::json
