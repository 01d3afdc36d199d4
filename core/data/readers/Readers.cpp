// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Reader.h"

#include "core/data/Elements.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace shardscope {

std::span<const Reader *const> readers()
{
    static constexpr const Reader *all[] = {&npyReader,      &npzReader,        &hdf5Reader,  &parquetReader,
                                            &idxReader,      &xbinReader,       &xvecsReader, &jsonLinesReader,
                                            &wordTextReader, &wordBinaryReader, &csvReader,   &rawReader};
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

} // namespace shardscope
