// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/ReportStudy.h"

#include "core/data/MappedFile.h"
#include "core/store/TuningStore.h"
#include "ui/report/TypesettingThread.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace shardscope {

namespace {

using namespace std::chrono_literals;

constexpr auto workspaceKey = "report";

QStringList allSections()
{
    QStringList ids;
    for (const SectionKind &kind : sectionKinds()) {
        ids.append(QLatin1String(kind.id));
    }
    return ids;
}

QStringList stringsOf(const QJsonValue &value)
{
    QStringList strings;
    for (const QJsonValue &each : value.toArray()) {
        strings.append(each.toString());
    }
    return strings;
}

std::optional<ReportPlan> reportPlan(const Session::PlanRow *row)
{
    if (!row || !row->evaluation) {
        return std::nullopt;
    }
    return ReportPlan{row->spec, *row->evaluation, row->result};
}

/// The latency that a tuner forecast for the plan when it was adopted.
std::optional<ReportForecast> forecastOf(const Session &session, Session::PlanKey plan)
{
    const Workspace *workspace = session.workspace();
    const std::int64_t stored = session.storedPlan(plan);
    const auto sets = workspace && stored != 0 ? workspace->dataSets() : std::vector<Workspace::DataEntry>();
    if (!sets) {
        return std::nullopt;
    }
    for (const auto &set : *sets) {
        const auto plans = workspace->plans(set.id);
        if (!plans) {
            continue;
        }
        const auto entry = std::ranges::find(*plans, stored, &Workspace::PlanEntry::id);
        if (entry != plans->end() && entry->forecast) {
            return ReportForecast{*entry->forecast, nullptr};
        }
    }
    return std::nullopt;
}

/// The search that the plan was adopted from, else the last one on this data; none where nothing was tried. Its result
/// is still to be read.
std::optional<ReportTuning> tuningOf(const Session &session)
{
    const Workspace *workspace = session.workspace();
    if (!workspace) {
        return std::nullopt;
    }
    const auto store = TuningStore::open(workspace->file());
    const auto entries = store ? (*store)->sessions() : std::vector<TuningStore::SessionEntry>();
    if (!entries) {
        return std::nullopt;
    }
    const std::int64_t plan = session.storedPlan(session.currentPlan()->key);
    const TuningStore::SessionEntry *chosen = nullptr;
    for (const auto &entry : *entries) {
        const bool isOfData = entry.fingerprint == session.data()->fingerprint && entry.trials > 0;
        if (isOfData && (!chosen || (plan != 0 && entry.plan == plan))) {
            chosen = &entry;
        }
    }
    if (!chosen) {
        return std::nullopt;
    }
    return ReportTuning{QString::fromStdString(chosen->name), QString::fromStdString(workspace->file().string()),
                        nullptr};
}

/// What the session knows already.
std::optional<ReportInput> inputOf(const Session &session)
{
    auto plan = reportPlan(session.currentPlan());
    if (!session.data() || !plan) {
        return std::nullopt;
    }
    ReportInput input;
    input.source = session.source();
    input.data = session.data();
    input.plan = *std::move(plan);
    input.compared = reportPlan(session.comparedPlan());
    input.nprobe = session.nprobe();
    input.basis = session.comparisonBasis();
    input.statistics = session.statistics();
    input.forecast = forecastOf(session, session.currentPlan()->key);
    input.tuning = tuningOf(session);
    input.written = QDateTime::currentDateTimeUtc();
    return input;
}

/// Takes over what was worked out before, as far as it is about the same things.
void reuse(const ReportInput &before, ReportInput &input)
{
    if (before.data != input.data) {
        return;
    }
    if (!input.statistics) {
        input.statistics = before.statistics;
    }
    input.map = before.map;
    if (before.plan.built && before.plan.built == input.plan.built) {
        input.mapShards = before.mapShards;
        if (before.forecast && input.forecast && before.forecast->settings == input.forecast->settings) {
            input.forecast = before.forecast;
        }
        const bool isSameOther = before.compared && input.compared && before.compared->built == input.compared->built;
        const bool isSamePlace = before.nprobe == input.nprobe && before.basis == input.basis;
        if (isSameOther && isSamePlace) {
            input.differences = before.differences;
        } else if (input.forecast) {
            input.forecast->compared.reset();
        }
    }
}

} // namespace

ReportStudy::ReportStudy(Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_filling(*session.jobs()), m_layingOut(m_quietJobs, typesettingThread()),
      m_writing(*session.jobs(), typesettingThread())
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(300ms);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        store();
        composeAgain();
    });
    connect(&session, &Session::workspaceChanged, this, &ReportStudy::load);
    load();
}

ReportStudy::~ReportStudy()
{
    if (m_delay.isActive()) {
        store();
    }
}

bool ReportStudy::isBusy() const
{
    return m_delay.isActive() || m_filling.isRunning() || m_layingOut.isRunning() || m_writing.isRunning();
}

