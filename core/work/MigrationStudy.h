// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/lifecycle/migration/Rehearsal.h"

#include <cstdint>
#include <vector>

namespace shardscope {

struct MigrationQuestion
{
    RehearsalSettings settings{};         ///< of the first run; its order is not looked at
    std::vector<MigrationOrder> orders{}; ///< each is rehearsed with the same seeds
    std::int64_t runs = 200;              ///< of each order
};

/// Orders of the steps of a migration, rehearsed side by side.
struct MigrationStudy
{
    struct Rehearsed
    {
        MigrationOrder order;
        Rehearsal rehearsal;
    };

    MigrationQuestion question;
    std::vector<Rehearsed> orders;
};

/// Errors: those of rehearse.
Outcome<MigrationStudy> studyMigration(const MigrationQuestion &question, const Progress &progress);

/// The document of `shardscope-cli migrate --json`, and what a workspace keeps.
Json toJson(const MigrationStudy &study);
/// Errors: BadDocument.
Outcome<MigrationStudy> migrationStudyFromJson(const Json &document);

} // namespace shardscope
