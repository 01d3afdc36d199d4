// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Parameter.h"
#include "core/partition/ColumnParameter.h"

#include <string>
#include <vector>

namespace shardscope::cli {

/// The values that a parameter may have: "1 … 100", "verify|off".
std::string rangeOf(const Parameter &parameter);

/// Every kind of a family with its parameters and an example, from the registry.
template<class Maker>
std::string listing(const std::string &title, const std::vector<Kind<Maker>> &kinds)
{
    std::string text = title + ":\n";
    for (const auto &kind : kinds) {
        text += "  " + std::string(kind.name) + ": " + kind.meaning + '\n';
        for (const auto &parameter : kind.parameters) {
            const bool isColumn = parameter.name == columnParameterOf(kind);
            const std::string range = isColumn ? "a column of DATA" : rangeOf(parameter);
            text += "      " + std::string(parameter.name) + '=' + toText(parameter.standard) +
                    (range.empty() ? "" : " (" + range + ")") + ": " + parameter.meaning + '\n';
        }
        text += "      Example " + std::string(kind.example.notation) + ": " + kind.example.meaning + '\n';
    }
    return text;
}

} // namespace shardscope::cli
