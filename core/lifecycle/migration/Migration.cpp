// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/Migration.h"

#include "core/lifecycle/migration/RangeComparison.h"

#include <algorithm>

namespace shardscope {

namespace {

/// Of values.
std::int64_t bytesOf(const std::vector<VersionedVector> &rows)
{
    std::int64_t bytes = 0;
    for (const VersionedVector &row : rows) {
        bytes += static_cast<std::int64_t>(row.values.size() * sizeof(float));
    }
    return bytes;
}

} // namespace

MigrationForecast forecastMigration(std::int64_t vectors, int dim, double bytesPerSecond, int copies)
{
    const std::int64_t bytes = vectors * dim * static_cast<std::int64_t>(sizeof(float));
    const std::int64_t copied = copies * bytes;
    const std::int64_t compared = bytes + copied;
    const double seconds = bytesPerSecond > 0 ? static_cast<double>(copied + compared) / bytesPerSecond : 0;
    return {.vectors = vectors, .copiedBytes = copied, .comparedBytes = compared, .seconds = seconds};
}

Outcome<Done> Migration::load()
{
    auto kept = m_parts.journal.load();
    SHARDSCOPE_TRY(kept);
    if (*kept) {
        m_state = **std::move(kept);
        return Done();
    }
    m_state =
        MigrationState{.step = stepsOf(m_options.order, m_options.kind).front(), .baseVersion = m_options.baseVersion};
    return m_parts.journal.save(m_state);
}

/// What is done is known only once it is kept: otherwise a step that is done again would count twice.
Outcome<Done> Migration::enter(MigrationStep step, MigrationState next)
{
    next.step = step;
    next.cursor.clear();
    SHARDSCOPE_TRY(m_parts.journal.save(next));
    m_state = std::move(next);
    return Done();
}

Outcome<Done> Migration::enterNext(MigrationState next)
{
    const auto steps = stepsOf(m_options.order, m_options.kind);
    const auto found = std::ranges::find(steps, m_state.step);
    return enter(found == steps.end() || found + 1 == steps.end() ? MigrationStep::Finished : *(found + 1),
                 std::move(next));
}

Outcome<Done> Migration::abort()
{
    if (m_state.step == MigrationStep::Aborting || m_state.step == MigrationStep::Aborted) {
        return Done();
    }
    const bool isHeld = m_options.isHeld && m_state.step == MigrationStep::SwitchReads;
    if (!m_state.canAbort() && !isHeld) {
        return Error{Code::MigrationPastAbort, {}, {std::string(nameOf(m_state.step))}};
    }
    return enter(MigrationStep::Aborting, m_state);
}

Outcome<Done> Migration::advance()
{
    switch (m_state.step) {
    case MigrationStep::Provision:
        return provision();
    case MigrationStep::DualWrite:
    case MigrationStep::SwitchReads:
    case MigrationStep::StopSource:
        return publish();
    case MigrationStep::AwaitWriters:
    case MigrationStep::AwaitReaders:
    case MigrationStep::AwaitLastWriters:
        return await();
    case MigrationStep::Backfill:
        return backfill();
    case MigrationStep::Verify:
        return verify();
    case MigrationStep::DeleteSource:
        return deleteSource();
    case MigrationStep::Aborting:
        return undo();
    case MigrationStep::Finished:
    case MigrationStep::Aborted:
        break;
    }
    return Done();
}

Outcome<Done> Migration::run(const Progress &progress, MigrationStep until)
{
    m_progress = &progress;
    const auto outcome = runOn(progress, until);
    m_progress = nullptr;
    return outcome;
}

Outcome<Done> Migration::runOn(const Progress &progress, MigrationStep until)
{
    const auto hasCome = [&] { return m_state.step < MigrationStep::Finished && m_state.step >= until; };
    while (!m_state.isOver() && !hasCome()) {
        if (!tell(progress)) {
            return Error{Code::Cancelled, {}, {}};
        }
        SHARDSCOPE_TRY(advance());
    }
    return Done();
}

bool Migration::tell(const Progress &progress) const
{
    const std::int64_t total = 2 * std::max(m_state.total, std::max(m_state.copied, m_state.verified));
    return progress(m_state.copied + m_state.verified, std::max<std::int64_t>(1, total));
}

Outcome<Done> Migration::provision()
{
    SHARDSCOPE_TRY(m_parts.target.provision(phase()));
    const auto total = m_parts.source.count();
    SHARDSCOPE_TRY(total);
    MigrationState next = m_state;
    next.total = *total;
    return enterNext(std::move(next));
}

Outcome<Done> Migration::publish()
{
    SHARDSCOPE_TRY(m_parts.board.publish(phaseOf(m_state.step, m_state.baseVersion)));
    return enterNext(m_state);
}

/// Clients that were heard of act on the phase; what others may still have on the way is refused from here on.
Outcome<bool> Migration::haveFollowed()
{
    const auto followed = m_parts.board.areAllAt(phase());
    SHARDSCOPE_TRY(followed);
    if (!*followed) {
        m_parts.clock.sleep(m_options.pollInterval);
        return false;
    }
    SHARDSCOPE_TRY(m_parts.source.fence(phase()));
    SHARDSCOPE_TRY(m_parts.target.fence(phase()));
    return true;
}

Outcome<Done> Migration::await()
{
    const auto followed = haveFollowed();
    SHARDSCOPE_TRY(followed);
    return *followed ? enterNext(m_state) : Done();
}

Outcome<Done> Migration::backfill()
{
    const std::int64_t began = m_parts.clock.now();
    const auto rows = m_parts.source.scan(m_state.cursor, m_options.batch, true);
    SHARDSCOPE_TRY(rows);
    if (rows->empty()) {
        SHARDSCOPE_TRY(m_parts.source.commit());
        SHARDSCOPE_TRY(m_parts.target.finish());
        return enterNext(m_state);
    }
    const auto kind = m_options.order == MigrationOrder::OverwritingBackfill ? ChangeKind::Overwrite : ChangeKind::Copy;
    auto written = m_parts.target.apply(phase(), kind, *rows);
    written = written.ok() ? m_parts.target.commit() : written;
    if (!written.ok()) {
        m_parts.target.rollback();
        m_parts.source.rollback();
        return written;
    }
    SHARDSCOPE_TRY(m_parts.source.commit()); // clients may change these again
    const std::int64_t bytes = m_parts.target.copies() * bytesOf(*rows);
    MigrationState next = m_state;
    next.copied += std::ranges::count(*rows, false, &VersionedVector::isDeleted);
    next.copiedBytes += bytes;
    next.cursor = rows->back().id;
    SHARDSCOPE_TRY(m_parts.journal.save(next));
    m_state = std::move(next);
    throttle(bytes, began);
    return Done();
}

/// A batch may be due in an hour: whoever runs it can stop it, or let it go faster, meanwhile.
void Migration::throttle(std::int64_t bytes, std::int64_t began)
{
    constexpr std::int64_t atOnce = 50'000'000; // ns
    while (true) {
        const double bytesPerSecond = m_options.throttle ? m_options.throttle() : m_options.bytesPerSecond;
        const double due = bytesPerSecond > 0 ? static_cast<double>(bytes) / bytesPerSecond * 1e9 : 0;
        const auto left = began + static_cast<std::int64_t>(due) - m_parts.clock.now();
        if (left <= 0) {
            return;
        }
        if (!m_progress) {
            m_parts.clock.sleep(left);
            return;
        }
        if (!tell(*m_progress)) {
            return; // `run` ends with it
        }
        m_parts.clock.sleep(std::min(left, atOnce));
    }
}

Outcome<Done> Migration::verify()
{
    if (m_options.order != MigrationOrder::Safe) { // looks at the numbers only, as one does
        SHARDSCOPE_TRY(m_parts.source.count());
        SHARDSCOPE_TRY(m_parts.target.count());
        return enterNext(m_state);
    }
    const std::int64_t began = m_parts.clock.now();
    const auto source = m_parts.source.scan(m_state.cursor, m_options.batch, false);
    SHARDSCOPE_TRY(source);
    const auto target = m_parts.target.scan(m_state.cursor, m_options.batch, false);
    SHARDSCOPE_TRY(target);
    const RangeComparison range(*source, *target, {m_options.batch, readError(), m_parts.source});
    MigrationState next = m_state;
    next.verified += range.same();
    next.checksum += range.checksum();
    for (const std::string &id : range.different()) {
        SHARDSCOPE_TRY(reconcile(id, next));
    }
    if (range.isLast()) {
        return enterNext(std::move(next));
    }
    next.cursor = range.end();
    SHARDSCOPE_TRY(m_parts.journal.save(next));
    m_state = std::move(next);
    throttle(bytesOf(*source) + m_parts.target.copies() * bytesOf(*target), began);
    return Done();
}

/// Gives the target what the source has of one vector, unless it has that, or something newer. Nothing under way is
/// taken for a difference: what is seen at the source was at the target before.
Outcome<Done> Migration::reconcile(const std::string &id, MigrationState &next)
{
    SourceLock lock(m_parts.source);
    SHARDSCOPE_TRY(m_parts.source.lock(phase(), id));
    const std::int64_t levelledBefore = m_parts.target.levelled();
    std::optional<VersionedVector> sent;
    while (true) {
        const auto source = readOne(m_parts.source, phase(), id);
        SHARDSCOPE_TRY(source);
        const auto target = readOne(m_parts.target, phase(), id);
        SHARDSCOPE_TRY(target);
        if (hasArrived(*source, *target, readError())) {
            SHARDSCOPE_TRY(m_parts.source.commit());
            lock.release();
            const bool isThere = *target && !(*target)->isDeleted;
            next.mended += sent || m_parts.target.levelled() > levelledBefore ? 1 : 0;
            next.verified += isThere ? 1 : 0;
            next.checksum += isThere ? checksumOf(**target) : 0;
            return Done();
        }
        const VersionedVector due = *source ? **source : VersionedVector{.id = id, .isDeleted = true};
        if (sent == due) { // and it has not arrived
            return Error{Code::MigrationNotVerified, {}, {id}};
        }
        SHARDSCOPE_TRY(m_parts.target.apply(phase(), ChangeKind::Mend, std::span(&due, 1)));
        SHARDSCOPE_TRY(m_parts.target.commit());
        sent = due;
    }
}

double Migration::readError() const
{
    return std::max(m_parts.source.readError(), m_parts.target.readError());
}

Outcome<Done> Migration::deleteSource()
{
    SHARDSCOPE_TRY(m_parts.source.drop(phase()));
    return enterNext(m_state);
}

Outcome<Done> Migration::undo()
{
    SHARDSCOPE_TRY(m_parts.board.publish(phaseOf(m_state.step, m_state.baseVersion)));
    const auto followed = haveFollowed();
    SHARDSCOPE_TRY(followed);
    if (!*followed) {
        return Done();
    }
    SHARDSCOPE_TRY(m_parts.target.drop(phase()));
    return enter(MigrationStep::Aborted, m_state);
}

} // namespace shardscope
