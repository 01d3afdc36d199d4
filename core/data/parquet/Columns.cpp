// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/Columns.h"

#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"

#include <algorithm>

namespace shardscope::parquet {

namespace {

constexpr int greatestDepth = 32;

std::size_t bytesOf(Type type, std::int32_t typeLength)
{
    switch (type) {
    case Type::Boolean:
        return 1;
    case Type::Int32:
    case Type::Float:
        return 4;
    case Type::Int64:
    case Type::Double:
        return 8;
    case Type::Int96:
        return 12;
    case Type::FixedBytes:
        return typeLength;
    case Type::Bytes:
        return 0;
    }
    return 0;
}

/// Walks the tree and makes a column of each leaf.
class Walk
{
public:
    explicit Walk(const std::vector<SchemaElement> &schema) : m_schema(schema) {}

    /// False where the list is no tree.
    bool run()
    {
        if (m_schema.empty() || m_schema[0].children == 0) {
            return false;
        }
        m_next = 1;
        for (std::int32_t i = 0; i < m_schema[0].children; ++i) {
            if (!visit()) {
                return false;
            }
        }
        return m_next == m_schema.size();
    }

    std::vector<Column> takeColumns() { return std::move(m_columns); }

private:
    bool visit()
    {
        if (m_next >= m_schema.size() || m_path.size() >= greatestDepth) {
            return false;
        }
        const auto &element = m_schema[m_next++];
        m_path.push_back(&element);
        if (element.children == 0) {
            if (element.type == Type::FixedBytes && element.typeLength == 0) {
                return false;
            }
            m_columns.push_back(columnAtPath());
        }
        for (std::int32_t i = 0; i < element.children; ++i) {
            if (!visit()) {
                return false;
            }
        }
        m_path.pop_back();
        return true;
    }

    Column columnAtPath() const
    {
        const auto &leaf = *m_path.back();
        Column column;
        column.type = leaf.type;
        column.bytes = bytesOf(leaf.type, leaf.typeLength);
        column.meaning = leaf.meaning;
        column.place = static_cast<int>(m_columns.size());
        std::size_t list = 0; // the node that repeats
        for (std::size_t i = 0; i < m_path.size(); ++i) {
            column.definitions += m_path[i]->repetition != Repetition::Required ? 1 : 0;
            if (m_path[i]->repetition == Repetition::Repeated) {
                ++column.repetitions;
                column.itemDefinition = column.definitions;
                list = i;
            }
        }
        column.shape = shapeOf(column, list);
        column.name = joined(m_path.size());
        if (column.shape == Shape::List) {
            // The nodes that make a list of it are no part of its name: "emb.list.element" is "emb".
            const bool isWrapped = list > 0 && m_path[list - 1]->meaning.kind == Meaning::List;
            column.name = joined(isWrapped ? list : list + 1);
        }
        return column;
    }

    Shape shapeOf(const Column &column, std::size_t list) const
    {
        if (column.repetitions == 0) {
            return Shape::Scalar;
        }
        const bool isLeaf = list + 1 == m_path.size();
        const bool isAboveLeaf = list + 2 == m_path.size() && m_path[list]->children == 1;
        return column.repetitions == 1 && (isLeaf || isAboveLeaf) ? Shape::List : Shape::Nested;
    }

    std::string joined(std::size_t nodes) const
    {
        std::string name;
        for (std::size_t i = 0; i < nodes; ++i) {
            name += (i == 0 ? "" : ".") + m_path[i]->name;
        }
        return name;
    }

    const std::vector<SchemaElement> &m_schema;
    std::size_t m_next = 0;
    std::vector<const SchemaElement *> m_path;
    std::vector<Column> m_columns;
};

std::string plainTypeOf(const Column &column)
{
    switch (column.type) {
    case Type::Boolean:
        return "bool";
    case Type::Int32:
    case Type::Int64: {
        const int bits = column.meaning.kind == Meaning::Integer ? column.meaning.bits : int(column.bytes) * 8;
        const bool isSigned = column.meaning.kind != Meaning::Integer || column.meaning.isSigned;
        return (isSigned ? "int" : "uint") + std::to_string(bits);
    }
    case Type::Int96:
        return "int96";
    case Type::Float:
        return "float";
    case Type::Double:
        return "double";
    case Type::Bytes:
        return column.meaning.kind == Meaning::Text ? "string" : "binary";
    case Type::FixedBytes:
        return column.meaning.kind == Meaning::Float16 ? "float16"
               : column.meaning.kind == Meaning::Uuid  ? "uuid"
                                                       : "binary of " + std::to_string(column.bytes) + " bytes";
    }
    return {};
}

} // namespace

bool isFloat(const Column &column)
{
    const bool isHalf = column.type == Type::FixedBytes && column.bytes == 2 && column.meaning.kind == Meaning::Float16;
    return column.type == Type::Float || column.type == Type::Double || isHalf;
}

bool isWhole(const Column &column)
{
    // Dates, times and decimals are whole numbers of something.
    return (column.type == Type::Int32 || column.type == Type::Int64) && column.meaning.kind != Meaning::Other;
}

bool isNumber(const Column &column)
{
    return isFloat(column) || isWhole(column);
}

std::string typeOf(const Column &column)
{
    const auto plain = plainTypeOf(column);
    return column.shape == Shape::Scalar ? plain
           : column.shape == Shape::List ? "list<" + plain + ">"
                                         : "nested " + plain;
}

Outcome<std::vector<Column>> columnsOf(const FileBytes &file, const Metadata &metadata)
{
    Walk walk(metadata.schema);
    if (!walk.run()) {
        return badHeader(file, metadata.end, SHARDSCOPE_TEXT("the columns are no tree"));
    }
    auto columns = walk.takeColumns();
    for (const auto &group : metadata.groups) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (group.chunks[i].type != columns[i].type) {
                return badHeader(file, metadata.end, SHARDSCOPE_TEXT("a column changes its type"));
            }
        }
    }
    return columns;
}

} // namespace shardscope::parquet
