// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/ChoiceJson.h"

#include <nlohmann/json.hpp>

namespace shardscope {

Json toJson(const Settings &settings)
{
    Json document = Json::object();
    for (const auto &entry : settings.values()) {
        std::visit([&](const auto &known) { document[entry.first] = known; }, entry.second);
    }
    return document;
}

Json toJson(const Choice &choice)
{
    return {{"kind", choice.kind}, {"settings", toJson(choice.settings)}};
}

void readSettings(JsonReader reader, Settings &settings)
{
    for (const auto &name : reader.names()) {
        if (const auto value = reader.value(name)) {
            settings.set(name, *value);
        }
    }
}

void readChoice(JsonReader reader, Choice &choice)
{
    reader.allow({"kind", "settings"});
    reader.read("kind", choice.kind);
    if (reader.has("settings")) {
        readSettings(reader.object("settings"), choice.settings);
    }
}

} // namespace shardscope
