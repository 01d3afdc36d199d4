// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

class Database;

/// Studies of a workspace, as documents: what becomes of a sharding with time. What was kept is on disk when Done is
/// returned.
///
/// Threads: belongs to the thread that opened it; a job opens one of its own beside the window's.
class StudyStore
{
public:
    /// Errors: as Workspace::open.
    static Outcome<std::unique_ptr<StudyStore>> open(const std::filesystem::path &file);
    ~StudyStore();

    /// What a study is of.
    struct Subject
    {
        std::string kind;                   ///< "tenants", "drift", …
        std::optional<std::int64_t> data{}; ///< id of a Workspace::DataEntry; none: it is of no data
        std::optional<std::int64_t> plan{}; ///< id of a Workspace::PlanEntry; none: of none, or of one that is gone
    };
    struct Entry
    {
        std::int64_t id = 0;
        Subject subject;
        std::string created; ///< ISO 8601, UTC
        std::string content; ///< the document
    };

    /// In place of the one of the same subject. Errors: NotFound (data, plan).
    Outcome<Done> keep(const Subject &subject, const Json &document);
    /// Of some data, and of none; last kept first. None in a workspace of an earlier version that can only be read.
    Outcome<std::vector<Entry>> entries(std::int64_t data) const;

private:
    explicit StudyStore(std::unique_ptr<Database> database);

    std::unique_ptr<Database> m_database;
};

} // namespace shardscope
