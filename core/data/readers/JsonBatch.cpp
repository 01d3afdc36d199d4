// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/JsonBatch.h"

#include "core/base/Parameter.h"
#include "core/data/readers/ColumnNames.h"
#include "core/data/readers/JsonText.h"
#include "core/data/readers/Layout.h"

#include <algorithm>
#include <optional>

namespace shardscope {

namespace {

using json::charAt;
using json::skipBlanks;

/// A value of an object, or of one inside of it.
struct Leaf
{
    std::string path;
    std::string_view text;

    bool isList() const { return text.starts_with('['); }
    bool isVector() const { return isList() && json::beginsNumber(charAt(text, skipBlanks(text, 1))); }
    /// A list of vectors.
    bool isMatrix() const
    {
        const auto inner = skipBlanks(text, 1);
        return isList() && charAt(text, inner) == '[' && json::beginsNumber(charAt(text, skipBlanks(text, inner + 1)));
    }
    /// A name that tells vectors, anywhere on the way to it.
    bool isNamedAsVectors() const
    {
        std::string_view rest = path;
        while (!rest.empty()) {
            const auto part = rest.substr(0, rest.find('.'));
            if (isUsualVectorName(part)) {
                return true;
            }
            rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        }
        return false;
    }
};

/// False where the object is not whole.
bool collect(std::string_view text, std::size_t at, const std::string &path, int depth, std::vector<Leaf> &leaves)
{
    constexpr int deepest = 4;
    return json::forMembers(text, at, [&](std::string_view key, std::size_t begin, std::size_t end) {
        if (end == json::nowhere) {
            return false;
        }
        const std::string inner = path.empty() ? std::string(key) : path + '.' + std::string(key);
        if (charAt(text, begin) == '{' && depth < deepest) {
            return collect(text, begin, inner, depth + 1, leaves);
        }
        leaves.push_back({inner, text.substr(begin, end - begin)});
        return true;
    });
}

std::vector<Leaf> leavesOf(std::string_view object)
{
    std::vector<Leaf> leaves;
    const auto begin = skipBlanks(object, 0);
    const bool isWhole = charAt(object, begin) == '{' && collect(object, begin, {}, 0, leaves);
    return isWhole ? leaves : std::vector<Leaf>();
}

/// The list of vectors that tells how many records there are; null: it is no batch.
const Leaf *matrixOf(const std::vector<Leaf> &leaves)
{
    const auto isNamedMatrix = [](const Leaf &leaf) { return leaf.isMatrix() && leaf.isNamedAsVectors(); };
    if (const auto named = std::ranges::find_if(leaves, isNamedMatrix); named != leaves.end()) {
        const auto isNamedVector = [](const Leaf &leaf) { return leaf.isVector() && leaf.isNamedAsVectors(); };
        return std::ranges::any_of(leaves, isNamedVector) ? nullptr : &*named;
    }
    const auto found = std::ranges::find_if(leaves, &Leaf::isMatrix);
    return found == leaves.end() || std::ranges::any_of(leaves, &Leaf::isVector) ? nullptr : &*found;
}

/// The first values of a list. Nothing: it is none.
std::optional<std::vector<std::string_view>> itemsOf(std::string_view list, std::size_t most)
{
    std::vector<std::string_view> items;
    const bool isWhole = json::forItems(list, 0, [&](std::size_t begin, std::size_t end) {
        items.push_back(list.substr(begin, end - begin));
        return items.size() < most;
    });
    return isWhole || items.size() >= most ? std::optional(std::move(items)) : std::nullopt;
}

/// The path of the object that all lists of a batch are in: "result." of "result.ids" and "result.embeddings".
std::string commonFolder(const std::vector<JsonRecords::Part> &parts)
{
    std::string folder = parts.size() > 1 ? parts.front().key : std::string();
    for (const auto &part : parts) {
        while (!folder.empty() && (folder.back() != '.' || !part.key.starts_with(folder))) {
            folder.pop_back();
        }
    }
    return folder;
}

/// Adds the records of one batch.
class Apart
{
public:
    Apart(const FileBytes &file, std::size_t most, bool saysOnce) : m_file(file), m_most(most), m_saysOnce(saysOnce) {}

