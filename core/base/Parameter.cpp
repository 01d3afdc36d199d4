// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"

#include "core/base/Decimal.h"
#include "core/base/Duration.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace shardscope {

namespace {

template<class Named>
std::string namesOf(const std::vector<Named> &things)
{
    std::string all;
    for (const Named &thing : things) {
        all += all.empty() ? "" : ", ";
        all += thing.name;
    }
    return all;
}

Error outOfRange(const Parameter &parameter, const std::string &given)
{
    const std::string name(parameter.name);
    if (std::holds_alternative<std::string>(parameter.standard)) {
        return {Code::BadChoice, name, {name, given, namesOf(parameter.choices)}};
    }
    return {Code::BadParameter, name, {name, given, parameter.least, parameter.greatest}};
}

/// The value in the parameter's own type and range.
Outcome<Value> fit(const Parameter &parameter, Value value)
{
    if (std::holds_alternative<double>(parameter.standard) && std::holds_alternative<std::int64_t>(value)) {
        value = static_cast<double>(std::get<std::int64_t>(value));
    }
    if (value.index() != parameter.standard.index()) {
        return outOfRange(parameter, toText(value));
    }
    if (const auto *text = std::get_if<std::string>(&value)) {
        const bool free = parameter.choices.empty();
        const bool known = std::ranges::find(parameter.choices, *text, &NamedValue::name) != parameter.choices.end();
        return free || known ? Outcome<Value>(value) : outOfRange(parameter, *text);
    }
    const double number = std::holds_alternative<double>(value) ? std::get<double>(value)
                                                                : static_cast<double>(std::get<std::int64_t>(value));
    const bool inside = number >= parameter.least && number <= parameter.greatest; // false for NaN
    return inside ? Outcome<Value>(value) : outOfRange(parameter, toText(value));
}

} // namespace

std::string toText(const Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value)) {
        return *text;
    }
    const auto *real = std::get_if<double>(&value);
    return real ? decimal(*real) : std::to_string(std::get<std::int64_t>(value));
}

std::int64_t Settings::integer(std::string_view name) const
{
    return std::get<std::int64_t>(m_values.find(name)->second);
}

double Settings::real(std::string_view name) const
{
    return std::get<double>(m_values.find(name)->second);
}

const std::string &Settings::text(std::string_view name) const
{
    return std::get<std::string>(m_values.find(name)->second);
}

Outcome<Settings> complete(const Settings &given, const std::vector<Parameter> &parameters)
{
    Settings result;
    for (const auto &parameter : parameters) {
        const auto found = given.values().find(parameter.name);
        auto value = fit(parameter, found == given.values().end() ? parameter.standard : found->second);
        SHARDSCOPE_TRY(value);
        result.set(std::string(parameter.name), *std::move(value));
    }
    for (const auto &[name, value] : given.values()) {
        if (!result.has(name)) {
            return Error{Code::UnknownParameter, name, {name, namesOf(parameters)}};
        }
    }
    return result;
}

Outcome<Value> parseValue(const Parameter &parameter, std::string_view text)
{
    if (std::holds_alternative<std::string>(parameter.standard)) {
        return fit(parameter, std::string(text));
    }
    if (parameter.unit == Unit::Milliseconds) {
        if (const auto nanoseconds = parseDuration(text)) {
            return fit(parameter, *nanoseconds / 1e6);
        }
    }
    const auto parseAs = [&](auto number) -> Outcome<Value> {
        const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (status != std::errc() || end != text.data() + text.size()) {
            return outOfRange(parameter, std::string(text));
        }
        return fit(parameter, number);
    };
    return std::holds_alternative<double>(parameter.standard) ? parseAs(double()) : parseAs(std::int64_t());
}

} // namespace shardscope
