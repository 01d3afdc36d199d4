// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/LiveStore.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace shardscope {

/// One side of a migration that is there in several copies, as if it were one: whatever is written, published or fenced
/// is so in each. The first copy is changed first, and is where clients take turns: what any other has, it has too.
///
/// Clients write over one of these; each may read at any copy, but has to keep to that one.
class CopiedStore : public LiveStore
{
public:
    /// Which copies answer.
    enum class Answer {
        First,  ///< the first: what it has counts
        Agreed, ///< all: what they have not alike is told as something that nobody else has, so that it is mended
    };
    CopiedStore(std::vector<std::unique_ptr<LiveStore>> copies, Answer answer);

    Outcome<Done> provision(std::int64_t phase) override;
    Outcome<Done> fence(std::int64_t phase) override;
    Outcome<std::int64_t> fenced() override;
    Outcome<Done> drop(std::int64_t phase) override;
    Outcome<std::vector<VersionedVector>> scan(const std::string &after, int limit, bool locked) override;
    Outcome<Done> lock(std::int64_t phase, const std::string &id) override { return first().lock(phase, id); }
    Outcome<Done> finish() override;
    Outcome<std::int64_t> count() override { return first().count(); }
    Outcome<std::vector<VersionedVector>> read(std::int64_t phase, std::span<const std::string> ids) override;
    Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override;
    Outcome<Done> commit() override;
    void rollback() override;
    double readError() const override;
    bool precedes(const std::string &a, const std::string &b) const override { return first().precedes(a, b); }
    int copies() const override { return static_cast<int>(m_copies.size()); }
    std::int64_t levelled() const override { return m_levelled; }

    Outcome<Done> publish(const MigrationPhase &phase) override;
    Outcome<MigrationPhase> published() override;

private:
    using Row = std::optional<VersionedVector>;

    LiveStore &first() const { return *m_copies.front(); }
    template<class Call>
    Outcome<Done> each(const Call &call);
    Row agreed(const std::string &id, std::span<const Row> rows) const;
    Outcome<std::vector<Row>> rowsOf(std::int64_t phase, const std::string &id);
    Outcome<bool> level(std::int64_t phase, std::span<const Row> rows);

    std::vector<std::unique_ptr<LiveStore>> m_copies;
    Answer m_answer;
    std::int64_t m_levelled = 0;
};

} // namespace shardscope
