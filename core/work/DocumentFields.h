// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/IdLists.h"
#include "core/base/Outcome.h"
#include "core/catalogue/PlanDocument.h"
#include "core/evaluate/Bootstrap.h"
#include "core/evaluate/Evaluation.h"
#include "core/store/SourceJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// A document out of a struct, and a struct out of a document, by one list of its fields:
///
///     template<class Fields> void list(Fields &fields, Of<Fields, ShardMove> &move) { fields("from", move.from); … }
///
/// A number that is not finite is written as null.
namespace shardscope::document {

/// What is wrong with a document that is read; caught in `read`.
class Fault : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

class Writer;
class Reader;

/// Constant where it is written.
template<class Fields, class T>
using Of = std::conditional_t<std::same_as<Fields, Writer>, const T, T>;

template<class T>
concept IsId = requires(const T &id)
{
    id.value;
    id.isValid();
};

class Writer
{
public:
    explicit Writer(Json &object) : m_object(object) {}

    template<class T>
    void operator()(std::string_view name, const T &value)
    {
        m_object[std::string(name)] = written(value);
    }
    /// One of several names; what has none is written as null.
    template<class T, class NameOf, class All>
    void named(std::string_view name, const T &value, const NameOf &nameOf, const All &)
    {
        m_object[std::string(name)] = std::string(nameOf(value));
    }
    template<class T, class NameOf, class All>
    void named(std::string_view name, const std::vector<T> &values, const NameOf &nameOf, const All &)
    {
        Json names = Json::array();
        for (const T &value : values) {
            names.push_back(std::string(nameOf(value)));
        }
        m_object[std::string(name)] = std::move(names);
    }
    /// One that need not be there.
    template<class T>
    void maybe(std::string_view name, const T &value, bool isThere)
    {
        if (isThere) {
            (*this)(name, value);
        }
    }
    /// 0 is written as null.
    template<class T>
    void unlessZero(std::string_view name, const T &value)
    {
        m_object[std::string(name)] = value == 0 ? Json(nullptr) : written(value);
    }
    /// What readers of the document want to know, and follows from the rest.
    template<class T>
    void besides(std::string_view name, const T &value)
    {
        (*this)(name, value);
    }
    /// Fields of an object within.
    template<class List>
    void within(std::string_view name, const List &list)
    {
        Json object = Json::object();
        Writer writer(object);
        list(writer);
        m_object[std::string(name)] = std::move(object);
    }
    /// Fields of each object of a list.
    template<class T, class List>
    void each(std::string_view name, const std::vector<T> &values, const List &list)
    {
        Json all = Json::array();
        for (const T &value : values) {
            Json object = Json::object();
            Writer writer(object);
            list(writer, value);
            all.push_back(std::move(object));
        }
        m_object[std::string(name)] = std::move(all);
    }

    static Json written(bool value) { return value; }
    static Json written(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }
    static Json written(const std::string &value) { return value; }
    static Json written(const PlanSpec &spec) { return toJson(spec); }
    static Json written(const Source &source) { return toJson(source); }
    static Json written(const Evaluation &evaluation) { return toJson(evaluation); }
    template<std::integral T>
    static Json written(T value)
    {
        return value;
    }
    template<IsId T>
    static Json written(const T &id)
    {
        return id.value;
    }
    static Json written(const Interval &interval) { return {written(interval.low), written(interval.high)}; }
    template<class T>
    static Json written(const std::optional<T> &value)
    {
        return value ? written(*value) : Json(nullptr);
    }
    template<class T>
    static Json written(const std::vector<T> &values)
    {
        Json all = Json::array();
        for (const T &value : values) {
            all.push_back(written(value));
        }
        return all;
    }
    template<class T>
    static Json written(const IdLists<T> &lists)
    {
        Json all = Json::array();
        for (int row = 0; row < lists.rows(); ++row) {
            Json ids = Json::array();
            for (const T &id : lists.row(row)) {
                ids.push_back(id.value);
            }
            all.push_back(std::move(ids));
        }
        return all;
    }
    template<class T>
    static Json written(const T &record) requires(std::is_class_v<T> && !IsId<T>)
    {
        Json object = Json::object();
        Writer writer(object);
        list(writer, record);
        return object;
    }

private:
    Json &m_object;
};

class Reader
{
public:
    explicit Reader(const Json &object) : m_object(object) {}

