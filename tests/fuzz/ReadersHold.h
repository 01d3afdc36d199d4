// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Gzip.h"
#include "core/data/readers/Reader.h"
#include "tests/fuzz/Subject.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

/// What must hold when readers are given arbitrary bytes: the fuzzer asks it of bytes it makes up, an ordinary test of
/// what the fuzzer starts from and of what it has found.
namespace shardscope::testing {

/// Touches every value, so that the address sanitizer sees rows that are not there.
inline void touch(const VectorSet &vectors)
{
    volatile float sink = 0;
    std::vector<float> row(vectors.dim());
    for (std::int64_t i = 0; i < vectors.size(); ++i) {
        vectors.copyRow(i, row.data());
        sink = row.empty() ? 0 : row.back();
    }
    static_cast<void>(sink);
}

/// What does not hang together in the content of a file; empty if all does.
inline std::string contradiction(const FileContent &content, std::int64_t fileSize, bool unpacks)
{
    const auto rows = content.vectors.size();
    touch(content.vectors);
    touch(content.queries);
    // What can be packed may be larger than its file, but not by any factor.
    constexpr std::int64_t ordinaryPage = 16 << 20;
    constexpr std::int64_t greatestRatio = 1032;
    const std::int64_t most = unpacks ? ordinaryPage + greatestRatio * fileSize : 8 * fileSize;
    if (content.vectors.bytes() > most) {
        return "memory is out of proportion to the file";
    }
    if (!content.labels.empty() && std::ssize(content.labels) != rows) {
        return "labels and rows differ in number";
    }
    if (!content.ids.empty() && content.ids.size() != rows) {
        return "ids and rows differ in number";
    }
    if (content.rowsPromised != 0 && content.rowsPromised == rows && content.rowsInFile <= rows) {
        return "the rows promised are those that are there";
    }
    for (const auto &attribute : content.attributes) {
        const auto exists = [&](auto value) { return value >= 0 && value < std::ssize(attribute.values); };
        if (std::ssize(attribute.ofVector) != rows || !std::ranges::all_of(attribute.ofVector, exists)) {
            return "an attribute is not a known value a row";
        }
    }
    if (const auto &neighbors = content.neighbors) {
        if (neighbors->k <= 0 || std::ssize(neighbors->ids) != neighbors->rows() * neighbors->k) {
            return "neighbours are not in full rows";
        }
    }
    return {};
}

inline std::string contradictionIn(const Reader &reader, const FileBytes &file, const ReadOptions &options)
{
    if (reader.preview) {
        if (const auto preview = reader.preview(file, options.layout);
            preview && (preview->rows.size() > 1000 || preview->rowCount < 0)) {
            return "a preview of all rows";
        }
    }
    const auto content = reader.read(file, options, unwatched);
    if (content.ok() && options.firstRows > 0 && content->vectors.size() > options.firstRows) {
        return "more than the first rows";
    }
    if (content.ok()) {
        return contradiction(*content, file.size(), &reader == &parquetReader || &reader == &npzReader);
    }
    return content.error().subject.starts_with(file.name()) ? std::string() : "an error does not name the file";
}

/// Gives bytes to every reader, as one input of the fuzzer: the first byte chooses the name of the file and the
/// options, the rest is the file. What does not hang together; empty if all does.
inline std::string readersHold(std::span<const std::byte> input)
{
    if (input.size() < 2) {
        return {};
    }
    constexpr const char *names[] = {"a",      "a.fvecs", "a.ivecs", "a.bvecs", "a.fbin",  "a.u8bin",
                                     "a.ibin", "a.npy",   "a-ubyte", "a.csv",   "a.jsonl", "a.hdf5"};
    const auto choice = std::to_integer<unsigned>(input[0]);
    const auto bytes = input.subspan(1);
    ReadOptions options{.acceptTruncated = (choice & 0x80) != 0, .companions = false};
    const char *name = names[choice % std::size(names)];
    if ((choice & 0x70) == 0x60) { // formats that came later, so that what was found before keeps its name
        constexpr const char *later[] = {"a.npz", "a.parquet", "a.raw", "a.u8bin.crop_nb_3"};
        name = later[choice % std::size(later)];
        options.layout.dim = choice & 0xf;
    }
    const auto file = FileBytes::inMemory(name, bytes);

    if (isGzip(bytes)) {
        static_cast<void>(inflateGzip(file.bytes(), 64 << 20, file.owner(), file.name(), unwatched));
    }
    if (const auto detected = readerFor(file); detected.ok()) {
        if (auto wrong = contradictionIn(**detected, file, options); !wrong.empty()) {
            return wrong;
        }
    }
    for (const auto *reader : readers()) {
        // The library behind this one is fuzzed by its own project; above it gets what claims to be such a file.
        if (reader != &hdf5Reader) {
            if (auto wrong = contradictionIn(*reader, file, options); !wrong.empty()) {
                return std::string(reader->name) + ": " + wrong;
            }
        }
    }
    return {};
}

/// Names of files, which tell readers what to expect.
inline constexpr const char *fileNames[] = {
    "a",        "a.fvecs",   "a.ivecs",   "a.bvecs",   "a.fbin", "a.u8bin", "a.ibin",
    "a.f16bin", "a.npy",     "a-ubyte",   "a.csv",     "a.tsv",  "a.txt",   "a.json",
    "a.jsonl",  "a.npz",     "a.hdf5",    "a.parquet", "a.raw",  "a.bin",   "a.u8bin.crop_nb_3",
    "a.csv.gz", "a.fbin.gz", "a.jsonl.gz"};

/// What stands before the bytes of a file in an input of the fuzzer: which reader gets it (or who), which is the number
/// of the subject as well, under which name, with which options and which layout.
struct InputHeader
{
    static unsigned packed() { return static_cast<unsigned>(readers().size()); } ///< gzip, as files are opened
    static unsigned detected() { return packed() + 1; }                          ///< whoever says that it is his

