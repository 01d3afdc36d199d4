// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/OptionChecks.h"

#include "core/base/Decimal.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace shardscope::cli {

namespace {

constexpr std::array mayBeEmpty{"--as-tenant", "--only-tenant"};
constexpr std::array realTypes{"Q", "SECONDS", "RECALL", "SHARE", "VECTORS", "PERCENT"};

std::string refuseEmpty(const std::string &text)
{
    return text.empty() ? "must not be empty" : "";
}

template<class Whole>
bool readWhole(std::string &text)
{
    Whole number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status != std::errc() || end != text.data() + text.size()) {
        return false;
    }
    text = std::to_string(number); // CLI11 takes a leading zero for that of an octal number
    return true;
}

std::string takeWhole(std::string &text)
{
    return readWhole<std::int64_t>(text) ? "" : '"' + text + "\" is no whole number, or one beyond 64 bits";
}

std::string takeSeed(std::string &text)
{
    return readWhole<std::uint64_t>(text) ? "" : '"' + text + "\" is no whole number from 0 to 18446744073709551615";
}

std::string takeReal(std::string &text)
{
    const auto number = parseDecimal(text);
    return number && std::isfinite(*number) ? "" : '"' + text + "\" is no number";
}

/// In words, where CLI11 would print the greatest number there is.
std::string refuseNotPositive(const std::string &text)
{
    const auto number = parseDecimal(text);
    return number && *number > 0 ? "" : '"' + text + "\" is not more than 0";
}

/// "N" of "N:POSITIVE", which CLI11 makes of a type and its checks.
std::string typeOf(const CLI::Option &option)
{
    const std::string name = option.get_type_name();
    return name.substr(0, name.find(':'));
}

void checkValue(CLI::Option &option)
{
    const std::string type = typeOf(option);
    // What is added last comes first.
    if (option.get_type_name().ends_with(":POSITIVE")) {
        option.transform(CLI::Validator(refuseNotPositive, ""));
    }
    if (type == "N") {
        option.transform(CLI::Validator(takeWhole, ""));
    } else if (type == "SEED") {
        option.transform(CLI::Validator(takeSeed, ""));
    } else if (std::ranges::find(realTypes, type) != realTypes.end()) {
        option.transform(CLI::Validator(takeReal, ""));
    }
    const auto isNamed = [&](const char *name) { return option.check_name(name); };
    if (std::ranges::none_of(mayBeEmpty, isNamed)) {
        option.transform(CLI::Validator(refuseEmpty, ""));
    }
}

} // namespace

void checkValues(CLI::App &command)
{
    for (CLI::Option *option : command.get_options()) {
        if (option->get_items_expected_max() > 0) { // a flag has no value
            checkValue(*option);
        }
    }
    for (CLI::App *group : command.get_subcommands(nullptr)) {
        checkValues(*group);
    }
}

std::vector<std::string> argumentsOf(int argc, char **argv)
{
    std::vector<std::string> arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument.starts_with("--") && argument.find('=') == argument.size() - 1) {
            arguments.emplace_back(argument.substr(0, argument.size() - 1));
            arguments.emplace_back();
        } else {
            arguments.emplace_back(argument);
        }
    }
    return arguments;
}

} // namespace shardscope::cli
