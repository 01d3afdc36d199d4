// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/Metadata.h"

#include "core/base/Parameter.h"
#include "core/data/parquet/StructReader.h"
#include "core/data/readers/Layout.h"

#include <algorithm>
#include <limits>

namespace shardscope::parquet {

namespace {

constexpr std::string_view signature = "PAR1";
constexpr std::string_view encryptedSignature = "PARE";
constexpr std::int64_t tailBytes = 8; ///< length of the description, and the signature again
constexpr auto noNumber = std::numeric_limits<std::int64_t>::min();

/// What the older annotation says.
Meaning convertedMeaning(int number)
{
    constexpr int utf8 = 0, map = 1, keyValue = 2, list = 3, enumeration = 4, firstUnsigned = 11, firstSigned = 15,
                  lastSigned = 18, json = 19;
    if (number == utf8 || number == enumeration || number == json) {
        return {Meaning::Text};
    }
    if (number == list) {
        return {Meaning::List};
    }
    if (number == map || number == keyValue) {
        return {Meaning::Map};
    }
    if (number >= firstUnsigned && number <= lastSigned) {
        const bool isSigned = number >= firstSigned;
        return {Meaning::Integer, 8 << (number - (isSigned ? firstSigned : firstUnsigned)), isSigned};
    }
    return {Meaning::Other};
}

Meaning readLogicalType(StructReader &in)
{
    Meaning meaning;
    in.fields([&](int id, TType type) {
        switch (id) {
        case 1:  // string
        case 4:  // enumeration
        case 12: // JSON
            meaning.kind = Meaning::Text;
            break;
        case 2:
            meaning.kind = Meaning::Map;
            break;
        case 3:
            meaning.kind = Meaning::List;
            break;
        case 10:
            meaning.kind = Meaning::Integer;
            if (type != types::T_STRUCT) {
                return false;
            }
            in.fields([&](int detail, TType detailType) {
                return detail == 1   ? in.number(detailType, meaning.bits)
                       : detail == 2 ? in.flag(detailType, meaning.isSigned)
                                     : false;
            });
            return true;
        case 14:
            meaning.kind = Meaning::Uuid;
            break;
        case 15:
            meaning.kind = Meaning::Float16;
            break;
        default:
            meaning.kind = Meaning::Other;
            break;
        }
        return false;
    });
    return meaning;
}

SchemaElement readSchemaElement(StructReader &in)
{
    SchemaElement element;
    int type = -1;
    int repetition = 0;
    in.fields([&](int id, TType is) {
        switch (id) {
        case 1:
            return in.number(is, type);
        case 2:
            return in.number(is, element.typeLength);
        case 3:
            return in.number(is, repetition);
        case 4:
            return in.text(is, element.name);
        case 5:
            return in.number(is, element.children);
        case 6: {
            int converted = 0;
            const bool taken = in.number(is, converted);
            if (taken && element.meaning.kind == Meaning::None) { // the newer annotation counts more
                element.meaning = convertedMeaning(converted);
            }
            return taken;
        }
        case 10:
            if (is == types::T_STRUCT) {
                element.meaning = readLogicalType(in);
                return true;
            }
            return false;
        default:
            return false;
        }
    });
    const bool isLeaf = element.children == 0;
    if (element.children < 0 || element.typeLength < 0 || repetition < 0 || repetition > 2 ||
        (isLeaf && type > int(Type::FixedBytes))) {
        throw TException("no such type");
    }
    element.type = static_cast<Type>(std::max(0, type));
    element.repetition = static_cast<Repetition>(repetition);
    return element;
}

Chunk readChunk(StructReader &in)
{
    Chunk chunk;
    int type = -1;
    int codec = -1;
    std::int64_t values = noNumber;
    std::int64_t dataStart = noNumber;
    std::int64_t dictionaryStart = 0;
    const auto readColumn = [&](int id, TType is) {
        switch (id) {
        case 1:
            return in.number(is, type);
        case 4:
            return in.number(is, codec);
        case 5:
            return in.number(is, values);
        case 9:
            return in.number(is, dataStart);
        case 11:
            return in.number(is, dictionaryStart);
        default:
            return false;
        }
    };
    in.fields([&](int id, TType is) {
        if (id == 1 && is == types::T_STRING) {
            std::string path;
            in.text(is, path);
            chunk.isElsewhere = !path.empty();
            return true;
        }
        if (id == 3 && is == types::T_STRUCT) {
            in.fields(readColumn);
            return true;
        }
        return false;
    });
    if (type < 0 || type > int(Type::FixedBytes) || codec < 0 || values < 0 || dataStart < 0) {
        throw TException("a column without a place");
    }
    chunk.type = static_cast<Type>(type);
    chunk.codec = static_cast<Codec>(codec);
    chunk.values = values;
    chunk.start = dictionaryStart > 0 && dictionaryStart < dataStart ? dictionaryStart : dataStart;
    return chunk;
}

RowGroup readRowGroup(StructReader &in)
{
    RowGroup group;
    in.fields([&](int id, TType is) {
        if (id == 1) {
            return in.structs(is, [&] { group.chunks.push_back(readChunk(in)); });
        }
        return id == 3 ? in.number(is, group.rows) : false;
    });
    if (group.chunks.empty()) {
        throw TException("a group of rows without columns");
    }
    return group;
}

Metadata parseMetadata(std::span<const std::byte> bytes)
{
    Metadata metadata;
    StructReader in(bytes);
    in.fields([&](int id, TType is) {
        switch (id) {
        case 2:
            return in.structs(is, [&] { metadata.schema.push_back(readSchemaElement(in)); });
        case 3:
            return in.number(is, metadata.rows);
        case 4:
            return in.structs(is, [&] { metadata.groups.push_back(readRowGroup(in)); });
        default:
            return false;
        }
    });
    return metadata;
}

/// What is wrong with the numbers of a description; null if nothing is.
const char *flawOf(const Metadata &metadata)
{
    const auto leaves = std::ranges::count(metadata.schema, 0, &SchemaElement::children);
    std::int64_t rows = 0;
    for (const auto &group : metadata.groups) {
        if (std::ssize(group.chunks) != leaves) {
            return SHARDSCOPE_TEXT("a group of rows has other columns than the file");
        }
        if (group.rows < 0 || group.rows > greatestRows || (rows += group.rows) > metadata.rows) {
            return SHARDSCOPE_TEXT("the groups have more rows than the file");
        }
        for (const auto &chunk : group.chunks) {
            if (!chunk.isElsewhere && (chunk.start < std::ssize(signature) || chunk.start > metadata.end)) {
                return SHARDSCOPE_TEXT("a column begins outside the file");
            }
        }
    }
    return rows == metadata.rows ? nullptr : SHARDSCOPE_TEXT("the groups have fewer rows than the file");
}

} // namespace

bool hasSignature(const FileBytes &file)
{
    return file.text().starts_with(signature) || file.text().starts_with(encryptedSignature);
}

Outcome<Metadata> readMetadata(const FileBytes &file)
{
    if (!hasSignature(file)) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("not the signature of a Parquet file"));
    }
    if (file.text().ends_with(encryptedSignature)) {
        return Error{Code::UnsupportedFeature, file.name(), {std::string("encryption")}};
    }
    const std::int64_t size = file.size();
    if (size < tailBytes + std::ssize(signature) || !file.text().ends_with(signature)) {
        return badHeader(file, size, SHARDSCOPE_TEXT("the end of the file is missing; fetch it again"));
    }
    const std::int64_t length = numberAt<std::uint32_t>(file.bytes(), size - tailBytes);
    const std::int64_t start = size - tailBytes - length;
    if (start < std::ssize(signature)) {
        return truncated(file, length + tailBytes + std::ssize(signature));
    }
    try {
        auto metadata = parseMetadata(file.bytes().subspan(start, length));
        metadata.end = start;
        if (const char *flaw = flawOf(metadata)) {
            return badHeader(file, start, flaw);
        }
        return metadata;
    } catch (const TException &) {
        return badHeader(file, start, SHARDSCOPE_TEXT("the description of the columns is damaged"));
    }
}

} // namespace shardscope::parquet
