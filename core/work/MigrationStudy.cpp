// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/MigrationStudy.h"

namespace shardscope {

Outcome<MigrationStudy> studyMigration(const MigrationQuestion &question, const Progress &progress)
{
    MigrationStudy study{question, {}};
    const auto orders = std::ssize(question.orders);
    for (const MigrationOrder order : question.orders) {
        RehearsalSettings settings = question.settings;
        settings.order = order;
        const auto done = std::ssize(study.orders);
        auto rehearsal =
            rehearse(settings, question.runs, partOf(progress, 1000 * done / orders, 1000 * (done + 1) / orders));
        SHARDSCOPE_TRY(rehearsal);
        study.orders.push_back({order, *std::move(rehearsal)});
    }
    return study;
}

} // namespace shardscope
