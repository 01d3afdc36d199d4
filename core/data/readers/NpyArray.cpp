// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/NpyArray.h"
#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"

#include <algorithm>
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

/// The rows as the header promises them. Errors: BadHeader.
Outcome<Block> blockOf(const Header &header, const FileBytes &file)
{
    const std::size_t axes = header.shape.size();
    if (axes == 0 || axes > 2 || (header.isStructured && axes != 1)) {
        return badHeader(file, 10, SHARDSCOPE_TEXT("the array has not two axes, vectors and values"));
    }
    const std::uint64_t dim = axes == 2 ? header.shape[1] : 1;
    if (header.recordBytes == 0) {
        return badHeader(file, 10, SHARDSCOPE_TEXT("its list of fields cannot be read"));
    }
    constexpr std::uint64_t greatestRow = INT32_MAX; // so that no product of sizes is too large for its type
    if (header.recordBytes * std::min<std::uint64_t>(dim, greatestDimension) > greatestRow) {
        return badHeader(file, 10, wrongDimension);
    }
    return Block{header.end, header.shape[0], dim, header.recordBytes};
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

Outcome<std::optional<std::int64_t>> npySize(const FileBytes &head)
{
    const auto header = readHeader(head);
    SHARDSCOPE_TRY(header);
    const auto block = blockOf(*header, head);
    SHARDSCOPE_TRY(block);
    const auto end = endOf(*block, head);
    SHARDSCOPE_TRY(end);
    return std::optional(*end);
}

Outcome<NpyArray> readNpyArray(const FileBytes &file, const ReadOptions &options)
{
    auto header = readHeader(file);
    SHARDSCOPE_TRY(header);
    const auto block = blockOf(*header, file);
    SHARDSCOPE_TRY(block);
    const std::size_t axes = header->shape.size();
    const auto [start, rows, dim, recordBytes] = *block;
    // By columns, no row is whole before all are there.
    const bool isFortran = header->isFortran && axes == 2 && rows > 1; // one row lies the same way in both orders
    const auto there = rowsOf(*block, file, isFortran ? ReadOptions() : options);
    SHARDSCOPE_TRY(there);

    NpyArray array;
    array.isStructured = header->isStructured;
    array.rowsPromised = *there < std::int64_t(rows) ? std::int64_t(rows) : 0;
    array.rowsInFile = *there;
    for (auto &column : header->columns) {
        column.start += start;
        column.rows = wanted(*there, options);
        if (!header->isStructured) {
            column.dim = static_cast<std::int64_t>(dim);
            column.isScalar = axes == 1;
            column.itemStride = isFortran ? column.itemBytes * rows : column.itemBytes;
        }
        column.rowStride = isFortran ? column.itemBytes : recordBytes * (header->isStructured ? 1 : dim);
        array.columns.push_back(std::move(column));
    }
    return array;
}

} // namespace shardscope
