// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/PartFiles.h"

#include "core/base/TextFile.h"
#include "core/data/Scratch.h"

#include <glob.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <map>
#include <sstream>
#include <system_error>
#include <utility>

namespace shardscope {

namespace fs = std::filesystem;

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The digits at the beginning, without zeros before them.
std::string_view numberAt(std::string_view text)
{
    std::size_t end = 0;
    while (end < text.size() && isDigit(text[end])) {
        ++end;
    }
    text = text.substr(0, end);
    const auto first = text.find_first_not_of('0');
    return first == text.npos ? std::string_view() : text.substr(first);
}

std::string_view behindNumber(std::string_view text)
{
    const auto end = std::ranges::find_if_not(text, isDigit);
    return {end, text.end()};
}

void sortNaturally(std::vector<fs::path> &files)
{
    std::ranges::sort(files,
                      [](const fs::path &a, const fs::path &b) { return isNaturallyBefore(a.native(), b.native()); });
}

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Whether a file is named as what goes with vectors: a word of these begins its name, not just its letters.
bool isBeside(const fs::path &file)
{
    constexpr std::array<std::string_view, 11> names{"test",      "query",       "queries",      "neighbor",
                                                     "neighbors", "neighbour",   "neighbours",   "ground_truth",
                                                     "gt",        "groundtruth", "scalar_labels"};
    const std::string name = lowered(file.filename().string());
    return std::ranges::any_of(names, [&](std::string_view word) {
        const bool goesOn = name.size() > word.size() && std::isalpha(static_cast<unsigned char>(name[word.size()]));
        return name.starts_with(word) && !goesOn;
    });
}

std::vector<fs::path> filesIn(const fs::path &folder)
{
    constexpr std::array<std::string_view, 9> endings{".parquet", ".fbin",  ".u8bin", ".i8bin", ".f16bin",
                                                      ".hbin",    ".fvecs", ".bvecs", ".npy"};
    std::map<std::string, std::vector<fs::path>> byEnding;
    std::error_code ignored;
    for (const auto &entry : fs::directory_iterator(folder, ignored)) {
        const std::string ending = lowered(entry.path().extension().string());
        if (std::ranges::find(endings, ending) != endings.end() && !isBeside(entry.path()) &&
            entry.is_regular_file(ignored)) {
            byEnding[ending].push_back(entry.path());
        }
    }
    if (const auto parquet = byEnding.find(".parquet"); parquet != byEnding.end()) {
        return parquet->second;
    }
    return byEnding.size() == 1 ? byEnding.begin()->second : std::vector<fs::path>();
}

std::vector<fs::path> filesLike(const std::string &pattern)
{
    glob_t found = {};
    std::vector<fs::path> files;
    if (::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found) == 0) {
        files.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    }
    ::globfree(&found);
    return files;
}

std::vector<fs::path> linesOf(const std::string &text, const fs::path &folder)
{
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf"; // with which some editors begin a text
    std::vector<fs::path> files;
    std::istringstream lines(text.starts_with(byteOrderMark) ? text.substr(byteOrderMark.size()) : text);
    for (std::string line; std::getline(lines, line);) {
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        if (line.find_first_not_of(" \t") != line.npos) {
            files.push_back(folder / line);
        }
    }
    return files;
}

Outcome<std::vector<fs::path>> unlessNone(std::vector<fs::path> files, const std::string &location)
{
    if (files.empty()) {
        return Error{Code::CannotOpen, location, {std::generic_category().message(ENOENT)}};
    }
    return files;
}

} // namespace

bool isNaturallyBefore(std::string_view a, std::string_view b)
{
    const auto whole = std::pair(a, b);
    while (!a.empty() && !b.empty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const auto left = numberAt(a);
            const auto right = numberAt(b);
            if (left != right) {
                return left.size() != right.size() ? left.size() < right.size() : left < right;
            }
            a = behindNumber(a);
            b = behindNumber(b);
        } else if (a.front() != b.front()) {
            return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
        } else {
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
    }
    return a.empty() && b.empty() ? whole.first < whole.second : a.empty();
}