    Outcome<Done> add(const Line &line)
    {
        const auto leaves = leavesOf(line.text);
        const auto *matrix = m_path.empty() ? matrixOf(leaves) : find(leaves);
        if (!matrix) {
            return bad(line, SHARDSCOPE_TEXT("no list of vectors, where the first record is a batch of them"));
        }
        m_path = matrix->path;
        const std::size_t room = m_most - m_records.lines.size();
        const auto vectors = itemsOf(matrix->text, room);
        if (!vectors) {
            return bad(line, notAList);
        }
        JsonRecords::Batch batch{m_records.lines.size(), {}};
        for (const auto &leaf : leaves) {
            SHARDSCOPE_TRY(addList(leaf, line, vectors->size(), room, batch));
        }
        const auto folder = commonFolder(batch.parts);
        if (m_saysOnce) {
            addTexts(leaves, batch);
        }
        for (auto &part : batch.parts) {
            part.key.erase(0, part.key.starts_with(folder) ? folder.size() : 0);
        }
        if (m_records.lines.size() + vectors->size() > std::size_t(greatestRows)) {
            return Error{Code::TooManyRows, m_file.name(), {greatestRows + 1}};
        }
        std::int64_t number = line.number;
        const char *at = line.text.data();
        for (const auto vector : *vectors) {
            number += std::count(at, vector.data(), '\n');
            at = vector.data();
            m_records.lines.push_back({vector, number});
        }
        m_records.batches.push_back(std::move(batch));
        return Done();
    }

    bool isEnough() const { return m_records.lines.size() >= m_most; }
    JsonRecords take() { return std::move(m_records); }

private:
    const Leaf *find(const std::vector<Leaf> &leaves) const
    {
        const auto found = std::ranges::find(leaves, m_path, &Leaf::path);
        return found != leaves.end() && found->isList() ? &*found : nullptr;
    }

    /// Errors: BadRecord.
    Outcome<Done> addList(const Leaf &leaf, const Line &line, std::size_t records, std::size_t room,
                          JsonRecords::Batch &batch) const
    {
        if (!leaf.isList()) {
            return Done();
        }
        auto items = itemsOf(leaf.text, room);
        if (!items) {
            return bad(line, notAList);
        }
        const auto name = std::string_view(leaf.path).substr(leaf.path.rfind('.') + 1);
        if (items->size() == records) {
            batch.parts.push_back({leaf.path, *std::move(items)});
        } else if (!items->empty() && isUsualIdName(name)) {
            return bad(line, SHARDSCOPE_TEXT("the batch has more or fewer ids than vectors"));
        }
        return Done();
    }

    static void addTexts(const std::vector<Leaf> &leaves, JsonRecords::Batch &batch)
    {
        constexpr std::size_t longest = 256; // what is longer and said once is no property of records
        // Nor is a vector, which would be as many as there are records.
        const auto mayHoldList = [](std::string_view text) { return text.find_first_of("[\\{") != text.npos; };
        for (const auto &leaf : leaves) {
            if (!leaf.isList() && leaf.text.size() <= longest && !mayHoldList(leaf.text)) {
                batch.parts.push_back({leaf.path, {leaf.text}});
            }
        }
    }

    static constexpr const char *notAList = SHARDSCOPE_TEXT("a list lacks a comma, or does not end");

    Error bad(const Line &line, const char *what) const
    {
        return {Code::BadRecord, m_file.name(), {line.number, std::string(what)}};
    }

    const FileBytes &m_file;
    std::size_t m_most;
    bool m_saysOnce;
    std::string m_path; ///< of the vectors
    JsonRecords m_records;
};

} // namespace

bool holdsBatch(std::string_view object)
{
    return matrixOf(leavesOf(object)) != nullptr;
}

Outcome<JsonRecords> takeApart(const FileBytes &file, std::span<const Line> batches, std::size_t most,
                               const Progress &progress)
{
    Apart apart(file, most, batches.size() > 1);
    for (std::size_t i = 0; i < batches.size() && !apart.isEnough(); ++i) {
        SHARDSCOPE_TRY(apart.add(batches[i]));
        if (!progress(static_cast<std::int64_t>(i), std::ssize(batches))) {
            return Error{Code::Cancelled, {}, {}};
        }
    }
    return apart.take();
}

std::string_view JsonRecords::Part::of(std::size_t record) const
{
    return values.size() == 1 ? values.front() : values[record];
}

const JsonRecords::Batch &JsonRecords::batchOf(std::size_t record) const
{
    return *std::prev(std::ranges::upper_bound(batches, record, {}, &Batch::first));
}

std::size_t JsonRecords::size(std::size_t record) const
{
    if (batches.empty()) {
        return lines[record].text.size();
    }
    const Batch &batch = batchOf(record);
    std::size_t size = 0;
    for (const auto &part : batch.parts) {
        size += part.of(record - batch.first).size();
    }
    return size;
}

void JsonRecords::write(std::size_t record, std::string &text) const
{
    if (batches.empty()) {
        text.assign(lines[record].text);
        return;
    }
    const Batch &batch = batchOf(record);
    text.assign(1, '{');
    for (const auto &part : batch.parts) {
        text.append(text.size() > 1 ? ",\"" : "\"").append(part.key).append("\":");
        text.append(part.of(record - batch.first));
    }
    text += '}';
}

} // namespace shardscope
