// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Marks a text for translation where nothing is translated: lupdate collects it, ui/text translates it.
#define SHARDSCOPE_TEXT(text) QT_TRANSLATE_NOOP("Registry", text)
#ifndef QT_TRANSLATE_NOOP
#define QT_TRANSLATE_NOOP(context, text) text
#endif

namespace shardscope {

enum class Unit { None, Share, Vectors, Bits, Bytes, Milliseconds, Shards };

/// When a parameter takes effect.
enum class Phase {
    Build,
    Search, ///< may be changed without building again
};

/// A parameter's value. Its type is that of the parameter's default.
using Value = std::variant<std::int64_t, double, std::string>;

/// As on the command line and in documents; `parseValue` reads it back.
std::string toText(const Value &value);

/// A value that a parameter of texts may have.
struct NamedValue
{
    std::string_view name; ///< as on the command line and in documents
    const char *title;     ///< English, marked for translation
};

/// What a user may set about a kind: the forms, the command line's options and the tuner's space come from this.
struct Parameter
{
    std::string_view name; ///< as on the command line and in documents
    const char *title;     ///< English, marked for translation
    Value standard;        ///< the default, which also fixes the type
    double least = 0;      ///< numbers only
    double greatest = 0;   ///< numbers only
    Unit unit = Unit::None;
    const char *meaning = ""; ///< one English sentence, marked for translation
    const char *zero = "";    ///< whole numbers: what the least stands for, 0 or −1, a word marked for translation
    std::vector<NamedValue> choices{}; ///< texts only
    Phase phase = Phase::Build;
    bool isOfInnerProduct = false; ///< makes a difference under inner product alone, and is offered there alone
};

/// The values of a kind's parameters, complete and valid once `complete` has seen them.
class Settings
{
public:
    Settings() = default;
    Settings(std::initializer_list<std::pair<const std::string, Value>> values) : m_values(values) {}

    void set(std::string name, Value value) { m_values.insert_or_assign(std::move(name), std::move(value)); }
    bool has(std::string_view name) const { return m_values.contains(name); }
    std::int64_t integer(std::string_view name) const;
    double real(std::string_view name) const;
    const std::string &text(std::string_view name) const;
    const std::map<std::string, Value, std::less<>> &values() const { return m_values; }
    bool operator==(const Settings &) const = default;

private:
    std::map<std::string, Value, std::less<>> m_values;
};

/// The given settings with defaults filled in, integers widened where a real is wanted.
///
/// Errors: UnknownParameter, BadParameter, BadChoice.
Outcome<Settings> complete(const Settings &given, const std::vector<Parameter> &parameters);

/// Reads the text of one parameter's value; one in milliseconds may name another unit, as in "250us". Errors:
/// BadParameter, BadChoice.
Outcome<Value> parseValue(const Parameter &parameter, std::string_view text);

/// Values of parameters by their names, to try one after another.
using ValueLists = std::map<std::string, std::vector<Value>>;

/// What others must know of a kind, so that nobody asks for its name; each family says what that is.
template<class Maker>
struct Capabilities
{
};

/// How a kind is asked for, to be shown where it is offered.
struct Example
{
    std::string_view notation; ///< as a user types it
    const char *meaning = "";  ///< what it does, one English sentence, marked for translation
};

/// One kind of a family (a partitioner, a router, …): its registry line.
template<class Maker>
struct Kind
{
    std::string_view name; ///< as on the command line and in documents
    const char *title;     ///< English, marked for translation
    const char *meaning;   ///< one English sentence, marked for translation
    Example example{};
    std::vector<Parameter> parameters;
    Maker make;
    Capabilities<Maker> can{};
};

/// The kind of that name. Errors: UnknownKind.
template<class Maker>
Outcome<const Kind<Maker> *> findKind(const std::vector<Kind<Maker>> &kinds, std::string_view family,
                                      std::string_view name)
{
    std::string known;
    for (const auto &kind : kinds) {
        if (kind.name == name) {
            return &kind;
        }
        known += known.empty() ? "" : ", ";
        known += kind.name;
    }
    return Error{Code::UnknownKind, std::string(name), {std::string(family), std::string(name), known}};
}

} // namespace shardscope
