// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/NpzWriter.h"
#include "core/data/readers/ColumnNames.h"
#include "core/data/readers/Layout.h"
#include "core/data/readers/NpyContent.h"
#include "core/data/Zip.h"

#include <algorithm>
#include <optional>

namespace shardscope {

namespace {

Fit fit(const FileBytes &file)
{
    const bool isNamed = file.ending() == ".npz";
    if (isZip(file)) {
        return isNamed ? Fit::Certain : Fit::Likely;
    }
    return isNamed ? Fit::Possible : Fit::No;
}

std::string nameOf(const ZipMember &member)
{
    return member.name.ends_with(".npy") ? member.name.substr(0, member.name.size() - 4) : member.name;
}

/// The arrays of an archive. Of each only the header is looked at, until its values are asked for; but what is deflated
/// must be inflated for that.
class Archive
{
public:
    explicit Archive(const FileBytes &file) : m_file(file) {}

    /// Errors: those of zipMembers.
    Outcome<Done> readContents()
    {
        auto members = zipMembers(m_file);
        SHARDSCOPE_TRY(members);
        for (auto &member : *members) {
            if (member.name.ends_with(".npy")) {
                m_members.push_back(std::move(member));
            }
        }
        return Done();
    }

    const std::vector<ZipMember> &members() const { return m_members; }

    const ZipMember *find(std::string_view name) const
    {
        const auto isIt = [&](const ZipMember &member) { return member.name == name || nameOf(member) == name; };
        const auto found = std::ranges::find_if(m_members, isIt);
        return found == m_members.end() ? nullptr : &*found;
    }

    /// Errors: MissingColumn.
    Outcome<const ZipMember *> named(const std::string &name) const
    {
        const auto *member = find(name);
        return member ? Outcome<const ZipMember *>(member) : Error{Code::MissingColumn, m_file.name(), {name, names()}};
    }

    std::string names() const
    {
        std::string all;
        for (const auto &member : m_members) {
            all += (all.empty() ? "" : ", ") + nameOf(member);
        }
        return all;
    }

    /// Errors: those of openMember.
    Outcome<FileBytes> open(const ZipMember &member, const Progress &progress) const
    {
        return openMember(m_file, member, npySize, progress);
    }

private:
    const FileBytes &m_file;
    std::vector<ZipMember> m_members;
};

/// An array that is open.
struct Opened
{
    std::string name;
    FileBytes file;
    NpyArray array;

    const NpyColumn &column() const { return array.columns.front(); }
    bool isVectors() const
    {
        return !array.isStructured && !column().isScalar && (column().isFloat() || column().isByte());
    }
    bool isRecords() const { return array.isStructured; }
    bool isIds() const { return !array.isStructured && column().isScalar && (column().isWhole() || column().isText()); }
};

Outcome<Opened> openArray(const Archive &archive, const ZipMember &member, const ReadOptions &options,
                          const Progress &progress)
{
    auto file = archive.open(member, progress);
    SHARDSCOPE_TRY(file);
    auto array = readNpyArray(*file, options);
    SHARDSCOPE_TRY(array);
    return Opened{nameOf(member), *std::move(file), *std::move(array)};
}

/// Which arrays are what, as the layout says or as they are named.
class Choice
{
public:
    Choice(const FileBytes &file, const Archive &archive, const ReadOptions &options, const Progress &progress)
        : m_file(file), m_archive(archive), m_options(options), m_progress(progress)
    {
    }

    /// The vectors: named, or "train", or the only array of vectors. Errors: MissingColumn, AmbiguousVectors.
    Outcome<Opened> vectors()
    {
        const auto &wanted = m_options.layout.vectorColumns;
        if (!wanted.empty() || m_archive.find("train")) {
            const auto member = m_archive.named(wanted.empty() ? "train" : wanted);
            SHARDSCOPE_TRY(member);
            return openArray(m_archive, **member, m_options, m_progress);
        }
        std::vector<Opened> found;
        for (const auto &member : m_archive.members()) {
            auto opened = openArray(m_archive, member, m_options, m_progress);
            if (!opened && opened.error().code == Code::Cancelled) {
                return opened.error();
            }
            if (opened && (opened->isVectors() || opened->isRecords())) { // others may be of any kind
                found.push_back(*std::move(opened));
            }
        }
        if (found.size() == 1) {
            return std::move(found.front());
        }
        if (found.empty()) {
            // One array only: what is wrong with it tells more than that there is none.
            return m_archive.members().size() == 1
                       ? openArray(m_archive, m_archive.members().front(), m_options, m_progress)
                       : Error{Code::MissingColumn, m_file.name(), {std::string("emb"), m_archive.names()}};
        }
        std::string others;
        for (std::size_t i = 1; i < found.size(); ++i) {
            others += (i == 1 ? "" : ", ") + found[i].name;
        }
        return Error{Code::AmbiguousVectors, m_file.name(), {found.front().name, others}};
    }

