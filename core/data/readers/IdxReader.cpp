// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <bit>

namespace shardscope {

namespace {

enum IdxType : std::uint8_t {
    UnsignedByte = 0x08,
    SignedByte = 0x09,
    Short = 0x0b,
    Int = 0x0c,
    Float = 0x0d,
    Double = 0x0e
};

constexpr std::size_t magicBytes = 4;
constexpr int greatestAxes = 8;

bool hasMagic(const FileBytes &file)
{
    const auto bytes = file.bytes();
    if (bytes.size() < magicBytes || bytes[0] != std::byte(0) || bytes[1] != std::byte(0)) {
        return false;
    }
    const auto type = std::to_integer<std::uint8_t>(bytes[2]);
    const auto axes = std::to_integer<int>(bytes[3]);
    return type >= UnsignedByte && type <= Double && type != 0x0a && axes >= 1 && axes <= greatestAxes;
}

std::size_t bytesOf(std::uint8_t type)
{
    switch (type) {
    case Short:
        return 2;
    case Int:
    case Float:
        return 4;
    case Double:
        return 8;
    default:
        return 1;
    }
}

struct Header
{
    std::uint8_t type = 0;
    std::vector<std::uint32_t> axes;
    Block block; ///< the first axis is the rows
};

Outcome<Header> readHeader(const FileBytes &file)
{
    const auto bytes = file.bytes();
    if (bytes.size() < magicBytes) {
        return truncated(file, magicBytes);
    }
    if (!hasMagic(file)) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("not the signature of an IDX file"));
    }
    Header header;
    header.type = std::to_integer<std::uint8_t>(bytes[2]);
    const auto axes = std::to_integer<std::size_t>(bytes[3]);
    header.block.offset = magicBytes + 4 * axes;
    if (bytes.size() < header.block.offset) {
        return truncated(file, static_cast<std::int64_t>(header.block.offset));
    }
    header.block.dim = 1;
    for (std::size_t i = 0; i < axes; ++i) {
        header.axes.push_back(__builtin_bswap32(numberAt<std::uint32_t>(bytes, magicBytes + 4 * i)));
        // Clamped, so that eight axes of 2^32 do not overflow into a small product.
        if (i > 0) {
            header.block.dim = std::min<std::uint64_t>(header.block.dim * header.axes[i], greatestDimension + 1);
        }
    }
    header.block.rows = header.axes[0];
    header.block.itemBytes = bytesOf(header.type);
    return header;
}

/// Errors: Cancelled.
Outcome<VectorSet> bigEndianFloats(const FileBytes &file, const Block &block, std::int64_t rows,
                                   const Progress &progress)
{
    const auto dim = static_cast<int>(block.dim);
    Matrix values(rows, dim);
    const bool finished = parallelFor(
        rows, 4096,
        [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t i = first * dim; i < last * dim; ++i) {
                const auto bits = numberAt<std::uint32_t>(file.bytes(), block.offset + 4 * i);
                values.data()[i] = std::bit_cast<float>(__builtin_bswap32(bits));
            }
        },
        progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    return VectorSet::own(std::move(values));
}

struct Images
{
    VectorSet vectors;
    std::optional<PictureShape> picture;
    std::int64_t rowsPromised = 0;
    std::int64_t rowsInFile = 0;
};

Outcome<Images> readImages(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    const auto header = readHeader(file);
    SHARDSCOPE_TRY(header);
    const Block &block = header->block;
    if (header->axes.size() < 2) {
        return badHeader(file, 3, SHARDSCOPE_TEXT("one axis only: these are labels, not vectors"));
    }
    const auto there = rowsOf(block, file, options);
    SHARDSCOPE_TRY(there);
    const std::int64_t rows = wanted(*there, options);

    Images images;
    images.rowsPromised = *there < std::int64_t(block.rows) ? std::int64_t(block.rows) : 0;
    images.rowsInFile = *there;
    switch (header->type) {
    case UnsignedByte:
        images.vectors = view(file, block, rows, Element::UInt8);
        if (header->axes.size() == 3) {
            images.picture = PictureShape{static_cast<int>(header->axes[2]), static_cast<int>(header->axes[1])};
        }
        break;
    case SignedByte:
        images.vectors = view(file, block, rows, Element::Int8);
        break;
    case Float: {
        auto vectors = bigEndianFloats(file, block, rows, progress);
        SHARDSCOPE_TRY(vectors);
        images.vectors = *std::move(vectors);
        break;
    }
    default:
        return Error{Code::UnsupportedElement,
                     file.name(),
                     {std::string(header->type == Double ? "float64"
                                  : header->type == Int  ? "int32"
                                                         : "int16")}};
    }
    return images;
}

