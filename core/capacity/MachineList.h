// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// One that can be rented or bought.
struct Machine
{
    std::string name{};
    double memory = 0;             ///< bytes
    int cores = 1;                 ///< requests that it serves at once
    std::optional<double> disk{};  ///< bytes; none: as much as is needed
    std::optional<double> price{}; ///< a month, in any currency

    bool operator==(const Machine &) const = default;
};

/// What a machine can be.
struct MachineBounds
{
    static constexpr double mostBytes = 1e18;
    static constexpr int mostCores = 10'000;
};
/// Errors: BadParameter (`subject`, what of which machine, its value, the least, the greatest).
Outcome<Done> checkMachine(const Machine &machine, const std::string &subject);

/// [{"name": "large", "memory": "256GB", "cores": 32, "disk": "4TB", "price": 900}, …]; disk and price may be left
/// out.
Json toJson(const std::vector<Machine> &machines);
/// Of "cores" the earlier name "workers" is read as well. Errors: BadDocument, BadParameter.
Outcome<std::vector<Machine>> machinesFromJson(const Json &document, const std::string &subject);

/// The same as text.
std::string toText(const std::vector<Machine> &machines);
Outcome<std::vector<Machine>> machinesFromText(std::string_view text, const std::string &subject);

/// The columns name, memory, cores, disk and price, as in the document: what spreadsheets read and write. A name that
/// they would take for a formula has an apostrophe before it, which is taken off again where it is read.
std::string toCsv(const std::vector<Machine> &machines);
/// Columns in any order, of which name and memory must be there; sizes without a unit are GB. Where semicolons part
/// them a comma is a decimal one, and a point before three digits, which may part thousands, is refused.
/// Errors: MissingColumn, BadRecord (line), BadParameter.
Outcome<std::vector<Machine>> machinesFromCsv(std::string_view text, const std::string &subject);

/// Of a file: .csv, else a document. Errors: CannotOpen and those of the two.
Outcome<std::vector<Machine>> readMachines(const std::filesystem::path &file);

} // namespace shardscope
