// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"
#include "core/jobs/Parallel.h"

#include <QFloat16>

#include <algorithm>
#include <charconv>
#include <limits>

namespace shardscope {

namespace {

constexpr std::string_view magic = "\x93NUMPY";

struct Header
{
    std::string type; ///< "<f4"
    bool fortranOrder = false;
    std::vector<std::uint64_t> shape;
    std::size_t end = 0; ///< first byte of the data
};

/// The text after `'key':` in a Python dictionary; empty where the key is missing.
std::string_view valueOf(std::string_view dictionary, std::string_view key)
{
    std::string quoted(1, '\'');
    quoted.append(key).push_back('\'');
    const auto at = dictionary.find(quoted);
    if (at == std::string_view::npos) {
        return {};
    }
    const auto colon = dictionary.find(':', at);
    if (colon == std::string_view::npos) {
        return {};
    }
    const auto first = dictionary.find_first_not_of(' ', colon + 1);
    return first == std::string_view::npos ? std::string_view() : dictionary.substr(first);
}

/// "(60000, 784)". A number that does not fit is the greatest there is, so that it is refused as too large.
std::vector<std::uint64_t> shapeOf(std::string_view text)
{
    std::vector<std::uint64_t> shape;
    text = text.substr(0, text.find(')'));
    while (true) {
        const auto digit = text.find_first_of("0123456789");
        if (digit == std::string_view::npos) {
            return shape;
        }
        text.remove_prefix(digit);
        std::uint64_t number = 0;
        const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
        shape.push_back(status == std::errc() ? number : std::numeric_limits<std::uint64_t>::max());
        text.remove_prefix(end - text.data());
    }
}

Outcome<Header> readHeader(const FileBytes &file)
{
    const auto text = file.text();
    if (!text.starts_with(magic)) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("not the signature of an npy file"));
    }
    const bool isFirstVersion = text.size() > magic.size() && text[magic.size()] == 1;
    const std::size_t start = isFirstVersion ? 10 : 12;
    if (text.size() < start) {
        return truncated(file, static_cast<std::int64_t>(start));
    }
    const std::size_t length =
        isFirstVersion ? numberAt<std::uint16_t>(file.bytes(), 8) : numberAt<std::uint32_t>(file.bytes(), 8);
    if (text.size() - start < length) {
        return truncated(file, static_cast<std::int64_t>(start + length));
    }

    const auto dictionary = text.substr(start, length);
    const auto type = valueOf(dictionary, "descr");
    const auto order = valueOf(dictionary, "fortran_order");
    const auto shape = valueOf(dictionary, "shape");
    if (type.size() < 2 || (type[0] != '\'' && type[0] != '"') || order.empty() || !shape.starts_with('(')) {
        return badHeader(file, static_cast<std::int64_t>(start),
                         SHARDSCOPE_TEXT("the dictionary with descr, fortran_order and shape is incomplete"));
    }
    Header header;
    header.type = type.substr(1, type.find(type[0], 1) - 1);
    header.fortranOrder = order.starts_with("True");
    header.shape = shapeOf(shape);
    header.end = start + length;
    return header;
}

/// Values of another type, as float32.
template<class Source, class Convert>
VectorSet converted(const FileBytes &file, const Block &block, std::int64_t rows, const Convert &convert)
{
    const auto dim = static_cast<std::int64_t>(block.dim);
    Matrix values(rows, static_cast<int>(dim));
    parallelFor(rows, 1024, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first * dim; i < last * dim; ++i) {
            values.data()[i] = convert(numberAt<Source>(file.bytes(), block.offset + i * sizeof(Source)));
        }
    });
    return VectorSet::own(std::move(values));
}

template<class Source>
NeighborIds ids(const FileBytes &file, const Block &block, std::int64_t rows)
{
    NeighborIds neighbors{static_cast<int>(block.dim), std::vector<std::int64_t>(rows * block.dim)};
    for (std::size_t i = 0; i < neighbors.ids.size(); ++i) {
        const auto id = numberAt<Source>(file.bytes(), block.offset + i * sizeof(Source));
        neighbors.ids[i] = static_cast<std::int64_t>(id);
    }
    return neighbors;
}

