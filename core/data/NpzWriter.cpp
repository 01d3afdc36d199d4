// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/NpzWriter.h"

#include "core/base/OutputFile.h"
#include "core/data/NpyHeader.h"

#include <libdeflate.h>
#include <QList>
#include <QString>

#include <algorithm>
#include <cstring>
#include <limits>

namespace shardscope {

namespace {

constexpr std::uint64_t mostZipBytes = std::numeric_limits<std::uint32_t>::max();

/// Little-endian numbers, one behind the other.
class Fields
{
public:
    explicit Fields(std::string_view signature) : m_text(signature) {}

    Fields &two(std::uint64_t number) { return put(number, 2); }
    Fields &four(std::uint64_t number) { return put(number, 4); }
    const std::string &text() const { return m_text; }

private:
    Fields &put(std::uint64_t number, int bytes)
    {
        for (int i = 0; i < bytes; ++i) {
            m_text += static_cast<char>(number >> (8 * i) & 0xff);
        }
        return *this;
    }

    std::string m_text;
};

/// An archive of members that are stored as they are.
class ZipOutput
{
public:
    explicit ZipOutput(OutputFile &file) : m_file(file) {}

    /// Errors: CannotWrite, OutOfRange.
    Outcome<Done> add(const std::string &name, std::string_view header, std::span<const std::byte> values)
    {
        const std::uint64_t size = header.size() + values.size();
        if (m_bytes + size > mostZipBytes) {
            return Error{
                Code::OutOfRange, name, {std::string("bytes"), double(m_bytes + size), 0.0, double(mostZipBytes)}};
        }
        std::uint32_t crc = libdeflate_crc32(0, header.data(), header.size());
        crc = libdeflate_crc32(crc, values.data(), values.size());
        Fields local("PK\x03\x04");
        local.two(version).two(0).two(0).two(0).two(date).four(crc).four(size).four(size).two(name.size()).two(0);
        Fields entry("PK\x01\x02");
        entry.two(version).two(version).two(0).two(0).two(0).two(date).four(crc).four(size).four(size);
        entry.two(name.size()).two(0).two(0).two(0).two(0).four(0).four(m_bytes);
        m_contents += entry.text() + name;
        ++m_members;
        SHARDSCOPE_TRY(write(local.text() + name));
        SHARDSCOPE_TRY(write(header));
        m_bytes += values.size();
        return m_file.write(values);
    }

    Outcome<Done> finish()
    {
        Fields end("PK\x05\x06");
        end.two(0).two(0).two(m_members).two(m_members).four(m_contents.size()).four(m_bytes).two(0);
        SHARDSCOPE_TRY(write(m_contents));
        return write(end.text());
    }

private:
    static constexpr std::uint64_t version = 20;
    static constexpr std::uint64_t date = 1 << 5 | 1; ///< the first there is, for the same rows are to be the same file

    Outcome<Done> write(std::string_view text)
    {
        m_bytes += text.size();
        return m_file.write(text);
    }

    OutputFile &m_file;
    std::string m_contents;
    std::uint64_t m_members = 0;
    std::uint64_t m_bytes = 0;
};

std::string memberOf(std::string_view array)
{
    return std::string(array).append(".npy");
}

/// Texts as NumPy holds them: all as long as the longest, four bytes a character.
Outcome<Done> addTexts(ZipOutput &zip, const TextColumn &column)
{
    std::size_t longest = 1;
    std::vector<QList<uint>> texts;
    for (const std::string &value : column.values) {
        texts.push_back(QString::fromStdString(value).toUcs4());
        longest = std::max(longest, static_cast<std::size_t>(texts.back().size()));
    }
    std::vector<std::uint32_t> characters(texts.size() * longest);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::ranges::copy(texts[i], characters.begin() + static_cast<std::ptrdiff_t>(i * longest));
    }
    return zip.add(memberOf(column.name), npyHeader("<U" + std::to_string(longest), {std::ssize(column.values)}),
                   std::as_bytes(std::span(characters)));
}

} // namespace

Outcome<Done> writeNpz(MatrixView vectors, const std::vector<TextColumn> &columns, const std::filesystem::path &path,
                       const NpzNotes &notes)
{
    auto file = OutputFile::create(path);
    SHARDSCOPE_TRY(file);
    ZipOutput zip(*file);
    const std::span values(vectors.data, static_cast<std::size_t>(vectors.rows) * vectors.dim);
    SHARDSCOPE_TRY(zip.add(memberOf("vectors"), npyHeader("<f4", {vectors.rows, vectors.dim}), std::as_bytes(values)));
    for (const auto &column : columns) {
        SHARDSCOPE_TRY(addTexts(zip, column));
    }
    if (notes.sampledFrom) {
        SHARDSCOPE_TRY(zip.add(memberOf(sampledFromArray), npyHeader("<i8", {1}),
                               std::as_bytes(std::span(&*notes.sampledFrom, 1))));
    }
    if (notes.metric) {
        SHARDSCOPE_TRY(addTexts(zip, {std::string(metricArray), {std::string(nameOf(*notes.metric))}}));
    }
    SHARDSCOPE_TRY(zip.finish());
    return file->commit();
}

} // namespace shardscope
