// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/JsonReader.h"
#include "core/store/Database.h"
#include "core/store/StoredCheck.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace shardscope {

/// The document in a cell of the workspace, as `fromJson` understands it. Errors: BadDocument, those of `fromJson`.
template<class T>
Outcome<T> readDocument(const QVariant &text, const std::filesystem::path &file, Outcome<T> (*fromJson)(const Json &))
{
    const auto document = parseJson(fromQt(text), file.string());
    SHARDSCOPE_TRY(document);
    return fromJson(*document);
}

/// The same of what is one of `plan`, or stands alone, see StoredCheck.h.
template<class T, class... Plan>
Outcome<T> readChecked(const QVariant &text, const std::filesystem::path &file, Outcome<T> (*fromJson)(const Json &),
                       const Plan &...plan)
{
    auto value = readDocument(text, file, fromJson);
    SHARDSCOPE_TRY(value);
    SHARDSCOPE_TRY(checkStored(*value, plan...));
    return value;
}

} // namespace shardscope