/// One element type of the format and what becomes of it.
struct Item
{
    std::string_view name;
    std::size_t bytes;
    void (*take)(FileContent &content, const FileBytes &file, const Block &block, std::int64_t rows);
};

constexpr Item items[] = {
    {"f4", 4,
     [](FileContent &content, const FileBytes &file, const Block &block, std::int64_t rows) {
         const bool aligned = block.offset % alignof(float) == 0;
         content.vectors = aligned ? view(file, block, rows, Element::Float32)
                                   : converted<float>(file, block, rows, [](float value) { return value; });
     }},
    {"f8", 8,
     [](FileContent &content, const FileBytes &file, const Block &block, std::int64_t rows) {
         content.vectors = converted<double>(file, block, rows, [](double value) { return static_cast<float>(value); });
     }},
    {"f2", 2,
     [](FileContent &content, const FileBytes &file, const Block &block, std::int64_t rows) {
         content.vectors =
             converted<qfloat16>(file, block, rows, [](qfloat16 value) { return static_cast<float>(value); });
     }},
    {"u1", 1,
     [](FileContent &content, const FileBytes &file, const Block &block, std::int64_t rows) {
         content.vectors = view(file, block, rows, Element::UInt8);
     }},
    {"i1", 1,
     [](FileContent &content, const FileBytes &file, const Block &block, std::int64_t rows) {
         content.vectors = view(file, block, rows, Element::Int8);
     }},
    {"i4", 4,
     [](FileContent &content, const FileBytes &file, const Block &block, std::int64_t rows) {
         content.neighbors = ids<std::int32_t>(file, block, rows);
     }},
    {"u4", 4,
     [](FileContent &content, const FileBytes &file, const Block &block, std::int64_t rows) {
         content.neighbors = ids<std::uint32_t>(file, block, rows);
     }},
    {"i8", 8,
     [](FileContent &content, const FileBytes &file, const Block &block, std::int64_t rows) {
         content.neighbors = ids<std::int64_t>(file, block, rows);
     }},
    {"u8", 8,
     [](FileContent &content, const FileBytes &file, const Block &block, std::int64_t rows) {
         content.neighbors = ids<std::uint64_t>(file, block, rows);
     }},
};

Fit fit(const FileBytes &file)
{
    if (file.text().starts_with(magic)) {
        return Fit::Certain;
    }
    return file.ending() == ".npy" ? Fit::Possible : Fit::No;
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &)
{
    const auto header = readHeader(file);
    SHARDSCOPE_TRY(header);
    const std::string_view type = header->type;
    const bool isLittle = type.starts_with('<') || type.starts_with('|') || type.starts_with('=');
    const auto *item = std::ranges::find(items, type.substr(std::min<std::size_t>(1, type.size())), &Item::name);
    if (!isLittle || item == std::end(items)) {
        return Error{Code::UnsupportedElement, file.name(), {header->type}};
    }
    if (header->shape.size() != 2) {
        return badHeader(file, 10, SHARDSCOPE_TEXT("the array has not two axes, vectors and values"));
    }
    if (header->fortranOrder) {
        return badHeader(file, 10, SHARDSCOPE_TEXT("stored by columns; save numpy.ascontiguousarray of it"));
    }
    const Block block{header->end, header->shape[0], header->shape[1], item->bytes};
    const auto rows = rowsOf(block, file, options);
    SHARDSCOPE_TRY(rows);
    FileContent content;
    content.rowsPromised = *rows < std::int64_t(block.rows) ? std::int64_t(block.rows) : 0;
    item->take(content, file, block, *rows);
    return content;
}

} // namespace

constinit const Reader npyReader{"npy", fit, read};

} // namespace shardscope
