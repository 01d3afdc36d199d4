// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/MachineList.h"

#include "core/base/Decimal.h"
#include "core/base/JsonReader.h"
#include "core/base/Parameter.h"
#include "core/base/TextFile.h"
#include "core/tuning/Limits.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace shardscope {

namespace {

constexpr double wholeUnit = 1e9; ///< of sizes in text: a GB

/// In GB, unless that brings back another number.
std::string sizeText(double bytes)
{
    const std::string text = decimal(bytes / wholeUnit) + "GB";
    return parseBytes(text) == bytes ? text : decimal(bytes) + 'B';
}

std::string_view stripped(std::string_view text)
{
    const auto isSpace = [](unsigned char c) { return std::isspace(c) != 0; };
    while (!text.empty() && isSpace(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isSpace(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

/// Whether a spreadsheet takes a text for a formula, but for apostrophes before it.
/// Source: OWASP, CSV Injection. The wide forms are what Excel takes for the plain ones where East Asian input is on.
bool isFormula(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    constexpr std::string_view beginnings[] = {
        "=", "+", "-", "@", "\t", "\r", "\n", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};
    const auto begins = [&](std::string_view beginning) { return text.starts_with(beginning); };
    return std::ranges::any_of(beginnings, begins) && !parseDecimal(text);
}

std::string harmless(const std::string &text)
{
    return isFormula(text) ? '\'' + text : text;
}

std::string withoutGuard(std::string text)
{
    if (text.starts_with('\'') && isFormula(text)) {
        text.erase(0, 1);
    }
    return text;
}

/// "1.024": a point that three digits follow and no more, and no comma.
bool mayPartThousands(std::string_view text)
{
    constexpr std::string_view digits = "0123456789";
    const auto point = text.rfind('.');
    if (point == text.npos || text.find(',') != text.npos) {
        return false;
    }
    const auto end = std::min(text.find_first_not_of(digits, point + 1), text.size());
    return end - point - 1 == 3;
}

std::string quoted(const std::string &text)
{
    if (text.find_first_of(",;\"\n\r") == text.npos) {
        return text;
    }
    std::string cell = "\"";
    for (const char c : text) {
        cell += c;
        if (c == '"') {
            cell += c;
        }
    }
    return cell + '"';
}

/// A table of text by RFC 4180; empty lines are none. Each record with the line on which it begins.
struct Record
{
    std::int64_t line = 0;
    std::vector<std::string> cells{};
};

class RecordReader
{
public:
    RecordReader(std::string_view text, char separator) : m_text(text), m_separator(separator) {}

    std::vector<Record> read()
    {
        std::vector<Record> records;
        while (m_at < m_text.size()) {
            Record record = next();
            if (record.cells.size() > 1 || !stripped(record.cells.front()).empty()) {
                records.push_back(std::move(record));
            }
        }
        return records;
    }

private:
    Record next()
    {
        Record record{m_line, {std::string()}};
        bool isQuoted = false;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '"') {
                const bool isDoubled = isQuoted && m_at + 1 < m_text.size() && m_text[m_at + 1] == '"';
                if (isDoubled) {
                    record.cells.back() += c;
                    ++m_at;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (c == m_separator && !isQuoted) {
                record.cells.emplace_back();
            } else if (c == '\n') {
                ++m_line;
                if (!isQuoted) {
                    ++m_at;
                    return record;
                }
                record.cells.back() += c;
            } else if (c != '\r') {
                record.cells.back() += c;
            }
        }
        return record;
    }

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
};

/// Machines out of the lines of a table.
class TableMachines
{
public:
    TableMachines(std::string_view text, std::string subject) : m_subject(std::move(subject))
    {
        constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
        if (text.starts_with(byteOrderMark)) {
            text.remove_prefix(byteOrderMark.size());
        }
        const std::string_view head = text.substr(0, text.find('\n'));
        m_hasCommas = head.find(';') != head.npos;
        m_records = RecordReader(text, m_hasCommas ? ';' : ',').read();
    }

    Outcome<std::vector<Machine>> machines() const
    {
        std::vector<Machine> found;
        if (m_records.empty()) {
            return found;
        }
        for (const std::string_view needed : {"name", "memory"}) {
            if (!columnOf(needed)) {
                return Error{Code::MissingColumn, m_subject, {std::string(needed), headings()}};
            }
        }
        for (std::size_t i = 1; i < m_records.size(); ++i) {
            auto machine = machineOf(m_records[i]);
            SHARDSCOPE_TRY(machine);
            SHARDSCOPE_TRY(checkMachine(*machine, m_subject));
            found.push_back(*std::move(machine));
        }
        return found;
    }

private:
    std::optional<std::size_t> columnOf(std::string_view name) const
    {
        const auto &names = m_records.front().cells;
        const auto column =
            std::ranges::find_if(names, [&](const std::string &cell) { return lowerCase(stripped(cell)) == name; });
        return column == names.end() ? std::nullopt : std::optional<std::size_t>(column - names.begin());
    }

    std::string headings() const
    {
        std::string all;
        for (const std::string &name : m_records.front().cells) {
            all += (all.empty() ? "" : ", ") + name;
        }
        return all;
    }

    /// Empty where there is none.
    std::string cellOf(const Record &record, std::string_view name) const
    {
        const auto column = columnOf(name);
        return column && *column < record.cells.size() ? std::string(stripped(record.cells[*column])) : std::string();
    }

    std::string numberIn(const Record &record, std::string_view name) const
    {
        std::string text = cellOf(record, name);
        if (m_hasCommas) {
            std::ranges::replace(text, ',', '.');
        }
        std::erase(text, ' '); // "256 GB"
        return text;
    }

    /// Without a unit in GB, as a spreadsheet has it.
    static std::optional<double> sizeOf(const std::string &text)
    {
        const auto number = parseDecimal(text);
        return number ? std::optional(*number * wholeUnit) : parseBytes(text);
    }

    Error unread(const Record &record, std::string_view name) const
    {
        return {Code::BadRecord,
                m_subject,
                {record.line, std::string(name) + " \"" + cellOf(record, name) + "\" is no such figure"}};
    }

    /// What would be read as something else than was meant.
    Outcome<Done> checkFields(const Record &record) const
    {
        for (std::size_t i = m_records.front().cells.size(); i < record.cells.size(); ++i) {
            if (!stripped(record.cells[i]).empty()) {
                return Error{Code::BadRecord,
                             m_subject,
                             {record.line, std::string(SHARDSCOPE_TEXT(
                                               "it has more fields than headings; where commas part the columns a "
                                               "decimal one must be a point"))}};
            }
        }
        for (const std::string_view name : {"memory", "cores", "disk", "price"}) {
            if (m_hasCommas && mayPartThousands(cellOf(record, name))) {
                return Error{
                    Code::BadRecord,
                    m_subject,
                    {record.line, std::string(name) + " \"" + cellOf(record, name) +
                                      "\" may be meant with a decimal point or with one that parts thousands"}};
            }
        }
        return Done();
    }

    Outcome<Machine> machineOf(const Record &record) const
    {
        SHARDSCOPE_TRY(checkFields(record));
        Machine machine{.name = withoutGuard(cellOf(record, "name"))};
        const auto memory = sizeOf(numberIn(record, "memory"));
        if (!memory) {
            return unread(record, "memory");
        }
        machine.memory = *memory;
        if (const std::string cores = numberIn(record, "cores"); !cores.empty()) {
            const auto number = parseDecimal(cores);
            if (!number || *number != std::floor(*number) || std::abs(*number) > 1e9) {
                return unread(record, "cores");
            }
            machine.cores = static_cast<int>(*number);
        }
        if (const std::string disk = numberIn(record, "disk"); !disk.empty()) {
            machine.disk = sizeOf(disk);
            if (!machine.disk) {
                return unread(record, "disk");
            }
        }
        if (const std::string price = numberIn(record, "price"); !price.empty()) {
            machine.price = parseDecimal(price);
            if (!machine.price) {
                return unread(record, "price");
            }
        }
        return machine;
    }

    std::string m_subject;
    bool m_hasCommas = false; ///< decimal ones
    std::vector<Record> m_records;
};

/// None: no text with a size.
std::optional<double> bytesOf(const Json &value)
{
    return value.is_string() ? parseBytes(value.get_ref<const std::string &>()) : std::nullopt;
}

} // namespace

Outcome<Done> checkMachine(const Machine &machine, const std::string &subject)
{
    const auto refuse = [&](const char *what, const std::string &value, const char *least, const char *greatest) {
        return Error{Code::BadParameter,
                     subject,
                     {std::string(what) + " of " + machine.name, value, std::string(least), std::string(greatest)}};
    };
    const auto isSize = [](double bytes) { return bytes > 0 && bytes <= MachineBounds::mostBytes; };
    if (!isSize(machine.memory)) {
        return refuse("memory", sizeText(machine.memory), "1kB", "1000000TB");
    }
    if (machine.cores < 1 || machine.cores > MachineBounds::mostCores) {
        return refuse("cores", std::to_string(machine.cores), "1", "10000");
    }
    if (machine.disk && !isSize(*machine.disk)) {
        return refuse("disk", sizeText(*machine.disk), "1kB", "1000000TB");
    }
    if (machine.price && !(*machine.price >= 0 && std::isfinite(*machine.price))) {
        return refuse("price", decimal(*machine.price), "0", "any");
    }
    return Done();
}

Json toJson(const std::vector<Machine> &machines)
{
    Json all = Json::array();
    for (const Machine &machine : machines) {
        Json entry{{"name", machine.name}, {"memory", sizeText(machine.memory)}, {"cores", machine.cores}};
        if (machine.disk) {
            entry["disk"] = sizeText(*machine.disk);
        }
        if (machine.price) {
            entry["price"] = *machine.price;
        }
        all.push_back(std::move(entry));
    }
    return all;
}

Outcome<std::vector<Machine>> machinesFromJson(const Json &document, const std::string &subject)
{
    JsonFault fault(subject);
    const Json wrapped{{"machines", document}};
    JsonReader reader(wrapped, fault);
    std::vector<Machine> machines;
    std::size_t number = 0;
    for (JsonReader &entry : reader.objects("machines")) {
        const Json &object = document[number++];
        entry.allow({"name", "memory", "cores", "workers", "disk", "price"});
        Machine machine;
        entry.read("name", machine.name);
        entry.read(entry.has("workers") ? "workers" : "cores", machine.cores);
        if (entry.has("price")) {
            entry.read("price", machine.price.emplace());
        }
        const auto size = [&](const char *name) {
            const auto bytes = entry.has(name) ? bytesOf(object[name]) : std::nullopt;
            if (!bytes) {
                fault.note("/machines/" + std::to_string(number - 1) + '/' + name, "a size such as 256GB is expected");
            }
            return bytes;
        };
        machine.memory = size("memory").value_or(0);
        if (entry.has("disk")) {
            machine.disk = size("disk");
        }
        SHARDSCOPE_TRY(fault.outcome());
        SHARDSCOPE_TRY(checkMachine(machine, subject));
        machines.push_back(std::move(machine));
    }
    SHARDSCOPE_TRY(fault.outcome());
    return machines;
}

std::string toText(const std::vector<Machine> &machines)
{
    return indentedText(toJson(machines));
}

Outcome<std::vector<Machine>> machinesFromText(std::string_view text, const std::string &subject)
{
    const auto document = parseJson(text, subject);
    SHARDSCOPE_TRY(document);
    return machinesFromJson(*document, subject);
}

std::string toCsv(const std::vector<Machine> &machines)
{
    std::string text = "name,memory,cores,disk,price\n";
    for (const Machine &machine : machines) {
        text += quoted(harmless(machine.name)) + ',' + sizeText(machine.memory) + ',' + std::to_string(machine.cores) +
                ',' + (machine.disk ? sizeText(*machine.disk) : "") + ',' +
                (machine.price ? decimal(*machine.price) : "") + '\n';
    }
    return text;
}

Outcome<std::vector<Machine>> machinesFromCsv(std::string_view text, const std::string &subject)
{
    return TableMachines(text, subject).machines();
}

Outcome<std::vector<Machine>> readMachines(const std::filesystem::path &file)
{
    const auto text = readText(file);
    SHARDSCOPE_TRY(text);
    if (lowerCase(file.extension().string()) == ".csv") {
        return machinesFromCsv(*text, file.string());
    }
    return machinesFromText(*text, file.string());
}

} // namespace shardscope
