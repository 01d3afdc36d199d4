// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/LiveStore.h"

namespace shardscope {

/// The target of what is only dropped: it has nothing, and takes whatever is written.
class NoStore : public LiveStore
{
public:
    Outcome<Done> provision(std::int64_t) override { return Done(); }
    Outcome<Done> fence(std::int64_t) override { return Done(); }
    Outcome<std::int64_t> fenced() override { return 0; }
    Outcome<Done> drop(std::int64_t) override { return Done(); }
    Outcome<std::vector<VersionedVector>> scan(const std::string &, int, bool) override { return nothing(); }
    Outcome<Done> lock(std::int64_t, const std::string &) override { return Done(); }
    Outcome<std::int64_t> count() override { return 0; }
    Outcome<std::vector<VersionedVector>> read(std::int64_t, std::span<const std::string>) override
    {
        return nothing();
    }
    Outcome<Done> apply(std::int64_t, ChangeKind, std::span<const VersionedVector>) override { return Done(); }
    Outcome<Done> commit() override { return Done(); }
    void rollback() override {}

    Outcome<Done> publish(const MigrationPhase &) override { return Done(); }
    Outcome<MigrationPhase> published() override { return MigrationPhase{}; }

private:
    static std::vector<VersionedVector> nothing() { return {}; }
};

} // namespace shardscope
