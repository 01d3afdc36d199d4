// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Workspace.h"

#include "core/base/FreeName.h"
#include "core/catalogue/PlanDocument.h"
#include "core/store/Database.h"
#include "core/store/PartitionStore.h"
#include "core/store/StoredDocument.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace shardscope {

namespace {

constexpr int firstVersionWithRemarks = 5;
constexpr auto betweenTags = QLatin1Char('\n');

/// Qt hands a null text on as NULL, which is no text.
QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

QString tagLines(const std::vector<std::string> &tags)
{
    QStringList lines;
    std::ranges::transform(tags, std::back_inserter(lines),
                           [](const std::string &tag) { return toQt(tag).replace(betweenTags, QLatin1Char(' ')); });
    return notNull(lines.join(betweenTags));
}

std::vector<std::string> tagsOf(const QVariant &lines)
{
    std::vector<std::string> tags;
    for (const QString &line : lines.toString().split(betweenTags, Qt::SkipEmptyParts)) {
        tags.push_back(line.toStdString());
    }
    return tags;
}

} // namespace

Outcome<bool> Workspace::isTaken(std::int64_t data, const std::string &name) const
{
    bool taken = false;
    SHARDSCOPE_TRY(m_database->read("SELECT 1 FROM plan WHERE data_set = ? AND name = ?", {qint64(data), toQt(name)},
                                    [&](const QVariantList &) -> Outcome<Done> {
                                        taken = true;
                                        return Done();
                                    }));
    return taken;
}

Outcome<std::int64_t> Workspace::insertPlan(std::int64_t data, const PlanSpec &spec)
{
    const auto inserted =
        m_database->write("INSERT INTO plan (data_set, name, spec) SELECT id, ?, ? FROM data_set WHERE id = ?",
                          {toQt(spec.name), printed(toJson(spec)), qint64(data)});
    SHARDSCOPE_TRY(inserted);
    if (inserted->rows < 1) {
        return m_database->missing("data set " + std::to_string(data));
    }
    return inserted->lastId;
}

Outcome<std::int64_t> Workspace::addPlan(std::int64_t data, const PlanSpec &spec)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    const auto taken = isTaken(data, spec.name);
    SHARDSCOPE_TRY(taken);
    if (*taken) {
        return Error{Code::PlanNameTaken, {}, {spec.name}};
    }
    const auto id = insertPlan(data, spec);
    SHARDSCOPE_TRY(id);
    SHARDSCOPE_TRY((*transaction)->commit());
    return *id;
}

Outcome<Workspace::NamedPlan> Workspace::insertPlanNamedFreely(std::int64_t data, PlanSpec spec)
{
    std::optional<Error> failure;
    spec.name = freeName(spec.name, [&](const std::string &name) {
        const auto taken = isTaken(data, name);
        failure = taken ? std::nullopt : std::optional(taken.error());
        return taken && *taken;
    });
    if (failure) {
        return *failure;
    }
    const auto id = insertPlan(data, spec);
    SHARDSCOPE_TRY(id);
    return NamedPlan{*id, spec.name};
}

Outcome<Workspace::NamedPlan> Workspace::addPlanNamedFreely(std::int64_t data, PlanSpec spec)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    auto plan = insertPlanNamedFreely(data, std::move(spec));
    SHARDSCOPE_TRY(plan);
    SHARDSCOPE_TRY((*transaction)->commit());
    return plan;
}

Outcome<Workspace::NamedPlan> Workspace::keepPlan(std::int64_t data, PlanSpec spec, const Measured &measured)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    // Their specs alone: others wait meanwhile.
    std::vector<std::pair<std::int64_t, PlanSpec>> known;
    const auto readSpec = [&](const QVariantList &row) -> Outcome<Done> {
        if (auto stored = readDocument(row[2], file(), planFromJson)) { // else only its name counts, as a taken one
            stored->name = fromQt(row[1]);
            known.emplace_back(row[0].toLongLong(), *std::move(stored));
        }
        return Done();
    };
    SHARDSCOPE_TRY(
        m_database->read("SELECT id, name, spec FROM plan WHERE data_set = ? ORDER BY id", {qint64(data)}, readSpec));
    // Also one that got its number because the name was taken: the same command twice leaves one plan.
    std::optional<NamedPlan> plan;
    const auto isOfOthers = [&](const std::string &name) {
        PlanSpec wanted = spec;
        wanted.name = name;
        const auto same = std::ranges::find(known, wanted, &std::pair<std::int64_t, PlanSpec>::second);
        if (same != known.end() && !plan) {
            plan = NamedPlan{same->first, name};
        }
        return !plan && std::ranges::any_of(known, [&](const auto &other) { return other.second.name == name; });
    };
    spec.name = freeName(spec.name, isOfOthers);
    if (!plan) {
        const auto added = insertPlanNamedFreely(data, spec);
        SHARDSCOPE_TRY(added);
        plan = *added;
    }
    SHARDSCOPE_TRY(writePartition(*m_database, plan->id, measured.partition));
    SHARDSCOPE_TRY(storeEvaluation(plan->id, measured.evaluation));
    SHARDSCOPE_TRY((*transaction)->commit());
    return *plan;
}

