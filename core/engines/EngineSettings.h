// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"

#include <string_view>
#include <vector>

/// What the settings of live engines have in common; the parameters of a graph are those of
/// core/index/IndexParameters.h.
namespace shardscope {

/// A text, or one of some; set for searching.
Parameter word(std::string_view name, const char *title, std::string_view standard, const char *meaning,
               std::vector<NamedValue> choices = {});
/// "yes" or "no", set for searching.
Parameter yesOrNo(std::string_view name, const char *title, std::string_view standard, const char *meaning);
Parameter connections(std::int64_t standard, std::int64_t most, const char *meaning);

/// How an engine is told to do what an index of a plan does.
struct IndexSettings
{
    std::string_view engine;
    std::string_view kind;      ///< its parameter that says whether there is a graph
    std::string_view graph;     ///< value of that for an hnsw index
    std::string_view flat;      ///< and where every vector is to be compared
    std::string_view building;  ///< its name of ef-construction
    std::string_view searching; ///< its name of ef
    std::string_view has = "flat, hnsw";
};

/// The engine's settings that do what a flat or hnsw index of a plan does, the others as given. Fewer links than the
/// engine takes become its least: more never find less.
///
/// Errors: IndexUnsupported for other kinds; BadParameter where the plan's are beyond the engine's greatest.
Outcome<Settings> settingsFor(const Choice &index, const Settings &given, const IndexSettings &engine,
                              const std::vector<Parameter> &parameters);

/// Makes an engine and opens it. Errors: those of its open().
template<class Made>
Outcome<std::unique_ptr<Engine>> makeOpened(const EngineTask &task)
{
    auto engine = std::make_unique<Made>(task);
    SHARDSCOPE_TRY(engine->open());
    return std::unique_ptr<Engine>(std::move(engine));
}

} // namespace shardscope
