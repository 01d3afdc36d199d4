// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonReader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace shardscope {

namespace {

/// What a reader of a value that should have been an object or a list goes on with.
const Json &nothing()
{
    static const Json empty = Json::object();
    return empty;
}

/// The integer, if it is one and fits.
template<class Integer>
std::optional<Integer> integerOf(const Json &value)
{
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        return std::in_range<Integer>(number) ? std::optional(static_cast<Integer>(number)) : std::nullopt;
    }
    if (value.is_number_integer()) {
        const auto number = value.get<std::int64_t>();
        return std::in_range<Integer>(number) ? std::optional(static_cast<Integer>(number)) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Value> valueOf(const Json &value)
{
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_number_float()) {
        return value.get<double>();
    }
    const auto number = integerOf<std::int64_t>(value);
    return number ? std::optional<Value>(*number) : std::nullopt;
}

/// The list, if every item of it converts.
template<class T, class Convert>
std::optional<std::vector<T>> listOf(const Json &value, Convert convert)
{
    if (!value.is_array()) {
        return std::nullopt;
    }
    std::vector<T> list;
    for (const Json &item : value) {
        std::optional<T> converted = convert(item);
        if (!converted) {
            return std::nullopt;
        }
        list.push_back(*std::move(converted));
    }
    return list;
}

std::optional<std::string> textOf(const Json &value)
{
    return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

} // namespace

Outcome<Json> parseJson(std::string_view text, const std::string &subject)
{
    try {
        return Json::parse(text);
    } catch (const Json::parse_error &error) {
        return Error{Code::BadDocument, subject, {static_cast<std::int64_t>(error.byte), std::string(error.what())}};
    } catch (const Json::exception &error) { // a number beyond all ranges
        return Error{Code::BadDocument, subject, {std::int64_t(0), std::string(error.what())}};
    }
}

void JsonFault::note(const std::string &place, const std::string &what)
{
    if (!m_first) {
        m_first = Error{Code::BadDocument, m_subject, {place, what}};
    }
}

Outcome<Done> JsonFault::outcome() const
{
    return m_first ? Outcome<Done>(*m_first) : Outcome<Done>(Done());
}

JsonReader::JsonReader(const Json &object, JsonFault &fault, std::string place)
    : m_object(&object), m_fault(&fault), m_place(std::move(place))
{
    if (!object.is_object()) {
        fault.note(m_place.empty() ? "/" : m_place, "an object is expected");
        m_object = &nothing();
    }
}

void JsonReader::allow(std::initializer_list<std::string_view> names)
{
    for (const auto &entry : m_object->items()) {
        if (std::ranges::find(names, entry.key()) == names.end()) {
            m_fault->note(placeOf(entry.key()), "this key is not known");
        }
    }
}

bool JsonReader::has(std::string_view name) const
{
    return find(name) != nullptr;
}

std::vector<std::string> JsonReader::names() const
{
    std::vector<std::string> all;
    for (const auto &entry : m_object->items()) {
        all.push_back(entry.key());
    }
    return all;
}

template<class T, class Convert>
void JsonReader::readAs(std::string_view name, T &target, const char *what, Convert convert)
{
    const auto *found = find(name);
    if (!found) {
        return;
    }
    if (std::optional<T> value = convert(*found)) {
        target = *std::move(value);
    } else {
        expected(name, what);
    }
}

void JsonReader::read(std::string_view name, std::string &target)
{
    readAs(name, target, "a text is expected", textOf);
}

void JsonReader::read(std::string_view name, bool &target)
{
    readAs(name, target, "true or false is expected",
           [](const Json &value) { return value.is_boolean() ? std::optional(value.get<bool>()) : std::nullopt; });
}

void JsonReader::read(std::string_view name, int &target)
{
    readAs(name, target, "an integer of 32 bits is expected", integerOf<int>);
}

void JsonReader::read(std::string_view name, std::int64_t &target)
{
    readAs(name, target, "an integer is expected", integerOf<std::int64_t>);
}

void JsonReader::read(std::string_view name, std::uint64_t &target)
{
    readAs(name, target, "an integer of at least 0 is expected", integerOf<std::uint64_t>);
}

void JsonReader::read(std::string_view name, double &target)
{
    readAs(name, target, "a number is expected",
           [](const Json &value) { return value.is_number() ? std::optional(value.get<double>()) : std::nullopt; });
}

void JsonReader::read(std::string_view name, std::vector<double> &target)
{
    readAs(name, target, "a list of numbers is expected", [](const Json &value) {
        const bool fits =
            value.is_array() && std::ranges::all_of(value, [](const Json &item) { return item.is_number(); });
        return fits ? std::optional(value.get<std::vector<double>>()) : std::nullopt;
    });
}

std::optional<Value> JsonReader::value(std::string_view name)
{
    const auto *found = find(name);
    auto read = found ? valueOf(*found) : std::nullopt;
    if (!read) {
        expected(name, "a number or a text is expected");
    }
    return read;
}

std::vector<Value> JsonReader::values(std::string_view name)
{
    std::vector<Value> target;
    readAs(name, target, "a list of numbers or texts is expected",
           [](const Json &value) { return listOf<Value>(value, valueOf); });
    return target;
}

void JsonReader::read(std::string_view name, std::vector<int> &target)
{
    readAs(name, target, "a list of integers is expected",
           [](const Json &value) { return listOf<int>(value, integerOf<int>); });
}

void JsonReader::read(std::string_view name, std::vector<std::string> &target)
{
    readAs(name, target, "a list of texts is expected",
           [](const Json &value) { return listOf<std::string>(value, textOf); });
}

JsonReader JsonReader::object(std::string_view name)
{
    const auto *found = find(name);
    return {found ? *found : nothing(), *m_fault, placeOf(name)};
}

std::vector<JsonReader> JsonReader::objects(std::string_view name)
{
    std::vector<JsonReader> all;
    const auto *found = find(name);
    if (found && !found->is_array()) {
        expected(name, "a list is expected");
    } else if (found) {
        for (const Json &item : *found) {
            all.emplace_back(item, *m_fault, placeOf(name) + '/' + std::to_string(all.size()));
        }
    }
    return all;
}

const Json *JsonReader::find(std::string_view name) const
{
    const auto found = m_object->find(name);
    return found == m_object->end() ? nullptr : &*found;
}

std::string JsonReader::placeOf(std::string_view name) const
{
    return m_place + '/' + std::string(name);
}

void JsonReader::expected(std::string_view name, const char *what)
{
    m_fault->note(placeOf(name), what);
}

} // namespace shardscope
