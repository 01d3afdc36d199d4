// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonFloats.h"

#include <QByteArray>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace shardscope {

std::string floatsText(std::span<const float> values)
{
    const QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(values.data()),
                                                     static_cast<qsizetype>(values.size_bytes()));
    return bytes.toBase64().toStdString();
}

std::vector<float> readFloats(JsonReader &reader, std::string_view name, std::size_t expected, JsonFault &fault)
{
    std::string text;
    reader.read(name, text);
    const QByteArray bytes = QByteArray::fromBase64(QByteArray::fromStdString(text));
    if (static_cast<std::size_t>(bytes.size()) != expected * sizeof(float)) {
        fault.note("/" + std::string(name), "there are not as many values as there must be");
        return {};
    }
    std::vector<float> values(expected);
    std::memcpy(values.data(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) {
        fault.note("/" + std::string(name), "a value is not finite");
        return {};
    }
    return values;
}

} // namespace shardscope