    template<class T>
    void operator()(std::string_view name, T &value)
    {
        take(m_object.at(std::string(name)), value);
    }
    template<class T, class NameOf, class All>
    void named(std::string_view name, T &value, const NameOf &nameOf, const All &all)
    {
        const auto text = m_object.at(std::string(name)).template get<std::string>();
        for (const T each : all) {
            if (nameOf(each) == text) {
                value = each;
                return;
            }
        }
        throw Fault(std::string(name) + ": \"" + text + "\" is not known");
    }
    template<class T, class NameOf, class All>
    void named(std::string_view name, std::vector<T> &values, const NameOf &nameOf, const All &all)
    {
        values.clear();
        for (const Json &text : listIn(m_object.at(std::string(name)))) {
            const auto *const named = text.get_ptr<const Json::string_t *>();
            const auto found =
                std::ranges::find_if(all, [&](const T &each) { return named && nameOf(each) == *named; });
            if (found == std::ranges::end(all)) {
                throw Fault(std::string(name) + ": " + compactText(text) + " is not known");
            }
            values.push_back(*found);
        }
    }
    template<class T>
    void maybe(std::string_view name, T &value, bool)
    {
        if (m_object.contains(name)) {
            (*this)(name, value);
        }
    }
    template<class T>
    void unlessZero(std::string_view name, T &value)
    {
        const Json &node = m_object.at(std::string(name));
        value = 0;
        if (!node.is_null()) {
            take(node, value);
        }
    }
    template<class T>
    void besides(std::string_view, const T &)
    {
    }
    template<class List>
    void within(std::string_view name, const List &list)
    {
        Reader reader(m_object.at(std::string(name)));
        list(reader);
    }
    template<class T, class List>
    void each(std::string_view name, std::vector<T> &values, const List &list)
    {
        values.clear();
        for (const Json &object : listIn(m_object.at(std::string(name)))) {
            Reader reader(object);
            list(reader, values.emplace_back());
        }
    }

    static void take(const Json &node, bool &value) { value = node.get<bool>(); }
    static void take(const Json &node, double &value)
    {
        value = node.is_null() ? std::numeric_limits<double>::infinity() : node.get<double>();
    }
    static void take(const Json &node, std::string &value) { value = node.get<std::string>(); }
    static void take(const Json &node, PlanSpec &spec) { spec = checked(planFromJson(node), "plan"); }
    static void take(const Json &node, Source &source) { source = checked(sourceFromJson(node), "source"); }
    static void take(const Json &node, Evaluation &value) { value = checked(evaluationFromJson(node), "evaluation"); }
    template<std::integral T>
    static void take(const Json &node, T &value)
    {
        const auto fits = [&](auto number) { return std::in_range<T>(number); };
        const bool isRight = node.is_number_unsigned() ? fits(node.get<std::uint64_t>())
                                                       : node.is_number_integer() && fits(node.get<std::int64_t>());
        if (!isRight) {
            throw Fault("an integer is expected: " + compactText(node));
        }
        value = node.get<T>();
    }
    template<IsId T>
    static void take(const Json &node, T &id)
    {
        take(node, id.value);
        if (!id.isValid()) {
            throw Fault("an id is expected: " + compactText(node));
        }
    }
    static void take(const Json &node, Interval &interval)
    {
        take(node.at(1), interval.high);
        interval.low = node.at(0).is_null() ? -std::numeric_limits<double>::infinity() : node.at(0).get<double>();
    }
    template<class T>
    static void take(const Json &node, std::optional<T> &value)
    {
        if (node.is_null()) {
            value = std::nullopt;
            return;
        }
        T read{};
        take(node, read);
        value = std::move(read);
    }
    template<class T>
    static void take(const Json &node, std::vector<T> &values)
    {
        values.clear();
        for (const Json &each : listIn(node)) {
            take(each, values.emplace_back());
        }
    }
    template<class T>
    static void take(const Json &node, IdLists<T> &lists)
    {
        std::vector<std::int64_t> starts{0};
        std::vector<T> ids;
        for (const Json &row : listIn(node)) {
            for (const Json &id : listIn(row)) {
                take(id, ids.emplace_back());
            }
            starts.push_back(std::ssize(ids));
        }
        lists = IdLists<T>(std::move(starts), std::move(ids));
    }
    template<class T>
    static void take(const Json &node, T &record) requires(std::is_class_v<T> && !IsId<T>)
    {
        Reader reader(node);
        list(reader, record);
    }

private:
    template<class T>
    static T checked(Outcome<T> value, const char *what)
    {
        if (!value.ok()) {
            throw Fault(std::string(what) + " cannot be read");
        }
        return *std::move(value);
    }
    static const Json &listIn(const Json &node)
    {
        if (!node.is_array()) {
            throw Fault("a list is expected");
        }
        return node;
    }

    const Json &m_object;
};

template<class T>
Json write(const T &record)
{
    return Writer::written(record);
}

/// Errors: BadDocument (place, what is wrong with it).
template<class T>
Outcome<Done> read(const Json &document, T &record)
{
    try {
        Reader::take(document, record);
        return Done();
    } catch (const Json::exception &exception) {
        return Error{Code::BadDocument, "study", {std::string("/"), std::string(exception.what())}};
    } catch (const Fault &fault) {
        return Error{Code::BadDocument, "study", {std::string("/"), std::string(fault.what())}};
    }
}

} // namespace shardscope::document
