// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/RehearsalClients.h"

#include <algorithm>
#include <map>
#include <optional>

namespace shardscope {

namespace {

constexpr double meanPause = 700e3;          // ns between requests of a client
constexpr std::int64_t question = 4'000'000; // ns between questions to the board
constexpr double meanLife = 70e6;            // ns of a client's process
constexpr double meanAbsence = 15e6;         // ns
constexpr double idsOverVectors = 1.25;      // some are written later only
constexpr double mostReadOften = 400;        // vectors of a tenant; of more all are read the more seldom

using Status = SimulatedReply::Status;

std::optional<MigrationJudge::Seen> seenOf(const std::vector<VersionedVector> &rows)
{
    return rows.empty() || rows.front().isDeleted ? std::nullopt : std::optional(seenIn(rows.front()));
}

SimulatedWorld::Work readingOf(const std::string &id)
{
    return [id](SimulatedNode &node) {
        SimulatedReply reply;
        const auto found = node.rows.find(id);
        if (found != node.rows.end()) {
            reply.rows.push_back(found->second);
        }
        return reply;
    };
}

} // namespace

std::string rehearsalId(const std::string &tenant, int number)
{
    // Ids of tenants lie between one another, as those of a table do.
    const auto further = tenant.find(' '); // of "moved 1"
    return std::to_string(100'000 + number) + tenant.front() +
           (further == tenant.npos ? std::string() : tenant.substr(further + 1));
}

VersionedVector rehearsalVector(const std::string &id, const std::string &tenant, std::int64_t version, bool isDelete)
{
    VersionedVector vector{.id = id, .tenant = tenant, .version = version, .isDeleted = isDelete};
    if (!isDelete) {
        vector.values = {static_cast<float>(version), static_cast<float>(id.size())};
    }
    return vector;
}

MigrationJudge::Seen seenIn(const VersionedVector &row)
{
    const bool isWhole = row.values.size() == 2 && row.values.front() == static_cast<float>(row.version);
    return {isWhole ? row.version : -1, row.tenant};
}

// --- all clients

void RehearsalClient::start()
{
    refresh(inThisLife([this] { loop(); }));
}

void RehearsalClient::beginFaults()
{
    if (m_world.settings.faults.clients) {
        m_world.time.after(m_world.exponential(meanLife), [this] { crash(); });
    }
}

void RehearsalClient::crash()
{
    if (m_isStopping) {
        return;
    }
    ++m_life;
    ++m_crashes;
    m_isIdle = true;
    m_world.time.after(1'000'000 + m_world.exponential(meanAbsence), [this] {
        m_leaseEnd = 0; // it has forgotten everything
        start();
        beginFaults();
    });
}

void RehearsalClient::loop()
{
    m_isIdle = true;
    if (m_isStopping) {
        return;
    }
    m_world.time.after(m_world.exponential(meanPause), inThisLife([this] {
                           if (m_isStopping) {
                               return;
                           }
                           m_isIdle = false;
                           if (m_world.time.now() >= m_nextQuestion) {
                               refresh(inThisLife([this] { begin(); }));
                           } else {
                               begin();
                           }
                       }));
}

void RehearsalClient::refresh(std::function<void()> then)
{
    const std::int64_t asked = m_world.time.now();
    m_world.askBoard(m_client, m_phase.version,
                     inThisLife([this, asked, then = std::move(then)](const std::optional<MigrationPhase> &told) {
                         if (!told) {
                             refresh(then);
                             return;
                         }
                         const bool isNew = told->version > m_phase.version;
                         m_phase = isNew ? *told : m_phase;
                         m_leaseEnd = asked + SimulatedWorld::lease;
                         m_nextQuestion = m_world.time.now() + question;
                         if (isNew) {
                             refresh(then); // so that the board knows
                         } else {
                             then();
                         }
                     }));
}

MigrationPhase RehearsalClient::phaseOfMove(int move) const
{
    const std::int64_t current = m_phase.version / phasesPerMigration;
    const MoveKind kind = m_world.at(move).kind;
    const PhaseKind before = kind == MoveKind::Drop ? PhaseKind::DualWrite : PhaseKind::SourceOnly;
    const PhaseKind after = kind == MoveKind::Copy ? PhaseKind::TargetReads : PhaseKind::TargetOnly;
    const PhaseKind told = m_phase.kind == PhaseKind::SourceOnly ? before : m_phase.kind;
    return {move < current ? after : move > current ? before : told, m_phase.version};
}

void RehearsalClient::withLease(const std::function<void()> &then)
{
    if (m_world.time.now() < m_leaseEnd) {
        then();
    } else {
        refresh(then);
    }
}

void RehearsalClient::finish(std::int64_t began)
{
    m_times.push_back(static_cast<double>(m_world.time.now() - began));
    loop();
}

std::string RehearsalClient::anyId(const std::string &tenant)
{
    const auto ids = static_cast<std::int64_t>(idsOverVectors * m_world.vectorsOf(tenant));
    return rehearsalId(tenant, static_cast<int>(m_world.random.below(std::max<std::int64_t>(1, ids))));
}

// --- writers

void RehearsalWriter::begin()
{
    const double draw = world().random.uniform();
    const std::string tenant = draw < .1 ? residentTenant : draw < .2 ? neighbourTenant : world().anyMovedTenant();
    const bool isDelete = world().random.uniform() < world().settings.deletes;
    m_vector = rehearsalVector(anyId(tenant), tenant, world().nextVersion(), isDelete);
    m_began = world().time.now();
    world().judge.writeBegins(m_vector.id, tenant, m_vector.version, isDelete);
    const auto move = world().moveOf(tenant);
    m_move = move.value_or(0);
    if (move) {
        attempt();
    } else {
        writeElsewhere(0);
    }
}

void RehearsalWriter::attempt()
{
    withLease(inThisLife([this] {
        m_under = phaseOfMove(m_move);
        attemptPlace(0);
    }));
}

/// One side after the other, of each one copy after the other. What is refused, or not answered, is done again under
/// the phase that is published then.
void RehearsalWriter::attemptPlace(std::size_t place)
{
    const auto sides = writeSides(m_under.kind);
    const auto replicas = static_cast<std::size_t>(world().replicas());
    if (place == sides.size() * replicas) {
        acknowledged();
        return;
    }
    const auto copy = static_cast<int>(place % replicas);
    withLease(inThisLife([this, place, copy, side = sides[place / replicas]] {
        if (m_under != phaseOfMove(m_move)) {
            attempt();
            return;
        }
        world().ask(
            world().placeOf(m_move, side, copy), m_under.version,
            [vector = m_vector](SimulatedNode &node) {
                node.apply(ChangeKind::Write, vector);
                return SimulatedReply{};
            },
            inThisLife([this, place](const SimulatedReply &reply) {
                if (reply.status == Status::Done) {
                    attemptPlace(place + 1);
                } else if (reply.status == Status::Refused) {
                    refresh(inThisLife([this] { attempt(); }));
                } else {
                    attempt();
                }
            }));
    }));
}

void RehearsalWriter::writeElsewhere(int copy)
{
    if (copy == world().replicas()) {
        acknowledged();
        return;
    }
    world().ask(
        {world().homeOf(m_vector.tenant, copy)}, SimulatedWorld::noPhase,
        [vector = m_vector](SimulatedNode &node) {
            node.apply(ChangeKind::Write, vector);
            return SimulatedReply{};
        },
        inThisLife([this, copy](const SimulatedReply &reply) {
            writeElsewhere(reply.status == Status::Done ? copy + 1 : copy);
        }));
}

void RehearsalWriter::acknowledged()
{
    world().judge.writeAcknowledged(m_vector.id, m_vector.version);
    finish(m_began);
}

// --- readers

void RehearsalReader::begin()
{
    m_began = world().time.now();
    const double draw = world().random.uniform();
    m_tenant = draw < .1 ? residentTenant : draw < .2 ? neighbourTenant : world().anyMovedTenant();
    const auto move = world().moveOf(m_tenant);
    const bool isOther = !move;
    m_move = move.value_or(0);
    m_tickets.clear();
    const double wholes = .2 * std::min(1.0, mostReadOften / world().vectorsOf(m_tenant));
    if (isOther || draw < 1 - wholes) {
        m_tickets.push_back(world().judge.readBegins(number(), anyId(m_tenant), m_tenant));
        if (isOther) {
            readElsewhere();
        } else {
            readOne();
        }
        return;
    }
    for (const std::string &id : world().judge.idsOf(m_tenant)) {
        m_tickets.push_back(world().judge.readBegins(number(), id, m_tenant));
    }
    readAll();
}

void RehearsalReader::readOne()
{
    withLease(inThisLife([this] {
        const MigrationPhase under = phaseOfMove(m_move);
        world().ask(world().placeOf(m_move, readSide(under.kind), copy()), under.version,
                    readingOf(m_tickets.front().id), inThisLife([this](const SimulatedReply &reply) {
                        if (reply.status == Status::Done) {
                            world().judge.readEnds(m_tickets.front(), seenOf(reply.rows));
                            finish(m_began);
                        } else if (reply.status == Status::Refused) {
                            refresh(inThisLife([this] { readOne(); }));
                        } else {
                            readOne();
                        }
                    }));
    }));
}

void RehearsalReader::readElsewhere()
{
    world().ask({world().homeOf(m_tenant, copy())}, SimulatedWorld::noPhase, readingOf(m_tickets.front().id),
                inThisLife([this](const SimulatedReply &reply) {
                    if (reply.status == Status::Done) {
                        world().judge.readEnds(m_tickets.front(), seenOf(reply.rows));
                        finish(m_began);
                    } else {
                        readElsewhere();
                    }
                }));
}

void RehearsalReader::readAll()
{
    withLease(inThisLife([this] {
        const MigrationPhase under = phaseOfMove(m_move);
        world().ask(
            world().placeOf(m_move, readSide(under.kind), copy()), under.version,
            [tenant = m_tenant](SimulatedNode &node) {
                SimulatedReply reply;
                for (const auto &[id, row] : node.rows) {
                    if (row.tenant == tenant && !row.isDeleted) {
                        reply.rows.push_back(row);
                    }
                }
                return reply;
            },
            inThisLife([this](const SimulatedReply &reply) {
                if (reply.status == Status::Done) {
                    judgeAll(reply.rows);
                    finish(m_began);
                } else if (reply.status == Status::Refused) {
                    refresh(inThisLife([this] { readAll(); }));
                } else {
                    readAll();
                }
            }));
    }));
}

void RehearsalReader::judgeAll(const std::vector<VersionedVector> &rows)
{
    std::map<std::string, MigrationJudge::Seen> found;
    for (const VersionedVector &row : rows) {
        if (!found.emplace(row.id, seenIn(row)).second) {
            world().judge.foundTwice(row.id, "in one search");
        }
    }
    for (const MigrationJudge::Ticket &ticket : m_tickets) {
        const auto at = found.find(ticket.id);
        world().judge.readEnds(ticket, at == found.end() ? std::nullopt : std::optional(at->second));
        if (at != found.end()) {
            found.erase(at);
        }
    }
    const auto known = world().judge.idsOf(m_tenant); // some were first written while this was read
    for (const auto &[id, seen] : found) {
        if (!std::ranges::binary_search(known, id)) {
            world().judge.foundForeign(id, "in a search of " + m_tenant);
        }
    }
}

} // namespace shardscope
