// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace shardscope {

class Database;

/// What is searched for, as the user asked for it, so that it can be asked again. What the mode does not ask for is as
/// it is here.
struct SearchQuestion
{
    enum class Mode { Query, Row, Id, Label, Numbers };

    Mode mode = Mode::Query;
    int number = 0;       ///< of the query, the row, or which of the vectors that have the label, from 1
    std::string text{};   ///< id, label or numbers
    std::string tenant{}; ///< empty where none is asked for

    bool operator==(const SearchQuestion &) const = default;
};

/// The searches that a workspace keeps with each of its data sets, a bounded number of them. What was added is on disk
/// when Done is returned.
///
/// Threads: belongs to the thread that opened it.
class SearchStore
{
public:
    static constexpr int mostKept = 100; ///< of a data set; the oldest go

    /// Errors: as Workspace::open.
    static Outcome<std::unique_ptr<SearchStore>> open(const std::filesystem::path &file);
    ~SearchStore();

    bool isReadOnly() const;

    /// Of a data set (Workspace::DataEntry), oldest first; without those that this program cannot read.
    Outcome<std::vector<SearchQuestion>> searches(std::int64_t data) const;
    /// As the newest; the same question is not kept twice. Errors: those of Database::write.
    Outcome<Done> add(std::int64_t data, const SearchQuestion &question);
    Outcome<Done> forgetAll(std::int64_t data);

private:
    explicit SearchStore(std::unique_ptr<Database> database);

    std::unique_ptr<Database> m_database;
};

} // namespace shardscope
