// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Reader.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

/// What readers gave, in a form that tests compare.
namespace shardscope::small {

/// What a file of that name and those bytes holds, by the reader that its content asks for.
inline Outcome<FileContent> contentOf(const std::string &name, const std::string &bytes, const ReadOptions &options)
{
    const auto file = FileBytes::inMemory(name, std::as_bytes(std::span(bytes)));
    const auto reader = readerFor(file, options.layout);
    SHARDSCOPE_TRY(reader);
    return (*reader)->read(file, options, unwatched);
}

/// The cells of an attribute, a row each; none where there is no such attribute.
inline std::vector<std::string> cellsOf(const FileContent &content, const std::string &name)
{
    const auto found = std::ranges::find(content.attributes, name, &Attribute::name);
    std::vector<std::string> cells;
    if (found != content.attributes.end()) {
        for (const auto value : found->ofVector) {
            cells.push_back(found->values[value]);
        }
    }
    return cells;
}

inline std::vector<std::string> textsOf(const Identifiers &ids)
{
    std::vector<std::string> texts;
    for (std::int64_t row = 0; row < ids.size(); ++row) {
        texts.push_back(ids.text(row));
    }
    return texts;
}

/// The text among the facts of an error; empty where it is none.
inline const std::string &textOf(const Error &error, std::size_t fact)
{
    static const std::string none;
    const auto *text = fact < error.facts.size() ? std::get_if<std::string>(&error.facts[fact]) : nullptr;
    return text ? *text : none;
}

/// The whole number among the facts of an error, or −1.
inline std::int64_t numberOf(const Error &error, std::size_t fact)
{
    const auto *number = fact < error.facts.size() ? std::get_if<std::int64_t>(&error.facts[fact]) : nullptr;
    return number ? *number : -1;
}

} // namespace shardscope::small