    unsigned reader = 0;
    unsigned name = 0;
    unsigned options = 0;
    unsigned layout = 0;

    std::string text() const
    {
        return {static_cast<char>(reader), static_cast<char>(name), static_cast<char>(options),
                static_cast<char>(layout)};
    }
};

inline unsigned placeOfName(std::string_view name)
{
    return static_cast<unsigned>(std::ranges::find(fileNames, name) - std::begin(fileNames));
}

inline std::string inputFor(const Reader &reader, const char *name, unsigned options, unsigned layout)
{
    const auto place = std::ranges::find(readers(), &reader) - readers().begin();
    return InputHeader{static_cast<unsigned>(place), placeOfName(name), options, layout}.text();
}

inline std::string packedInput(const char *name)
{
    return InputHeader{InputHeader::packed(), placeOfName(name)}.text();
}

/// Options by their bits; a text up to a zero byte may name the columns of the vectors.
inline ReadOptions optionsOf(const InputHeader &header, std::span<const std::byte> &bytes)
{
    ReadOptions options{.acceptTruncated = (header.options & 1) != 0, .companions = false};
    options.firstRows = (header.options & 2) != 0 ? 3 : 0;
    auto &layout = options.layout;
    if ((header.options & 4) != 0) {
        layout.element = static_cast<StoredElement>(header.layout % 6);
    }
    if (const auto separator = header.options >> 3 & 7; separator >= 1 && separator <= 5) {
        layout.separator = ",;\t| "[separator - 1];
    }
    layout.header = static_cast<Header>((header.options >> 6) % 3);
    layout.dim = header.layout & 7;
    if ((header.layout & 8) != 0) {
        layout.decimalMark = ',';
    }
    if ((header.layout & 16) != 0) {
        layout.idColumn = noColumn;
    }
    if ((header.layout & 32) != 0) {
        layout.tenantColumn = "t";
    }
    if ((header.layout & 64) != 0) {
        const std::string_view text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
        const auto end = std::min(text.find('\0'), text.size());
        layout.vectorColumns = text.substr(0, end);
        bytes = bytes.subspan(std::min(end + 1, bytes.size()));
    }
    return options;
}

/// Gives bytes to one reader. What does not hang together; empty if all does.
inline std::string readerHolds(unsigned number, Bytes bytes)
{
    const auto [name, choices, layout] = takeChoices<3>(bytes);
    const InputHeader header{number, name % unsigned(std::size(fileNames)), choices, layout};
    const auto options = optionsOf(header, bytes);
    const auto file = FileBytes::inMemory(fileNames[header.name], bytes);
    if (header.reader == InputHeader::packed()) {
        constexpr std::size_t most = 1 << 20;
        const auto head = inflateHead(file.bytes(), 4096, file.name());
        const auto whole = inflateGzip(file.bytes(), most, file.owner(), file.name(), unwatched);
        if (whole && (!head || !std::ranges::equal(std::span(head->bytes.get(), head->size),
                                                   std::span(whole->bytes.get(), head->size)))) {
            return "the head of a packed file is another";
        }
        if (!whole) {
            return {};
        }
        const auto plain = FileBytes::inMemory(fileNames[header.name], {whole->bytes.get(), whole->size});
        static_cast<void>(promisedSize(plain, options.layout));
        const auto reader = readerFor(plain, options.layout);
        return reader && *reader != &hdf5Reader ? contradictionIn(**reader, plain, options) : std::string();
    }
    if (header.reader == InputHeader::detected()) {
        static_cast<void>(promisedSize(file, options.layout));
        const auto reader = readerFor(file, options.layout);
        return reader && *reader != &hdf5Reader ? contradictionIn(**reader, file, options) : std::string();
    }
    const auto &reader = *readers()[header.reader];
    if (reader.choices && reader.choices(file).size() > bytes.size()) {
        return "more choices than bytes";
    }
    return contradictionIn(reader, file, options);
}

} // namespace shardscope::testing
