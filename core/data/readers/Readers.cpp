// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Reader.h"

#include "core/base/Decimal.h"
#include "core/data/Elements.h"
#include "core/data/readers/Layout.h"
#include "core/data/readers/Text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace shardscope {

std::span<const Reader *const> readers()
{
    static constexpr const Reader *all[] = {&npyReader,        &npzReader,  &hdf5Reader,  &parquetReader,
                                            &idxReader,        &xbinReader, &xvecsReader, &jsonReader,
                                            &wordBinaryReader, &csvReader,  &rawReader};
    return all;
}

namespace {

/// Bytes of numbers may look like text; what is called a text is one.
bool isNamedAsText(const FileBytes &file)
{
    constexpr std::array<std::string_view, 6> endings{".csv", ".tsv", ".txt", ".vec", ".json", ".jsonl"};
    return std::ranges::find(endings, file.ending()) != endings.end();
}

} // namespace

Outcome<const Reader *> readerFor(const FileBytes &file, const FileLayout &layout)
{
    const Reader *best = nullptr;
    Fit bestFit = Fit::No;
    for (const auto *reader : readers()) {
        if (const Fit fit = reader->fit(file); fit > bestFit) {
            best = reader;
            bestFit = fit;
        }
    }
    if (layout.dim > 0 && bestFit < Fit::Certain && !isNamedAsText(file)) {
        return &rawReader;
    }
    if (const auto encoding = foreignEncoding(file); encoding && bestFit < Fit::Certain) {
        return Error{Code::UnsupportedText, file.name(), {*encoding}};
    }
    if (!best) {
        return Error{Code::UnknownFormat, file.name(), {}};
    }
    return best;
}

namespace {

/// Whether a beginning may be that of rows which only the size of the whole file tells: a first number, or a second,
/// that may be a dimension.
bool mayBeBinaryRows(const FileBytes &head)
{
    const auto isDimension = [&](std::size_t at) {
        const auto number = numberAt<std::uint32_t>(head.bytes(), at);
        return number >= 1 && number <= std::uint64_t(greatestDimension);
    };
    return head.size() >= 8 && (isDimension(0) || isDimension(4));
}

} // namespace

Outcome<std::optional<std::int64_t>> promisedSize(const FileBytes &head, const FileLayout &layout)
{
    constexpr std::int64_t slack = 1 << 20; // of a file a little longer, its reader tells more
    const auto reader = readerFor(head, layout);
    if (!reader) {
        return head.isHead() && !mayBeBinaryRows(head) ? Outcome<std::optional<std::int64_t>>(reader.error())
                                                       : std::optional<std::int64_t>();
    }
    if (!head.isHead() || !(*reader)->promisedSize) {
        return std::optional<std::int64_t>();
    }
    auto size = (*reader)->promisedSize(head);
    if (size && *size) {
        **size += slack;
    }
    return size;
}

namespace {

/// Takes the bits out of the bytes that the format knows of. Errors: UnsupportedElement, those of unpackBits.
Outcome<Done> unpackInPlace(VectorSet &vectors, const FileBytes &file, const FileLayout &layout,
                            const Progress &progress)
{
    if (vectors.empty()) {
        return Done();
    }
    if (vectors.element() == Element::Float32) {
        return Error{Code::ElementMismatch, file.name(), {std::string(nameOf(Element::Float32)), std::string("uint8")}};
    }
    auto bits = unpackBits(vectors, layout.dim, file.name(), progress);
    SHARDSCOPE_TRY(bits);
    vectors = *std::move(bits);
    return Done();
}

Outcome<FileContent> readAs(const Reader &reader, const FileBytes &file, const ReadOptions &options,
                            const Progress &progress)
{
    auto content = reader.read(file, options, progress);
    SHARDSCOPE_TRY(file.checkUnchanged());
    SHARDSCOPE_TRY(content);
    if (options.layout.element == StoredElement::Bit) {
        SHARDSCOPE_TRY(unpackInPlace(content->vectors, file, options.layout, progress));
        SHARDSCOPE_TRY(unpackInPlace(content->queries, file, options.layout, progress));
    }
    if (content->reading.format.empty()) { // a reader of several formats says itself which
        content->reading.format = reader.name;
    }
    return content;
}

} // namespace

Outcome<FileContent> readFile(const std::filesystem::path &path, const ReadOptions &options, const Progress &progress)
{
    const auto file =
        FileBytes::open(path, progress, [&](const FileBytes &head) { return promisedSize(head, options.layout); });
    SHARDSCOPE_TRY(file);
    const auto reader = readerFor(*file, options.layout);
    SHARDSCOPE_TRY(reader);
    return readAs(**reader, *file, options, progress);
}

