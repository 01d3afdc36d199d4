// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/DocumentFields.h"
#include "core/work/MigrationStudy.h"

#include <array>

namespace shardscope {

namespace document {

namespace {

constexpr std::array allScopes{MigrationScope::Tenant, MigrationScope::Shard};

constexpr std::string_view nameOfScope(MigrationScope scope)
{
    return scope == MigrationScope::Tenant ? "tenant" : "shard";
}

/// Times are told in ms.
template<class Fields>
void milliseconds(Fields &fields, std::string_view name, Of<Fields, double> &nanoseconds)
{
    double value = nanoseconds / 1e6;
    fields(name, value);
    if constexpr (std::same_as<Fields, Reader>) {
        nanoseconds = value * 1e6;
    }
}

} // namespace

template<class Fields>
void list(Fields &fields, Of<Fields, Violations> &violations)
{
    fields("lost", violations.lost);
    fields("stale", violations.stale);
    fields("resurrected", violations.resurrected);
    fields("doubled", violations.doubled);
    fields("foreign", violations.foreign);
}

/// What was wrong first, and the seed with which it comes again.
struct FirstViolation
{
    std::uint64_t seed = 0;
    std::string what{};
};

template<class Fields>
void list(Fields &fields, Of<Fields, FirstViolation> &first)
{
    fields("seed", first.seed);
    fields("what", first.what);
}

template<class Fields>
void list(Fields &fields, Of<Fields, MigrationStudy::Rehearsed> &rehearsed)
{
    auto &sum = rehearsed.rehearsal;
    fields.named(
        "order", rehearsed.order, [](MigrationOrder order) { return nameOf(order); }, migrationOrders());
    fields("runs", sum.runs);
    fields("finished", sum.finished);
    fields("aborted", sum.aborted);
    fields("runs_with_violations", sum.runsWithViolations);
    fields("violations", sum.violations);
    std::optional<FirstViolation> first;
    if (!sum.firstViolation.empty()) {
        first = FirstViolation{sum.firstSeed, sum.firstViolation};
    }
    fields("first_violation", first);
    if constexpr (std::same_as<Fields, Reader>) {
        sum.firstSeed = first ? first->seed : 0;
        sum.firstViolation = first ? first->what : std::string();
    }
    fields("reads", sum.reads);
    fields("writes", sum.writes);
    fields.within("crashes", [&](auto &crashes) {
        crashes.within("coordinator", [&](auto &steps) {
            for (std::size_t step = 0; step < migrationSteps; ++step) {
                steps(nameOf(static_cast<MigrationStep>(step)), sum.crashesAt[step]);
            }
        });
        crashes("clients", sum.clientCrashes);
        crashes("nodes", sum.nodeCrashes);
    });
    fields("mended", sum.mended);
    milliseconds(fields, "write_p99_ms", sum.writeP99);
    milliseconds(fields, "write_p99_before_ms", sum.writeP99Before);
    milliseconds(fields, "longest_read_ms", sum.readPause);
    milliseconds(fields, "longest_read_before_ms", sum.longestReadBefore);
}

template<class Fields>
void list(Fields &fields, Of<Fields, RehearsalFaults> &faults)
{
    fields("coordinator", faults.coordinator);
    fields("clients", faults.clients);
    fields("nodes", faults.nodes);
    fields("messages", faults.messages);
}

template<class Fields>
void list(Fields &fields, Of<Fields, RehearsalMove> &move)
{
    fields("from", move.from);
    fields("to", move.to);
    fields("vectors", move.vectors);
    fields.named(
        "kind", move.kind, [](MoveKind kind) { return nameOf(kind); }, allMoveKinds);
}

template<class Fields>
void list(Fields &fields, Of<Fields, MigrationQuestion> &question)
{
    auto &settings = question.settings;
    fields("seed", settings.seed);
    fields.named("scope", settings.scope, nameOfScope, allScopes);
    fields("faults", settings.faults);
    fields("vectors", settings.vectors);
    fields("stands_for", settings.standsFor);
    fields("moves", settings.moves);
    fields("replicas", settings.replicas);
    fields("writers", settings.writers);
    fields("readers", settings.readers);
    fields("deletes", settings.deletes);
    fields("batch", settings.batch);
    std::optional<std::string> abortAt;
    if (settings.abortAt) {
        abortAt = std::string(nameOf(*settings.abortAt));
    }
    fields("abort_at", abortAt);
    if constexpr (std::same_as<Fields, Reader>) {
        settings.abortAt = abortAt ? migrationStepOf(*abortAt) : std::nullopt;
        constexpr int mostReplicas = 64;
        if (settings.replicas < 1 || settings.replicas > mostReplicas) {
            throw Fault("replicas: there cannot be " + std::to_string(settings.replicas));
        }
    }
    fields("bytes_per_second", settings.bytesPerSecond);
    fields.named(
        "orders", question.orders, [](MigrationOrder order) { return nameOf(order); }, migrationOrders());
    fields("runs", question.runs);
}

template<class Fields>
void list(Fields &fields, Of<Fields, MigrationStudy> &study)
{
    fields("rehearsals", study.orders);
    fields("question", study.question);
}

} // namespace document

Json toJson(const MigrationStudy &study)
{
    return document::write(study);
}

Outcome<MigrationStudy> migrationStudyFromJson(const Json &json)
{
    MigrationStudy study;
    SHARDSCOPE_TRY(document::read(json, study));
    return study;
}

} // namespace shardscope
