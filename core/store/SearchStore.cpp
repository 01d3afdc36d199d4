// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SearchStore.h"

#include "core/store/StoredDocument.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace shardscope {

namespace {

constexpr std::array<std::string_view, 5> modeNames{"query", "row", "id", "label", "numbers"}; // in the order of Mode

Json toJson(const SearchQuestion &question)
{
    return {{"mode", modeNames[static_cast<std::size_t>(question.mode)]},
            {"number", question.number},
            {"text", question.text},
            {"tenant", question.tenant}};
}

Outcome<SearchQuestion> searchFromJson(const Json &document)
{
    SearchQuestion question;
    std::string mode;
    JsonFault fault("search");
    JsonReader reader(document, fault);
    reader.read("mode", mode);
    reader.read("number", question.number);
    reader.read("text", question.text);
    reader.read("tenant", question.tenant);
    const auto known = std::ranges::find(modeNames, mode);
    if (known == modeNames.end()) {
        fault.note("/mode", "this is not known");
    } else {
        question.mode = static_cast<SearchQuestion::Mode>(known - modeNames.begin());
    }
    SHARDSCOPE_TRY(fault.outcome());
    return question;
}

} // namespace

SearchStore::SearchStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

SearchStore::~SearchStore() = default;

Outcome<std::unique_ptr<SearchStore>> SearchStore::open(const std::filesystem::path &file)
{
    auto database = Database::open(file);
    SHARDSCOPE_TRY(database);
    return std::unique_ptr<SearchStore>(new SearchStore(*std::move(database)));
}

bool SearchStore::isReadOnly() const
{
    return m_database->isReadOnly();
}

Outcome<std::vector<SearchQuestion>> SearchStore::searches(std::int64_t data) const
{
    std::vector<SearchQuestion> questions;
    bool hasTable = false; // an older workspace that can only be read has none
    SHARDSCOPE_TRY(m_database->read("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'search'", {},
                                    [&](const QVariantList &) -> Outcome<Done> {
                                        hasTable = true;
                                        return Done();
                                    }));
    if (!hasTable) {
        return questions;
    }
    SHARDSCOPE_TRY(m_database->read("SELECT content FROM search WHERE data_set = ? ORDER BY id", {qint64(data)},
                                    [&](const QVariantList &row) -> Outcome<Done> {
                                        if (auto question = readDocument(row[0], m_database->file(), searchFromJson)) {
                                            questions.push_back(*std::move(question));
                                        }
                                        return Done();
                                    }));
    return questions;
}

Outcome<Done> SearchStore::add(std::int64_t data, const SearchQuestion &question)
{
    const QString content = printed(toJson(question));
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    SHARDSCOPE_TRY(m_database->write("DELETE FROM search WHERE data_set = ? AND content = ?", {qint64(data), content}));
    SHARDSCOPE_TRY(m_database->write("INSERT INTO search (data_set, content) VALUES (?, ?)", {qint64(data), content}));
    SHARDSCOPE_TRY(m_database->write("DELETE FROM search WHERE data_set = ? AND id NOT IN"
                                     " (SELECT id FROM search WHERE data_set = ? ORDER BY id DESC LIMIT ?)",
                                     {qint64(data), qint64(data), mostKept}));
    return (*transaction)->commit();
}

Outcome<Done> SearchStore::forgetAll(std::int64_t data)
{
    SHARDSCOPE_TRY(m_database->write("DELETE FROM search WHERE data_set = ?", {qint64(data)}));
    return Done();
}

} // namespace shardscope