    /// The queries or the neighbours: named, or by the usual name where it is there.
    Outcome<std::optional<Opened>> companion(const std::string &wanted, std::string_view usual)
    {
        if (wanted.empty() && !m_archive.find(usual)) {
            return std::optional<Opened>();
        }
        const auto member = m_archive.named(wanted.empty() ? std::string(usual) : wanted);
        SHARDSCOPE_TRY(member);
        auto opened = openArray(m_archive, **member, m_options, m_progress);
        SHARDSCOPE_TRY(opened);
        return std::optional(*std::move(opened));
    }

private:
    const FileBytes &m_file;
    const Archive &m_archive;
    const ReadOptions &m_options;
    const Progress &m_progress;
};

/// An array of one value that the archive has by a name; nothing where it is not there, or is something else.
/// Errors: Cancelled.
Outcome<std::optional<Opened>> openNote(const Archive &archive, std::string_view name, const ReadOptions &options,
                                        const Progress &progress)
{
    const auto *member = archive.find(name);
    if (!member) {
        return std::optional<Opened>();
    }
    auto opened = openArray(archive, *member, options, progress);
    if (!opened && opened.error().code == Code::Cancelled) {
        return opened.error();
    }
    const bool isNote = opened && !opened->isRecords() && opened->column().isScalar && opened->column().rows == 1;
    return isNote ? std::optional(*std::move(opened)) : std::nullopt;
}

/// Of how many vectors these are a sample, and by which metric they are compared, where the archive says so.
Outcome<NpzNotes> readNotes(const Archive &archive, const ReadOptions &options, const Progress &progress)
{
    NpzNotes notes;
    const auto count = openNote(archive, sampledFromArray, options, progress);
    SHARDSCOPE_TRY(count);
    if (*count && (*count)->column().isWhole()) {
        notes.sampledFrom = std::max<std::int64_t>(0, npyNeighbors((*count)->file, (*count)->column()).ids.front());
    }
    const auto metric = openNote(archive, metricArray, options, progress);
    SHARDSCOPE_TRY(metric);
    if (*metric && (*metric)->column().isText()) {
        const Attribute text = npyAttribute((*metric)->file, (*metric)->column(), (*metric)->name);
        if (const auto named = metricFromName(text.values.front())) {
            notes.metric = *named;
        }
    }
    return notes;
}

/// Arrays of one value a row: ids by their name, others as attributes.
Outcome<Done> readColumns(const Archive &archive, const NpzNotes &notes, const ReadOptions &options,
                          FileContent &content, const Progress &progress)
{
    const auto &wanted = options.layout.idColumn;
    for (const auto &member : archive.members()) {
        if (nameOf(member) == sampledFromArray || (notes.metric && nameOf(member) == metricArray)) {
            continue;
        }
        const auto opened = openArray(archive, member, options, progress);
        if (!opened && opened.error().code == Code::Cancelled) {
            return opened.error();
        }
        const bool fits = opened && !opened->isRecords() && opened->column().isScalar &&
                          opened->column().rows == content.vectors.size();
        if (!fits) {
            continue;
        }
        const bool isId = wanted.empty() ? content.ids.empty() && isUsualIdName(opened->name) : opened->name == wanted;
        if (isId && opened->isIds()) {
            auto ids = npyIds(opened->file, opened->column());
            const auto areIds = checkIds(ids, opened->file);
            if (!areIds && !wanted.empty()) {
                return areIds.error();
            }
            if (areIds) {
                content.ids = std::move(ids);
                content.reading.idColumn = opened->name;
                continue;
            }
        }
        content.attributes.push_back(npyAttribute(opened->file, opened->column(), opened->name));
        content.reading.otherColumns.push_back(opened->name);
    }
    return Done();
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    if (!isZip(file)) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("not the signature of an npz file"));
    }
    Archive archive(file);
    SHARDSCOPE_TRY(archive.readContents());
    if (archive.members().empty()) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("an archive without arrays (.npy)"));
    }
    const Progress vectorsPart = partOf(progress, 0, 700);
    Choice choice(file, archive, options, vectorsPart);
    const auto base = choice.vectors();
    SHARDSCOPE_TRY(base);
    auto content = base->isRecords() ? contentOfRecords(base->file, base->array, options.layout, vectorsPart)
                                     : contentOfArray(base->file, base->array, vectorsPart);
    SHARDSCOPE_TRY(content);
    content->reading.vectorColumns = base->name;
    content->reading.vectorColumnCount = 1;
    if (content->neighbors) {
        return content;
    }
    const auto queries = choice.companion(options.layout.queryArray, "test");
    SHARDSCOPE_TRY(queries);
    if (*queries) {
        auto vectors = contentOfArray((*queries)->file, (*queries)->array, partOf(progress, 700, 800));
        SHARDSCOPE_TRY(vectors);
        content->queries = std::move(vectors->vectors);
    }
    const auto neighbors = choice.companion(options.layout.neighborArray, "neighbors");
    SHARDSCOPE_TRY(neighbors);
    if (*neighbors) {
        auto ids = contentOfArray((*neighbors)->file, (*neighbors)->array, partOf(progress, 800, 900));
        SHARDSCOPE_TRY(ids);
        content->neighbors = std::move(ids->neighbors);
    }
    const auto notes = readNotes(archive, options, partOf(progress, 900, 910));
    SHARDSCOPE_TRY(notes);
    content->sampledFrom = notes->sampledFrom.value_or(0);
    content->metric = notes->metric;
    SHARDSCOPE_TRY(readColumns(archive, *notes, options, *content, partOf(progress, 910, 1000)));
    return content;
}

std::vector<std::string> choices(const FileBytes &file)
{
    Archive archive(file);
    std::vector<std::string> names;
    if (archive.readContents()) {
        std::ranges::transform(archive.members(), std::back_inserter(names), nameOf);
    }
    return names;
}

} // namespace

constinit const Reader npzReader{"npz", fit, read, nullptr, nullptr, choices};

} // namespace shardscope