Outcome<std::vector<fs::path>> partFilesOf(const std::string &location)
{
    if (location.find('\n') != location.npos) {
        return unlessNone(linesOf(location, {}), location);
    }
    std::error_code ignored;
    if (fs::is_directory(location, ignored)) {
        auto files = filesIn(location);
        sortNaturally(files);
        // A folder with one such file is a folder: it may be there by chance. That is for a reader to tell, or refuse.
        return files.size() > 1 ? files : std::vector<fs::path>();
    }
    if (fs::exists(location, ignored)) {
        return std::vector<fs::path>();
    }
    if (location.starts_with('@')) {
        const fs::path list = location.substr(1);
        const auto text = readText(list);
        SHARDSCOPE_TRY(text);
        return unlessNone(linesOf(*text, list.parent_path()), location);
    }
    if (location.find_first_of("*?[") != location.npos && location.find(':') == location.npos) {
        auto files = filesLike(location);
        sortNaturally(files);
        return unlessNone(std::move(files), location);
    }
    return std::vector<fs::path>();
}

std::string withAbsoluteParts(const std::string &location)
{
    const auto parts = partFilesOf(location);
    if (!parts || parts->empty()) {
        return location;
    }
    const auto absolute = [](const std::string &path) { return fs::absolute(path).lexically_normal().string(); };
    if (location.find('\n') != location.npos) {
        std::string lines;
        for (const fs::path &part : *parts) {
            lines += (lines.empty() ? "" : "\n") + absolute(part.string());
        }
        return lines;
    }
    std::error_code ignored;
    const bool isList = location.starts_with('@') && !fs::exists(location, ignored);
    return isList ? '@' + absolute(location.substr(1)) : absolute(location);
}

namespace {

/// Puts the contents of files together, one after another.
class Joined
{
public:
    explicit Joined(std::string location) : m_location(std::move(location)) {}

    /// `name`: of the file it is from.
    Outcome<Done> add(FileContent part, const std::string &name)
    {
        const VectorSet vectors = std::exchange(part.vectors, {});
        if (vectors.empty()) {
            return Error{Code::EmptyDataSet, name, {}};
        }
        if (m_rows == 0) {
            m_dim = vectors.dim();
            m_element = vectors.element();
        }
        if (vectors.dim() != m_dim) {
            return Error{Code::DimensionMismatch, name, {std::int64_t(vectors.dim()), std::int64_t(m_dim)}};
        }
        if (vectors.element() != m_element) {
            return Error{
                Code::ElementMismatch, name, {std::string(nameOf(vectors.element())), std::string(nameOf(m_element))}};
        }
        constexpr std::int64_t mostRows = 0x7fffffff; // what a VectorId counts
        if (m_rows + vectors.size() > mostRows) {
            return Error{Code::TooManyRows, m_location, {m_rows + vectors.size()}};
        }
        SHARDSCOPE_TRY(append(vectors));
        m_promised += part.rowsPromised > 0 ? part.rowsPromised : vectors.size();
        m_ids.push_back(std::exchange(part.ids, {}));
        if (m_rows == 0) {
            m_content = std::move(part);
        } else {
            joinFacts(part, vectors.size());
        }
        m_rows += vectors.size();
        return Done();
    }

    Outcome<FileContent> finish()
    {
        const auto bytes = m_scratch.finish();
        SHARDSCOPE_TRY(bytes);
        m_content.vectors = VectorSet(*bytes, bytes->get(), m_rows, m_dim, m_dim * sizeOf(m_element), m_element);
        m_content.rowsInFile = m_rows;
        m_content.rowsPromised = m_promised > m_rows ? m_promised : 0;
        m_content.sampledFrom = 0; // of a part, nobody knows of what
        m_content.ids = joinedIds();
        if (const auto twice = m_content.ids.duplicate()) {
            return Error{
                Code::DuplicateId, m_location, {m_content.ids.text(twice->first), twice->first, twice->second}};
        }
        return std::move(m_content);
    }

private:
    Outcome<Done> append(const VectorSet &vectors)
    {
        if (vectors.stride() == vectors.rowBytes()) {
            return m_scratch.append({vectors.row(0), static_cast<std::size_t>(vectors.bytes())});
        }
        std::vector<std::byte> rows;
        constexpr std::size_t enough = 1 << 22;
        for (std::int64_t i = 0; i < vectors.size(); ++i) {
            rows.insert(rows.end(), vectors.row(i), vectors.row(i) + vectors.rowBytes());
            if (rows.size() >= enough || i + 1 == vectors.size()) {
                SHARDSCOPE_TRY(m_scratch.append(rows));
                rows.clear();
            }
        }
        return Done();
    }

    void joinFacts(FileContent &part, std::int64_t rows)
    {
        joinLabels(part.labels, rows);
        std::erase_if(m_content.attributes, [&](Attribute &attribute) {
            const auto same = std::ranges::find(part.attributes, attribute.name, &Attribute::name);
            if (same == part.attributes.end()) {
                return true;
            }
            joinAttribute(attribute, *same);
            return false;
        });
    }