namespace {

constexpr std::int64_t shownRows = 20;

/// The first rows of what was read.
FilePreview previewOf(FileContent content)
{
    constexpr int shownValues = 16;
    FilePreview preview;
    preview.reading = std::move(content.reading);
    preview.dim = content.vectors.dim();
    const auto rows = std::min(shownRows, content.vectors.size());
    preview.rows.resize(rows);
    const auto add = [&](const std::string &name, ColumnUse use, const auto &cellOf) {
        preview.columns.push_back({name, use});
        for (std::int64_t row = 0; row < rows; ++row) {
            preview.rows[row].push_back(cellOf(row));
        }
    };
    if (!content.ids.empty()) {
        add(preview.reading.idColumn, ColumnUse::Id, [&](std::int64_t row) { return content.ids.text(row); });
    }
    if (const auto &column = preview.reading.labelColumn;
        !content.labels.empty() && (column.empty() ? content.ids.empty() : column != preview.reading.idColumn)) {
        add(preview.reading.labelColumn, ColumnUse::Label, [&](std::int64_t row) { return content.labels[row]; });
    }
    for (const auto &attribute : content.attributes) {
        if (attribute.name != preview.reading.labelColumn) {
            add(attribute.name, attribute.name == preview.reading.tenantColumn ? ColumnUse::Tenant : ColumnUse::Other,
                [&](std::int64_t row) { return attribute.values[attribute.ofVector[row]]; });
        }
    }
    std::vector<float> values(content.vectors.dim());
    for (int i = 0; i < std::min(shownValues, content.vectors.dim()); ++i) {
        add(std::to_string(i + 1), ColumnUse::Vector, [&](std::int64_t row) {
            content.vectors.copyRow(row, values.data());
            return decimal(values[i]);
        });
    }
    return preview;
}

/// How many rows the whole file has.
void count(const FileBytes &file, const Reader &reader, const FileContent &content, FilePreview &preview)
{
    const bool isByHeader = content.rowsPromised > 0 && (!file.isHead() || reader.promisedSize);
    preview.rowCount = isByHeader ? content.rowsPromised : content.rowsInFile;
    preview.isRowCountAbout = content.isRowsInFileAbout;
    if (file.isHead() && !isByHeader && !content.isRowsInFileAbout) {
        preview.rowCount = content.rowsInFile * file.wholeSize() / file.size();
        preview.isRowCountAbout = true;
    }
}

/// Whether the user may mend it by saying how the file is laid out.
bool isForLayout(Code code)
{
    switch (code) {
    case Code::AmbiguousSeparator:
    case Code::AmbiguousDecimal:
    case Code::AmbiguousHeader:
    case Code::AmbiguousIds:
    case Code::AmbiguousVectors:
    case Code::MissingColumn:
    case Code::DuplicateId:
    case Code::UnknownFormat:
    case Code::UnsupportedElement:
    case Code::ElementMismatch:
    case Code::DimensionMismatch:
    case Code::WrongType:
        return true;
    default:
        return false;
    }
}

} // namespace

Outcome<FilePreview> previewFile(const std::filesystem::path &path, const FileLayout &layout, const Progress &progress)
{
    constexpr std::int64_t headBytes = 4 << 20; // of one that has to be inflated
    const auto file = FileBytes::openHead(path, headBytes);
    SHARDSCOPE_TRY(file);
    const auto reader = readerFor(*file, layout);
    FilePreview preview;
    if (!reader && file->isHead()) { // the whole may tell more
        return preview;
    }
    if (!reader && isForLayout(reader.error().code)) {
        preview.problem = reader.error();
        return preview;
    }
    SHARDSCOPE_TRY(reader);
    if ((*reader)->preview) {
        auto shown = (*reader)->preview(*file, layout);
        if (shown && shown->reading.format.empty()) {
            shown->reading.format = (*reader)->name;
        }
        return shown;
    }
    const ReadOptions options{.acceptTruncated = true, .companions = false, .layout = layout, .firstRows = shownRows};
    auto content = readAs(**reader, *file, options, progress);
    if (content) {
        preview = previewOf(*content);
        count(*file, **reader, *content, preview);
    } else if (isForLayout(content.error().code)) {
        preview.reading.format = (*reader)->name;
        preview.problem = content.error();
    } else {
        return content.error();
    }
    if ((*reader)->choices) {
        preview.choices = (*reader)->choices(*file);
    }
    return preview;
}

} // namespace shardscope
