// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/EngineSettings.h"

#include "core/index/IndexParameters.h"

#include <algorithm>
#include <cassert>

namespace shardscope {

namespace {

std::int64_t leastOf(std::string_view name, const std::vector<Parameter> &parameters)
{
    const auto found = std::ranges::find(parameters, name, &Parameter::name);
    assert(found != parameters.end());
    return static_cast<std::int64_t>(found->least);
}

} // namespace

Parameter word(std::string_view name, const char *title, std::string_view standard, const char *meaning,
               std::vector<NamedValue> choices)
{
    return {.name = name,
            .title = title,
            .standard = std::string(standard),
            .meaning = meaning,
            .choices = std::move(choices),
            .phase = Phase::Search};
}

Parameter yesOrNo(std::string_view name, const char *title, std::string_view standard, const char *meaning)
{
    return word(name, title, standard, meaning, {{"yes", SHARDSCOPE_TEXT("yes")}, {"no", SHARDSCOPE_TEXT("no")}});
}

Parameter connections(std::int64_t standard, std::int64_t most, const char *meaning)
{
    return whenSearching(
        wholeNumber("connections", SHARDSCOPE_TEXT("Connections"), standard, 1, static_cast<double>(most), meaning));
}

Outcome<Settings> settingsFor(const Choice &index, const Settings &given, const IndexSettings &engine,
                              const std::vector<Parameter> &parameters)
{
    const bool isGraph = index.kind == "hnsw";
    if (!isGraph && index.kind != "flat") {
        return Error{Code::IndexUnsupported, {}, {index.kind, std::string(engine.engine), std::string(engine.has)}};
    }
    Settings settings = given;
    settings.set(std::string(engine.kind), std::string(isGraph ? engine.graph : engine.flat));
    const auto take = [&](const char *of, std::string_view name) {
        if (isGraph && index.settings.has(of)) {
            settings.set(std::string(name), std::max(index.settings.integer(of), leastOf(name, parameters)));
        }
    };
    take("m", "m");
    take("ef-construction", engine.building);
    take("ef", engine.searching);
    return complete(settings, parameters);
}

} // namespace shardscope
