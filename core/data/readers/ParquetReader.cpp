// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Machine.h"
#include "core/data/parquet/Table.h"
#include "core/data/readers/ColumnNames.h"
#include "core/data/readers/Layout.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

namespace shardscope {

namespace {

using parquet::Choice;
using parquet::Table;

Fit fit(const FileBytes &file)
{
    if (parquet::hasSignature(file)) {
        return Fit::Certain;
    }
    return file.ending() == ".parquet" ? Fit::Possible : Fit::No;
}

/// Texts beside the vectors may take this much, long documents none of it.
std::int64_t roomForTexts()
{
    constexpr std::int64_t share = 8;
    return memoryOfMachine() / share;
}

/// Tells how the table was read.
void describe(const Choice &choice, const FileLayout &layout, FileContent &content)
{
    auto &reading = content.reading;
    const auto &first = choice.vectors.front()->name;
    reading.vectorColumnCount = std::ssize(choice.vectors);
    reading.vectorColumns = choice.vectors.size() == 1 ? first : first + ".." + choice.vectors.back()->name;
    reading.idColumn = content.ids.empty() ? std::string() : choice.ids->name;
    reading.tenantColumn = layout.tenantColumn;
    for (const auto &attribute : content.attributes) {
        if (attribute.name != layout.tenantColumn && attribute.name != reading.labelColumn) {
            reading.otherColumns.push_back(attribute.name);
        }
    }
}

/// Labels of the named column, else of the one whose name tells most. Errors: MissingColumn.
Outcome<Done> readLabels(const FileBytes &file, const FileLayout &layout, FileContent &content)
{
    if (layout.labelColumn == noColumn) {
        return Done();
    }
    std::vector<std::string> names;
    std::ranges::transform(content.attributes, std::back_inserter(names), &Attribute::name);
    auto column = usualLabelColumn(names);
    if (!layout.labelColumn.empty()) {
        const auto named = chooseColumn(layout.labelColumn, names, file.name());
        SHARDSCOPE_TRY(named);
        column = *named;
    }
    if (column) {
        const auto &attribute = content.attributes[*column];
        content.reading.labelColumn = attribute.name;
        content.labels.reserve(attribute.ofVector.size());
        std::ranges::transform(attribute.ofVector, std::back_inserter(content.labels),
                               [&](std::int32_t value) { return attribute.values[value]; });
    }
    return Done();
}

/// Ids where all tables have them. What is only named like ids becomes an attribute.
Outcome<Identifiers> readIds(std::vector<Table> &tables, const FileLayout &layout, const Progress &progress)
{
    if (!std::ranges::all_of(tables, [](const Table &table) { return table.choice.ids != nullptr; })) {
        return Identifiers();
    }
    auto ids = parquet::readIds(tables, progress);
    SHARDSCOPE_TRY(ids);
    const auto areIds = checkIds(*ids, tables.front().file);
    if (areIds || !layout.idColumn.empty()) {
        return areIds ? std::move(ids) : areIds.error();
    }
    for (auto &table : tables) {
        table.choice.others.push_back(table.choice.ids);
    }
    return Identifiers();
}

Outcome<FileContent> readTables(std::vector<Table> tables, const FileLayout &layout, const Progress &progress)
{
    FileContent content;
    const Choice &choice = tables.front().choice;
    if (choice.neighbors) {
        auto neighbors = parquet::readNeighbors(tables.front(), progress);
        SHARDSCOPE_TRY(neighbors);
        content.neighbors = *std::move(neighbors);
        content.reading.vectorColumns = choice.neighbors->name;
        content.reading.vectorColumnCount = 1;
        return content;
    }
    auto vectors = parquet::readVectors(tables, layout, partOf(progress, 0, 800));
    SHARDSCOPE_TRY(vectors);
    content.vectors = *std::move(vectors);
    auto ids = readIds(tables, layout, partOf(progress, 800, 850));
    SHARDSCOPE_TRY(ids);
    content.ids = *std::move(ids);
    auto attributes = parquet::readAttributes(tables, roomForTexts(), partOf(progress, 850, 1000));
    SHARDSCOPE_TRY(attributes);
    content.attributes = std::move(attributes->kept);
    content.reading.leftOutColumns = std::move(attributes->leftOut);
    SHARDSCOPE_TRY(readLabels(tables.front().file, layout, content));
    for (const Table &table : tables) {
        SHARDSCOPE_TRY(table.file.checkUnchanged());
    }
    describe(choice, layout, content);
    if (tables.size() > 1) {
        content.reading.format = "Parquet × " + std::to_string(tables.size());
    }
    return content;
}

/// A file of this name beside this one; empty where there is none.
std::filesystem::path sibling(const std::filesystem::path &file, const std::string &name)
{
    std::error_code ignored;
    auto path = file.parent_path() / name;
    return std::filesystem::is_regular_file(path, ignored) ? path : std::filesystem::path();
}

/// The other parts of a table whose first part this is ("train-00000-of-00008.parquet"), where all are there.
std::vector<std::filesystem::path> otherParts(const std::filesystem::path &file)
{
    static const std::regex pattern(R"((.*-)(0+)(-of-)(\d{1,6})(\.parquet))");
    const std::string name = file.filename().string();
    std::smatch match;
    if (!std::regex_match(name, match, pattern)) {
        return {};
    }
    std::vector<std::filesystem::path> parts;
    const int count = std::stoi(match[4]);
    for (int i = 1; i < count; ++i) {
        std::string number = std::to_string(i);
        number.insert(0, std::max<std::ptrdiff_t>(0, match[2].length() - std::ssize(number)), '0');
        auto part = sibling(file, match[1].str() + number + match[3].str() + match[4].str() + match[5].str());
        if (part.empty()) {
            return {};
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

Outcome<FileContent> readBeside(const std::filesystem::path &path, const FileLayout &layout, const Progress &progress)
{
    const auto file = FileBytes::open(path, progress);
    SHARDSCOPE_TRY(file);
    auto table = parquet::openTable(*file, layout);
    SHARDSCOPE_TRY(table);
    std::vector<Table> tables;
    tables.push_back(*std::move(table));
    return readTables(std::move(tables), layout, progress);
}

/// VectorDBBench keeps vectors, queries and truth as train, test and neighbors.parquet in one folder. Nobody has asked
/// for these files, so what does not fit is left alone. Errors: Cancelled.
Outcome<Done> readBenchmark(const std::filesystem::path &train, const FileLayout &layout, FileContent &content,
                            const Progress &progress)
{
    const auto test = sibling(train, "test.parquet");
    if (train.filename().string().find("train") == std::string::npos || test.empty()) {
        return Done();
    }
    auto queries = readBeside(test, layout, partOf(progress, 0, 500));
    if (!queries || queries->vectors.dim() != content.vectors.dim()) {
        return !queries && queries.error().code == Code::Cancelled ? Outcome<Done>(queries.error()) : Done();
    }
    content.queries = std::move(queries->vectors);
    content.queryLabels = std::move(queries->labels);
    if (const auto neighbors = sibling(train, "neighbors.parquet"); !neighbors.empty()) {
        auto truth = readBeside(neighbors, {}, partOf(progress, 500, 1000));
        if (truth) {
            content.neighbors = std::move(truth->neighbors);
            content.neighborsBeside = neighbors.string();
        } else if (truth.error().code == Code::Cancelled) {
            return truth.error();
        }
    }
    return Done();
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    auto first = parquet::openTable(file, options.layout);
    SHARDSCOPE_TRY(first);
    const std::int64_t rowsInFile = first->metadata.rows;
    if (options.firstRows > 0) {
        parquet::keepFirst(options.firstRows, first->metadata);
    }
    std::vector<Table> tables;
    tables.push_back(*std::move(first));
    if (options.companions && !tables.front().choice.neighbors) {
        for (const auto &path : otherParts(file.path())) {
            const auto part = FileBytes::open(path, progress);
            SHARDSCOPE_TRY(part);
            auto table = parquet::openTable(*part, options.layout);
            SHARDSCOPE_TRY(table);
            tables.push_back(*std::move(table));
        }
    }
    auto content = readTables(std::move(tables), options.layout, partOf(progress, 0, 800));
    SHARDSCOPE_TRY(content);
    content->rowsInFile = rowsInFile;
    if (options.companions && !content->neighbors) {
        SHARDSCOPE_TRY(readBenchmark(file.path(), options.layout, *content, partOf(progress, 800, 1000)));
    }
    return content;
}

std::vector<std::string> choices(const FileBytes &file)
{
    std::vector<std::string> names;
    const auto metadata = parquet::readMetadata(file);
    const auto columns = metadata ? parquet::columnsOf(file, *metadata) : metadata.error();
    if (columns) {
        std::ranges::transform(*columns, std::back_inserter(names), &parquet::Column::name);
    }
    return names;
}

} // namespace

constinit const Reader parquetReader{"Parquet", fit, read, nullptr, nullptr, choices};

} // namespace shardscope
