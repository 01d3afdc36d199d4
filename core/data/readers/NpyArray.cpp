// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/NpyArray.h"

#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"
#include "core/data/Scratch.h"
#include "core/jobs/Parallel.h"

#include <QFloat16>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <limits>
#include <optional>

namespace shardscope {

namespace {

constexpr std::string_view magic = "\x93NUMPY";

/// The part of Python's literals that headers are written in, read from the left.
class Literal
{
public:
    explicit Literal(std::string_view text) : m_text(text) {}

    bool take(char c)
    {
        skipBlanks();
        if (m_text.empty() || m_text.front() != c) {
            return false;
        }
        m_text.remove_prefix(1);
        return true;
    }

    std::optional<std::string> text()
    {
        skipBlanks();
        if (m_text.empty() || (m_text.front() != '\'' && m_text.front() != '"')) {
            return std::nullopt;
        }
        const auto end = m_text.find(m_text.front(), 1);
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        std::string result(m_text.substr(1, end - 1));
        m_text.remove_prefix(end + 1);
        return result;
    }

    /// One that does not fit is the greatest there is, so that it is refused as too large.
    std::optional<std::uint64_t> number()
    {
        skipBlanks();
        std::uint64_t result = 0;
        const auto [end, status] = std::from_chars(m_text.data(), m_text.data() + m_text.size(), result);
        if (end == m_text.data()) {
            return std::nullopt;
        }
        m_text.remove_prefix(end - m_text.data());
        take('L'); // Python 2 wrote some so
        return status == std::errc() ? result : std::numeric_limits<std::uint64_t>::max();
    }

    /// "(60000, 784)", "(60000,)", "()".
    std::optional<std::vector<std::uint64_t>> tuple()
    {
        std::vector<std::uint64_t> result;
        if (!take('(')) {
            return std::nullopt;
        }
        while (!take(')')) {
            const auto item = number();
            if (!item) {
                return std::nullopt;
            }
            result.push_back(*item);
            if (!take(',')) {
                return take(')') ? std::optional(result) : std::nullopt;
            }
        }
        return result;
    }

private:
    void skipBlanks()
    {
        const auto first = m_text.find_first_not_of(" \n\t");
        m_text.remove_prefix(std::min(first, m_text.size()));
    }