/// Class numbers as texts.
Outcome<std::vector<std::string>> readLabels(const FileBytes &file, std::int64_t expected)
{
    const auto header = readHeader(file);
    SHARDSCOPE_TRY(header);
    const Block &block = header->block;
    if (header->axes.size() != 1 || header->type != UnsignedByte) {
        return badHeader(file, 2, SHARDSCOPE_TEXT("labels must be one axis of unsigned bytes"));
    }
    const auto rows = rowsOf(block, file, {});
    SHARDSCOPE_TRY(rows);
    if (*rows < expected) {
        return Error{Code::SizeMismatch, file.name(), {expected, *rows}};
    }
    std::vector<std::string> labels;
    labels.reserve(expected);
    for (std::int64_t i = 0; i < expected; ++i) {
        labels.push_back(std::to_string(std::to_integer<int>(file.bytes()[block.offset + i])));
    }
    return labels;
}

/// The name with one word replaced by another; empty where it does not have the word.
std::string replaced(std::string name, std::string_view word, std::string_view by)
{
    const auto at = name.rfind(word);
    return at == std::string::npos ? std::string() : name.replace(at, word.size(), by);
}

/// The file beside this one under another name, plain or packed; empty where there is none.
std::filesystem::path sibling(const std::filesystem::path &file, const std::string &name)
{
    if (name.empty()) {
        return {};
    }
    const bool packed = name.ends_with(".gz");
    std::error_code ignored;
    for (const auto &candidate : {name, packed ? name.substr(0, name.size() - 3) : name + ".gz"}) {
        if (auto path = file.parent_path() / candidate; std::filesystem::is_regular_file(path, ignored)) {
            return path;
        }
    }
    return {};
}

std::filesystem::path labelsOf(const std::filesystem::path &images)
{
    auto name = replaced(images.filename().string(), "images", "labels");
    if (auto renamed = replaced(name, "idx3", "idx1"); !renamed.empty()) {
        name = std::move(renamed);
    }
    return sibling(images, name);
}

/// MNIST calls its held-out part t10k, its descendants test.
std::filesystem::path queriesOf(const std::filesystem::path &images)
{
    const auto name = images.filename().string();
    for (const auto *heldOut : {"t10k", "test"}) {
        if (auto path = sibling(images, replaced(name, "train", heldOut)); !path.empty()) {
            return path;
        }
    }
    return {};
}

/// Also those beside it are looked at before they are inflated.
Outcome<std::optional<std::int64_t>> openedAs(const FileBytes &head)
{
    return promisedSize(head);
}

struct Part
{
    Images images;
    std::vector<std::string> labels;
};

Outcome<Part> readPart(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    auto images = readImages(file, options, progress);
    SHARDSCOPE_TRY(images);
    Part part{*std::move(images), {}};
    if (const auto path = labelsOf(file.path()); !path.empty()) {
        const auto labelFile = FileBytes::open(path, partOf(progress, 1000, 1000), openedAs);
        SHARDSCOPE_TRY(labelFile);
        auto labels = readLabels(*labelFile, part.images.vectors.size());
        SHARDSCOPE_TRY(labelFile->checkUnchanged());
        SHARDSCOPE_TRY(labels);
        part.labels = *std::move(labels);
    }
    return part;
}

bool isNamed(const FileBytes &file)
{
    return file.ending().find("ubyte") != std::string::npos ||
           file.path().filename().string().find("-ubyte") != std::string::npos;
}

Fit fit(const FileBytes &file)
{
    const bool named = isNamed(file);
    if (!hasMagic(file)) {
        return named ? Fit::Possible : Fit::No;
    }
    const auto header = readHeader(file);
    const bool exact = header.ok() && rowsOf(header->block, file, {}).ok();
    return exact ? Fit::Certain : named ? Fit::Likely : Fit::Possible;
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    auto base = readPart(file, options, partOf(progress, 0, 800));
    SHARDSCOPE_TRY(base);
    FileContent content;
    content.vectors = base->images.vectors;
    content.labels = std::move(base->labels);
    content.picture = base->images.picture;
    content.rowsPromised = base->images.rowsPromised;
    content.rowsInFile = base->images.rowsInFile;
    if (const auto path = queriesOf(file.path()); options.companions && !path.empty()) {
        const auto queryFile = FileBytes::open(path, partOf(progress, 800, 800), openedAs);
        SHARDSCOPE_TRY(queryFile);
        auto queries = readPart(*queryFile, options, partOf(progress, 800, 1000));
        SHARDSCOPE_TRY(queryFile->checkUnchanged());
        SHARDSCOPE_TRY(queries);
        content.queries = queries->images.vectors;
        content.queryLabels = std::move(queries->labels);
    }
    return content;
}

Outcome<std::optional<std::int64_t>> sizeByHeader(const FileBytes &head)
{
    if (!isNamed(head) || !hasMagic(head)) {
        return std::optional<std::int64_t>();
    }
    const auto header = readHeader(head);
    SHARDSCOPE_TRY(header);
    const auto end = endOf(header->block, head);
    SHARDSCOPE_TRY(end);
    return std::optional(*end);
}

} // namespace

constinit const Reader idxReader{"idx", fit, read, nullptr, sizeByHeader};

} // namespace shardscope