Outcome<Done> Workspace::renamePlan(std::int64_t plan, const std::string &name)
{
    const auto transaction = m_database->begin();
    SHARDSCOPE_TRY(transaction);
    bool taken = false;
    SHARDSCOPE_TRY(m_database->read("SELECT 1 FROM plan WHERE name = ? AND id <> ?"
                                    " AND data_set = (SELECT data_set FROM plan WHERE id = ?)",
                                    {toQt(name), qint64(plan), qint64(plan)},
                                    [&](const QVariantList &) -> Outcome<Done> {
                                        taken = true;
                                        return Done();
                                    }));
    if (taken) {
        return Error{Code::PlanNameTaken, {}, {name}};
    }
    SHARDSCOPE_TRY(m_database->change("UPDATE plan SET name = ?,"
                                      " spec = CASE WHEN json_valid(spec) THEN json_set(spec, '$.name', ?) ELSE spec"
                                      " END WHERE id = ?",
                                      {toQt(name), toQt(name), qint64(plan)}, planText(plan)));
    return (*transaction)->commit();
}

Outcome<Done> Workspace::removePlan(std::int64_t plan)
{
    return m_database->change("DELETE FROM plan WHERE id = ?", {qint64(plan)}, planText(plan));
}

Outcome<Done> Workspace::storeRemarks(std::int64_t plan, const Remarks &remarks)
{
    return m_database->change("UPDATE plan SET note = ?, tags = ? WHERE id = ?",
                              {notNull(toQt(remarks.note)), tagLines(remarks.tags), qint64(plan)}, planText(plan));
}

/// A file of an earlier version stays as it is where it can only be read.
const char *Workspace::planRows() const
{
    return m_database->schemaVersion() >= firstVersionWithRemarks
               ? "SELECT id, name, spec, evaluation, forecast, note, tags FROM plan WHERE data_set = ? ORDER BY id"
               : "SELECT id, name, spec, evaluation, forecast, '', '' FROM plan WHERE data_set = ? ORDER BY id";
}

template<class Taker, class Leaver>
Outcome<Done> Workspace::readPlans(std::int64_t data, const Taker &take, const Leaver &leave) const
{
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        auto spec = readDocument(row[2], file(), planFromJson);
        if (!spec) {
            leave(Unreadable{row[0].toLongLong(), fromQt(row[1]), spec.error()});
            return Done();
        }
        PlanEntry entry{.id = row[0].toLongLong(),
                        .data = data,
                        .spec = *std::move(spec),
                        .evaluation = {},
                        .forecast = {},
                        .fault = {},
                        .remarks = {fromQt(row[5]), tagsOf(row[6])}};
        entry.spec.name = fromQt(row[1]);
        const auto readPart = [&]<class T>(const QVariant &text, std::optional<T> &part, auto fromJson) {
            if (text.isNull()) {
                return;
            }
            if (auto value = readChecked(text, file(), fromJson, entry.spec)) {
                part = *std::move(value);
            } else {
                entry.fault = value.error();
            }
        };
        readPart(row[4], entry.forecast, forecastFromJson);
        readPart(row[3], entry.evaluation, evaluationFromJson);
        take(std::move(entry));
        return Done();
    };
    return m_database->read(planRows(), {qint64(data)}, readRow);
}

Outcome<std::vector<Workspace::PlanEntry>> Workspace::plans(std::int64_t data) const
{
    std::vector<PlanEntry> entries;
    SHARDSCOPE_TRY(readPlans(
        data, [&](PlanEntry entry) { entries.push_back(std::move(entry)); }, [](const auto &) {}));
    return entries;
}

Outcome<std::vector<Workspace::Unreadable>> Workspace::unreadablePlans(std::int64_t data) const
{
    std::vector<Unreadable> entries;
    SHARDSCOPE_TRY(readPlans(
        data, [](const auto &) {}, [&](Unreadable entry) { entries.push_back(std::move(entry)); }));
    return entries;
}

Outcome<std::vector<Workspace::PlanStamp>> Workspace::planStamps(std::int64_t data) const
{
    std::vector<PlanStamp> stamps;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        const std::size_t stamp = qHashMulti(0, row[1].toString(), row[2].toString(), row[3].toString(),
                                             row[4].toString(), row[5].toString(), row[6].toString());
        stamps.push_back({row[0].toLongLong(), stamp});
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read(planRows(), {qint64(data)}, readRow));
    return stamps;
}

} // namespace shardscope