    void joinLabels(std::vector<std::string> &labels, std::int64_t rows)
    {
        if (std::ssize(labels) != rows || std::ssize(m_content.labels) != m_rows) {
            m_content.labels.clear();
            return;
        }
        std::ranges::move(labels, std::back_inserter(m_content.labels));
    }

    /// None where a file has none.
    Identifiers joinedIds() const
    {
        using Kind = Identifiers::Kind;
        const auto areOf = [&](Kind kind) {
            return std::ranges::all_of(m_ids, [kind](const Identifiers &ids) { return ids.kind() == kind; });
        };
        if (std::ranges::any_of(m_ids, &Identifiers::empty)) {
            return {};
        }
        if (areOf(Kind::Signed) || areOf(Kind::Unsigned)) {
            std::vector<std::uint64_t> numbers;
            numbers.reserve(static_cast<std::size_t>(m_rows));
            for (const Identifiers &ids : m_ids) {
                numbers.insert(numbers.end(), ids.numbers().begin(), ids.numbers().end());
            }
            return areOf(Kind::Unsigned) ? Identifiers::ofUnsigned(std::move(numbers))
                                         : Identifiers::ofIntegers({numbers.begin(), numbers.end()});
        }
        std::vector<std::string> texts;
        for (const Identifiers &ids : m_ids) {
            for (std::int64_t row = 0; row < ids.size(); ++row) {
                texts.push_back(ids.text(row));
            }
        }
        return Identifiers::ofTexts(texts);
    }

    static void joinAttribute(Attribute &all, const Attribute &part)
    {
        std::map<std::string_view, std::int32_t> places;
        for (std::size_t i = 0; i < all.values.size(); ++i) {
            places.emplace(all.values[i], static_cast<std::int32_t>(i));
        }
        std::vector<std::int32_t> placeOf;
        std::vector<std::string> fresh;
        for (const std::string &value : part.values) {
            const auto next = static_cast<std::int32_t>(all.values.size() + fresh.size());
            const auto found = places.find(value);
            placeOf.push_back(found == places.end() ? next : found->second);
            if (found == places.end()) {
                fresh.push_back(value);
            }
        }
        std::ranges::move(fresh, std::back_inserter(all.values));
        std::ranges::transform(part.ofVector, std::back_inserter(all.ofVector),
                               [&](std::int32_t value) { return value < 0 ? value : placeOf[value]; });
    }

    std::string m_location;
    FileContent m_content; ///< all but vectors and ids
    std::vector<Identifiers> m_ids;
    GrowingScratch m_scratch;
    int m_dim = 0;
    Element m_element = Element::Float32;
    std::int64_t m_rows = 0;
    std::int64_t m_promised = 0;
};

/// Whether the files are all of a numbered series of Parquet ("train-00000-of-00008.parquet"): the reader of its first
/// takes the others itself.
bool isWholeSeries(const std::vector<fs::path> &files)
{
    const auto endsAs = [&](const fs::path &file, std::size_t number) {
        const std::string stem = file.stem().string();
        const auto of = stem.rfind("-of-");
        const auto before = of == stem.npos || of == 0 ? stem.npos : stem.rfind('-', of - 1);
        if (before == stem.npos || lowered(file.extension().string()) != ".parquet") {
            return false;
        }
        const auto first = std::string_view(stem).substr(before + 1, of - before - 1);
        return numberAt(first) == (number == 0 ? std::string() : std::to_string(number)) &&
               numberAt(std::string_view(stem).substr(of + 4)) == std::to_string(files.size());
    };
    std::size_t number = 0;
    return std::ranges::all_of(files, [&](const fs::path &file) { return endsAs(file, number++); });
}

} // namespace

Outcome<FileContent> readParts(const std::vector<fs::path> &files, const ReadOptions &options,
                               const std::string &location, const Progress &progress)
{
    const auto share = [&](std::size_t i) { return static_cast<int>(1000 * i / files.size()); };
    if (options.companions && isWholeSeries(files)) {
        return readFile(files.front(), options, progress);
    }
    Joined joined(location);
    for (std::size_t i = 0; i < files.size(); ++i) {
        ReadOptions ofPart = options;
        ofPart.companions = false; // a file of a series would take others of it
        auto part = readFile(files[i], ofPart, partOf(progress, share(i), share(i + 1)));
        SHARDSCOPE_TRY(part);
        SHARDSCOPE_TRY(joined.add(*std::move(part), files[i].string()));
    }
    return joined.finish();
}

} // namespace shardscope