    std::string_view m_text;
};

/// The text after `'key':` in a Python dictionary; empty where the key is missing.
std::string_view valueOf(std::string_view dictionary, std::string_view key)
{
    std::string quoted(1, '\'');
    quoted.append(key).push_back('\'');
    const auto at = dictionary.find(quoted);
    const auto colon = at == std::string_view::npos ? at : dictionary.find(':', at);
    const auto first = colon == std::string_view::npos ? colon : dictionary.find_first_not_of(' ', colon + 1);
    return first == std::string_view::npos ? std::string_view() : dictionary.substr(first);
}

/// "<f4": the order of the bytes, a kind, and how many bytes (of 'U': characters of four).
std::optional<NpyColumn> columnOfType(std::string_view type)
{
    NpyColumn column;
    if (type.empty()) {
        return std::nullopt;
    }
    const bool hasOrder = type.front() == '<' || type.front() == '>' || type.front() == '|' || type.front() == '=';
    column.isBigEndian = type.front() == '>';
    type.remove_prefix(hasOrder ? 1 : 0);
    if (type.size() < 2) {
        return std::nullopt;
    }
    column.kind = type.front();
    std::uint32_t count = 0;
    const auto [end, status] = std::from_chars(type.data() + 1, type.data() + type.size(), count);
    constexpr std::uint32_t longest = 1 << 20;
    if (status != std::errc() || end != type.data() + type.size() || count > longest) {
        return std::nullopt;
    }
    column.itemBytes = column.kind == 'U' ? count * 4 : count;
    return column;
}

bool isKnown(const NpyColumn &column)
{
    const auto bytes = column.itemBytes;
    switch (column.kind) {
    case 'f':
        return bytes == 2 || bytes == 4 || bytes == 8;
    case 'i':
    case 'u':
        return bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
    case 'b':
        return bytes == 1;
    case 'S':
    case 'U':
        return bytes > 0;
    default:
        return false;
    }
}

/// What a header says, before any of it is believed.
struct Header
{
    std::vector<NpyColumn> columns; ///< with the shape of a field in dim; starts are within a row
    std::vector<std::uint64_t> shape;
    std::uint64_t recordBytes = 0;
    bool isStructured = false;
    bool isFortran = false;
    std::size_t end = 0; ///< first byte of the data
};

/// "[('id', '<i8'), ('emb', '<f4', (128,))]". Errors: UnsupportedElement, BadHeader.
Outcome<Done> readFields(const FileBytes &file, std::string_view text, Header &header)
{
    const auto damaged = [&] { return badHeader(file, 10, SHARDSCOPE_TEXT("its list of fields cannot be read")); };
    Literal literal(text);
    literal.take('[');
    while (!literal.take(']')) {
        if (!literal.take('(')) {
            return damaged();
        }
        const auto name = literal.text(); // a field with a title beside its name has a tuple here
        const auto type = name && literal.take(',') ? literal.text() : std::nullopt;
        if (!type) {
            return Error{Code::UnsupportedElement, file.name(), {std::string("records within records")}};
        }
        std::vector<std::uint64_t> shape;
        const bool hasShape = literal.take(',');
        if (hasShape) {
            const auto axes = literal.tuple();
            const auto axis = axes ? std::nullopt : literal.number();
            if (!axes && !axis) {
                return damaged();
            }
            shape = axes ? *axes : std::vector{*axis};
        }
        auto column = columnOfType(*type);
        if (!literal.take(')') || !column) {
            return damaged();
        }
        literal.take(',');
        std::uint64_t items = 1;
        for (const auto axis : shape) {
            if (axis > std::uint64_t(greatestDimension) || (items *= axis) > std::uint64_t(greatestDimension)) {
                return badHeader(file, 10, wrongDimension);
            }
        }
        column->name = *name;
        column->start = header.recordBytes;
        column->dim = static_cast<std::int64_t>(items);
        column->isScalar = shape.empty();
        column->itemStride = column->itemBytes;
        header.recordBytes += items * column->itemBytes;
        if (header.recordBytes > std::uint64_t(INT32_MAX)) {
            return damaged();
        }
        if (isKnown(*column) && items > 0) { // what pads records, "|V4", is passed over
            header.columns.push_back(*std::move(column));
        }
    }
    header.isStructured = true;
    return Done();
}

Outcome<Header> readHeader(const FileBytes &file)
{
    const auto text = file.text();
    if (!isNpy(file)) {
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
    auto shape = Literal(valueOf(dictionary, "shape")).tuple();
    if (type.empty() || order.empty() || !shape) {
        return badHeader(file, static_cast<std::int64_t>(start),
                         SHARDSCOPE_TEXT("the dictionary with descr, fortran_order and shape is incomplete"));
    }
    Header header;
    header.isFortran = order.starts_with("True");
    header.shape = *std::move(shape);
    header.end = start + length;
    if (type.starts_with('[')) {
        SHARDSCOPE_TRY(readFields(file, type, header));
        return header;
    }
    const auto name = Literal(type).text();
    auto column = columnOfType(name.value_or(std::string()));
    if (!column || !isKnown(*column)) {
        return Error{Code::UnsupportedElement, file.name(), {name.value_or(std::string(type.substr(0, 20)))}};
    }
    header.recordBytes = column->itemBytes;
    header.columns.push_back(*std::move(column));
    return header;
}

template<class T>
T swapped(T value)
{
    auto bytes = std::bit_cast<std::array<std::byte, sizeof(T)>>(value);
    std::ranges::reverse(bytes);
    return std::bit_cast<T>(bytes);
}

/// The value of a row as it is stored.
template<class T>
T valueAt(const FileBytes &file, const NpyColumn &column, std::int64_t row, std::int64_t item)
{
    const auto value = numberAt<T>(file.bytes(), column.start + row * column.rowStride + item * column.itemStride);
    return column.isBigEndian && sizeof(T) > 1 ? swapped(value) : value;
}

/// Half a float, whose type cannot be swapped as it is.
float halfAt(const FileBytes &file, const NpyColumn &column, std::int64_t row, std::int64_t item)
{
    return std::bit_cast<qfloat16>(valueAt<std::uint16_t>(file, column, row, item));
}

/// Calls `use(value)` with a function (row, item) of the column's own type.
template<class Use>
void withValues(const FileBytes &file, const NpyColumn &column, const Use &use)
{
    const auto as = [&]<class T>(T) {
        use([&file, &column](std::int64_t row, std::int64_t item) { return valueAt<T>(file, column, row, item); });
    };
    switch (column.kind) {
    case 'f':
        if (column.itemBytes == 2) {
            use([&file, &column](std::int64_t row, std::int64_t item) { return halfAt(file, column, row, item); });
        } else if (column.itemBytes == 4) {
            as(float());
        } else {
            as(double());
        }
        break;
    case 'i':
        column.itemBytes == 1   ? as(std::int8_t())
        : column.itemBytes == 2 ? as(std::int16_t())
        : column.itemBytes == 4 ? as(std::int32_t())
                                : as(std::int64_t());
        break;
    default:
        column.itemBytes == 1   ? as(std::uint8_t())
        : column.itemBytes == 2 ? as(std::uint16_t())
        : column.itemBytes == 4 ? as(std::uint32_t())
                                : as(std::uint64_t());
    }
}

/// Fills rows of components of type Out with those of the column, from component `first` on.
template<class Out>
Outcome<Done> fill(const FileBytes &file, const NpyColumn &column, Out *out, std::int64_t dim, std::int64_t first,
                   const Progress &progress)
{
    bool finished = true;
    withValues(file, column, [&](const auto &value) {
        finished = parallelFor(
            column.rows, 1024,
            [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t row = begin; row < end; ++row) {
                    for (std::int64_t item = 0; item < column.dim; ++item) {
                        out[row * dim + first + item] = static_cast<Out>(value(row, item));
                    }
                }
            },
            progress);
    });
    return finished ? Outcome<Done>(Done()) : Error{Code::Cancelled, {}, {}};
}

template<class Out>
Outcome<VectorSet> converted(const FileBytes &file, const std::vector<const NpyColumn *> &columns, std::int64_t dim,
                             const Progress &progress)
{
    const std::int64_t rows = columns.front()->rows;
    const auto memory = largeMemory(rows * dim * std::int64_t(sizeof(Out)), file.name());
    SHARDSCOPE_TRY(memory);
    std::int64_t first = 0;
    for (const auto *column : columns) {
        const Progress part = partOf(progress, 1000 * first / dim, 1000 * (first + column->dim) / dim);
        SHARDSCOPE_TRY(fill(file, *column, reinterpret_cast<Out *>(memory->get()), dim, first, part));
        first += column->dim;
    }
    return VectorSet(*memory, memory->get(), rows, static_cast<int>(dim), dim * sizeof(Out), elementOf<Out>());
}

void appendUtf8(std::string &text, std::uint32_t code)
{
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xc0 | code >> 6);
        text += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xe0 | code >> 12);
        text += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        text += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        text += static_cast<char>(0xf0 | (code >> 18 & 7));
        text += static_cast<char>(0x80 | (code >> 12 & 0x3f));
        text += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        text += static_cast<char>(0x80 | (code & 0x3f));
    }
}