QStringList ReportStudy::usual() const
{
    return m_input ? usualSections(*m_input, m_settings) : allSections();
}

void ReportStudy::setSettings(const ReportSettings &settings, const QStringList &order)
{
    m_settings = settings;
    m_order = order;
    m_delay.start();
}

void ReportStudy::load()
{
    m_settings = {};
    m_order = allSections();
    m_place.clear();
    if (const Workspace *workspace = m_session.workspace()) {
        const auto kept = QJsonDocument::fromJson(QByteArray::fromStdString(workspace->value(workspaceKey))).object();
        m_settings.title = kept[QLatin1String("title")].toString();
        m_settings.author = kept[QLatin1String("author")].toString();
        m_settings.notes = kept[QLatin1String("notes")].toString();
        if (const QStringList sections = stringsOf(kept[QLatin1String("sections")]); !sections.isEmpty()) {
            m_settings.sections = sections;
        }
        m_place = kept[QLatin1String("place")].toString();
        QStringList order = stringsOf(kept[QLatin1String("order")]);
        for (const QString &id : allSections()) { // those that this program has and an older one had not
            if (!order.contains(id)) {
                order.append(id);
            }
        }
        order.removeIf([](const QString &id) { return !allSections().contains(id); });
        m_order = order;
    }
    emit settingsChanged();
}

void ReportStudy::store()
{
    Workspace *workspace = m_session.workspace();
    if (!workspace || workspace->isReadOnly()) {
        return;
    }
    const QJsonObject kept{
        {QStringLiteral("title"), m_settings.title},
        {QStringLiteral("author"), m_settings.author},
        {QStringLiteral("notes"), m_settings.notes},
        {QStringLiteral("sections"), QJsonArray::fromStringList(m_settings.sections.value_or(QStringList()))},
        {QStringLiteral("order"), QJsonArray::fromStringList(m_order)},
        {QStringLiteral("place"), m_place}};
    const auto stored =
        workspace->setValue(workspaceKey, QJsonDocument(kept).toJson(QJsonDocument::Compact).toStdString());
    if (!stored) {
        emit writingFailed(stored.error());
    }
}

void ReportStudy::refresh()
{
    auto input = inputOf(m_session);
    m_filling.drop();
    m_error.reset();
    if (!input) {
        m_input.reset();
        m_report.reset();
        m_pages.reset();
        m_layingOut.drop();
        emit reportChanged();
        emit pagesChanged();
        emit settled();
        return;
    }
    if (m_input) {
        reuse(*m_input, *input);
    }
    m_input = std::move(input);
    fill();
}

void ReportStudy::fill()
{
    m_filling.start(
        tr("Preparing the report"), [input = *m_input](const Progress &progress) { return filledIn(input, progress); },
        [this](Outcome<ReportInput> filled) {
            if (filled) {
                m_input = *std::move(filled);
            } else {
                m_error = filled.error();
            }
            composeAgain(); // with what there is: the report says what is missing
        });
}

/// The text at once; the pages when they are laid out.
void ReportStudy::composeAgain()
{
    if (!m_input) {
        emit settled();
        return;
    }
    if (m_settings.sections && m_settings.sections->isEmpty()) {
        m_layingOut.drop();
        m_report.reset();
        m_pages.reset();
        emit reportChanged();
        emit pagesChanged();
        emit settled();
        return;
    }
    m_report = std::make_shared<const Report>(compose(*m_input, m_settings));
    emit reportChanged();
    m_layingOut.start(
        {},
        [report = m_report](const Progress &) {
            return Outcome(std::shared_ptr<const TypesetReport>(std::make_shared<TypesetReport>(*report)));
        },
        [this](const Outcome<std::shared_ptr<const TypesetReport>> &pages) {
            if (pages) {
                m_pages = *pages;
                emit pagesChanged();
            }
            if (!m_filling.isRunning() && !m_writing.isRunning()) {
                QMetaObject::invokeMethod(this, &ReportStudy::settled, Qt::QueuedConnection);
            }
        });
}

void ReportStudy::retranslate()
{
    composeAgain();
}

void ReportStudy::write(const QString &path, ReportFormat format)
{
    if (!m_input) {
        return;
    }
    const auto report = std::make_shared<const Report>(compose(*m_input, m_settings));
    m_writing.start(
        tr("Writing %1").arg(QFileInfo(path).fileName()),
        [report, path, format, data = m_input->data](const Progress &progress) -> Outcome<Done> {
            SHARDSCOPE_TRY(checkUnchanged(*data));
            return shardscope::write(*report, path, format, progress);
        },
        [this, path](const Outcome<Done> &outcome) {
            if (outcome) {
                m_place = path;
                store();
                emit written(path);
            } else if (outcome.error().code != Code::Cancelled) {
                emit writingFailed(outcome.error());
            }
            emit settled();
        });
}

} // namespace shardscope
