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

/// Where the values of a file are, and how far they have come.
struct Task
{
    const FileBytes &file;
    const Block &block;
    std::int64_t rows;
    const Progress &progress;
};

/// Takes the values over. Errors: Cancelled.
using Take = Outcome<Done> (*)(const Task &task, FileContent &content);

/// Used where they lie.
template<class T>
Outcome<Done> takeInPlace(const Task &task, FileContent &content)
{
    content.vectors = view(task.file, task.block, task.rows, elementOf<T>());
    return Done();
}

/// Values of another type, as float32.
template<class Source>
Outcome<Done> takeConverted(const Task &task, FileContent &content)
{
    const auto dim = static_cast<std::int64_t>(task.block.dim);
    Matrix values(task.rows, static_cast<int>(dim));
    const bool finished = parallelFor(
        task.rows, 1024,
        [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t i = first * dim; i < last * dim; ++i) {
                const auto value = numberAt<Source>(task.file.bytes(), task.block.offset + i * sizeof(Source));
                values.data()[i] = static_cast<float>(value);
            }
        },
        task.progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    content.vectors = VectorSet::own(std::move(values));
    return Done();
}

Outcome<Done> takeFloats(const Task &task, FileContent &content)
{
    const bool isAligned = task.block.offset % alignof(float) == 0;
    return isAligned ? takeInPlace<float>(task, content) : takeConverted<float>(task, content);
}

template<class Source>
Outcome<Done> takeIds(const Task &task, FileContent &content)
{
    const Block &block = task.block;
    NeighborIds neighbors{static_cast<int>(block.dim), std::vector<std::int64_t>(task.rows * block.dim)};
    for (std::size_t i = 0; i < neighbors.ids.size(); ++i) {
        const auto id = numberAt<Source>(task.file.bytes(), block.offset + i * sizeof(Source));
        neighbors.ids[i] = static_cast<std::int64_t>(id);
    }
    content.neighbors = std::move(neighbors);
    return Done();
}

/// One element type of the format and what becomes of it.
struct Item
{
    std::string_view name;
    std::size_t bytes;
    Take take;
};

constexpr Item items[] = {
    {"f4", 4, takeFloats},
    {"f8", 8, takeConverted<double>},
    {"f2", 2, takeConverted<qfloat16>},
    {"u1", 1, takeInPlace<std::uint8_t>},
    {"i1", 1, takeInPlace<std::int8_t>},
    {"i4", 4, takeIds<std::int32_t>},
    {"u4", 4, takeIds<std::uint32_t>},
    {"i8", 8, takeIds<std::int64_t>},
    {"u8", 8, takeIds<std::uint64_t>},
};

Fit fit(const FileBytes &file)
{
    if (file.text().starts_with(magic)) {
        return Fit::Certain;
    }
    return file.ending() == ".npy" ? Fit::Possible : Fit::No;
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
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
    SHARDSCOPE_TRY(item->take({file, block, *rows, progress}, content));
    return content;
}

} // namespace

constinit const Reader npyReader{"npy", fit, read};

} // namespace shardscope
