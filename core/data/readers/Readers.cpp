// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Reader.h"

#include "core/data/Elements.h"
#include "core/data/readers/Text.h"

#include <algorithm>
#include <array>
#include <charconv>
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

} // namespace

Outcome<FileContent> readFile(const std::filesystem::path &path, const ReadOptions &options, const Progress &progress)
{
    const auto file = FileBytes::open(path, progress);
    SHARDSCOPE_TRY(file);
    const auto reader = readerFor(*file, options.layout);
    SHARDSCOPE_TRY(reader);
    auto content = (*reader)->read(*file, options, progress);
    SHARDSCOPE_TRY(file->checkUnchanged());
    SHARDSCOPE_TRY(content);
    if (options.layout.element == StoredElement::Bit) {
        SHARDSCOPE_TRY(unpackInPlace(content->vectors, *file, options.layout, progress));
        SHARDSCOPE_TRY(unpackInPlace(content->queries, *file, options.layout, progress));
    }
    if (content->reading.format.empty()) { // a reader of several formats says itself which
        content->reading.format = (*reader)->name;
    }
    return content;
}

namespace {

/// The first rows of what was read whole.
FilePreview previewOf(FileContent content)
{
    constexpr std::int64_t shownRows = 20;
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
    if (!content.labels.empty() && preview.reading.labelColumn != preview.reading.idColumn) {
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
            std::array<char, 32> text;
            const auto end = std::to_chars(text.data(), text.data() + text.size(), values[i]).ptr;
            return std::string(text.data(), end);
        });
    }
    return preview;
}

} // namespace

Outcome<FilePreview> previewFile(const std::filesystem::path &path, const FileLayout &layout, const Progress &progress)
{
    constexpr std::int64_t quickBytes = 256 << 20; // of a file that is read whole for it
    const auto file = FileBytes::open(path, progress);
    SHARDSCOPE_TRY(file);
    const auto reader = readerFor(*file, layout);
    SHARDSCOPE_TRY(reader);
    if ((*reader)->preview) {
        auto preview = (*reader)->preview(*file, layout);
        if (preview && preview->reading.format.empty()) {
            preview->reading.format = (*reader)->name;
        }
        return preview;
    }
    if (file->size() > quickBytes) {
        FilePreview preview;
        preview.reading.format = (*reader)->name;
        return preview;
    }
    auto content = (*reader)->read(*file, {.acceptTruncated = true, .companions = false, .layout = layout}, progress);
    SHARDSCOPE_TRY(content);
    if (content->reading.format.empty()) {
        content->reading.format = (*reader)->name;
    }
    return previewOf(*std::move(content));
}

} // namespace shardscope