/// A text of fixed room, which ends where zeros follow.
std::string textAt(const FileBytes &file, const NpyColumn &column, std::int64_t row)
{
    const std::size_t at = column.start + row * column.rowStride;
    if (column.kind == 'S') {
        const auto text = file.text().substr(at, column.itemBytes);
        return std::string(text.substr(0, text.find_last_not_of('\0') + 1)); // npos + 1 is 0
    }
    std::string text;
    for (std::size_t i = 0; i < column.itemBytes; i += 4) {
        const auto code = numberAt<std::uint32_t>(file.bytes(), at + i);
        const auto inOrder = column.isBigEndian ? swapped(code) : code;
        if (inOrder == 0) {
            break;
        }
        appendUtf8(text, inOrder);
    }
    return text;
}

template<class T>
std::string numberText(T value)
{
    std::array<char, 32> text;
    const auto [end, status] = std::to_chars(text.data(), text.data() + text.size(), value);
    return status == std::errc() ? std::string(text.data(), end) : std::string();
}

} // namespace

std::string NpyColumn::typeName() const
{
    switch (kind) {
    case 'f':
        return "float" + std::to_string(itemBytes * 8);
    case 'i':
        return "int" + std::to_string(itemBytes * 8);
    case 'u':
        return "uint" + std::to_string(itemBytes * 8);
    case 'b':
        return "bool";
    default:
        return "text";
    }
}

bool isNpy(const FileBytes &file)
{
    return file.text().starts_with(magic);
}

