// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/base/Parameter.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// Parses a text. Errors: BadDocument (byte, what is wrong with it).
Outcome<Json> parseJson(std::string_view text, const std::string &subject);

/// The first thing found wrong with a document while it was read.
class JsonFault
{
public:
    explicit JsonFault(std::string subject) : m_subject(std::move(subject)) {}

    void note(const std::string &place, const std::string &what);
    /// Errors: BadDocument (place such as "/strategy/kind", what is wrong with it).
    Outcome<Done> outcome() const;

private:
    std::string m_subject;
    std::optional<Error> m_first;
};

/// Takes an object apart without trusting it: a value of another type or range leaves the target as it was and notes
/// the fault, so a reading function is a list of fields and one question at its end.
class JsonReader
{
public:
    JsonReader(const Json &object, JsonFault &fault, std::string place = {});

    /// Notes every key that is not among these as a fault.
    void allow(std::initializer_list<std::string_view> names);
    bool has(std::string_view name) const;
    std::vector<std::string> names() const;

    void read(std::string_view name, std::string &target);
    void read(std::string_view name, bool &target);
    void read(std::string_view name, int &target);
    void read(std::string_view name, std::int64_t &target);
    void read(std::string_view name, std::uint64_t &target);
    void read(std::string_view name, double &target);
    void read(std::string_view name, std::vector<double> &target);
    std::optional<Value> value(std::string_view name); ///< an integer, a real or a text
    std::vector<Value> values(std::string_view name);  ///< a list of those
    void read(std::string_view name, std::vector<int> &target);
    void read(std::string_view name, std::vector<std::string> &target);

    /// An object below; an empty one, with a fault noted, if it is something else.
    JsonReader object(std::string_view name);
    /// The objects of a list below.
    std::vector<JsonReader> objects(std::string_view name);

private:
    const Json *find(std::string_view name) const;
    std::string placeOf(std::string_view name) const;
    void expected(std::string_view name, const char *what);
    template<class T, class Convert>
    void readAs(std::string_view name, T &target, const char *what, Convert convert);

    const Json *m_object;
    JsonFault *m_fault;
    std::string m_place;
};

} // namespace shardscope