Outcome<NpyArray> readNpyArray(const FileBytes &file, const ReadOptions &options)
{
    auto header = readHeader(file);
    SHARDSCOPE_TRY(header);
    const std::size_t axes = header->shape.size();
    if (axes == 0 || axes > 2 || (header->isStructured && axes != 1)) {
        return badHeader(file, 10, SHARDSCOPE_TEXT("the array has not two axes, vectors and values"));
    }
    const std::uint64_t rows = header->shape[0];
    const std::uint64_t dim = axes == 2 ? header->shape[1] : 1;
    if (header->recordBytes == 0) {
        return badHeader(file, 10, SHARDSCOPE_TEXT("its list of fields cannot be read"));
    }
    constexpr std::uint64_t greatestRow = INT32_MAX; // so that no product of sizes is too large for its type
    if (header->recordBytes * std::min<std::uint64_t>(dim, greatestDimension) > greatestRow) {
        return badHeader(file, 10, wrongDimension);
    }
    // By columns, no row is whole before all are there.
    const bool isFortran = header->isFortran && axes == 2;
    const auto there = rowsOf({header->end, rows, dim, header->recordBytes}, file, isFortran ? ReadOptions() : options);
    SHARDSCOPE_TRY(there);

    NpyArray array;
    array.isStructured = header->isStructured;
    array.rowsPromised = *there < std::int64_t(rows) ? std::int64_t(rows) : 0;
    for (auto &column : header->columns) {
        column.start += header->end;
        column.rows = *there;
        if (!header->isStructured) {
            column.dim = static_cast<std::int64_t>(dim);
            column.isScalar = axes == 1;
            column.itemStride = isFortran ? column.itemBytes * rows : column.itemBytes;
        }
        column.rowStride = isFortran ? column.itemBytes : header->recordBytes * (header->isStructured ? 1 : dim);
        array.columns.push_back(std::move(column));
    }
    return array;
}

Outcome<VectorSet> npyVectors(const FileBytes &file, const NpyColumn &column, const Progress &progress)
{
    const auto *first = file.bytes().data() + column.start;
    const bool isFloat = column.isFloat() && column.itemBytes == sizeof(float) && !column.isBigEndian;
    const bool isAligned = column.isByte() || (std::bit_cast<std::uintptr_t>(first) % alignof(float) == 0 &&
                                               column.rowStride % alignof(float) == 0);
    if ((isFloat || column.isByte()) && isAligned && column.itemStride == column.itemBytes) {
        const Element element = isFloat ? Element::Float32 : column.kind != 'i' ? Element::UInt8 : Element::Int8;
        return VectorSet(file.owner(), first, column.rows, static_cast<int>(column.dim), column.rowStride, element);
    }
    if (column.isByte() && column.kind != 'i') {
        return converted<std::uint8_t>(file, {&column}, column.dim, progress);
    }
    return column.isByte() ? converted<std::int8_t>(file, {&column}, column.dim, progress)
                           : converted<float>(file, {&column}, column.dim, progress);
}

Outcome<VectorSet> npyComponents(const FileBytes &file, const std::vector<const NpyColumn *> &columns,
                                 const Progress &progress)
{
    return converted<float>(file, columns, std::ssize(columns), progress);
}

NeighborIds npyNeighbors(const FileBytes &file, const NpyColumn &column)
{
    NeighborIds neighbors{static_cast<int>(column.dim), std::vector<std::int64_t>(column.rows * column.dim)};
    withValues(file, column, [&](const auto &value) {
        for (std::int64_t row = 0; row < column.rows; ++row) {
            for (std::int64_t item = 0; item < column.dim; ++item) {
                neighbors.ids[row * column.dim + item] = static_cast<std::int64_t>(value(row, item));
            }
        }
    });
    return neighbors;
}

Identifiers npyIds(const FileBytes &file, const NpyColumn &column)
{
    if (column.kind == 'u') {
        std::vector<std::uint64_t> ids(column.rows);
        withValues(file, column, [&](const auto &value) {
            for (std::int64_t row = 0; row < column.rows; ++row) {
                ids[row] = static_cast<std::uint64_t>(value(row, 0));
            }
        });
        return Identifiers::ofUnsigned(std::move(ids));
    }
    if (column.kind == 'i') {
        return Identifiers::ofIntegers(npyNeighbors(file, column).ids);
    }
    return Identifiers::ofTexts(npyTexts(file, column));
}

std::vector<std::string> npyTexts(const FileBytes &file, const NpyColumn &column)
{
    std::vector<std::string> texts(column.rows);
    if (column.isText()) {
        for (std::int64_t row = 0; row < column.rows; ++row) {
            texts[row] = textAt(file, column, row);
        }
        return texts;
    }
    withValues(file, column, [&](const auto &value) {
        for (std::int64_t row = 0; row < column.rows; ++row) {
            const auto number = value(row, 0);
            texts[row] = column.kind == 'b' ? (number != 0 ? "true" : "false") : numberText(number);
        }
    });
    return texts;
}

} // namespace shardscope
