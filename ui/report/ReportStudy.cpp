// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/ReportStudy.h"

#include "core/base/Json.h"
#include "core/data/MappedFile.h"
#include "core/work/ReportStudies.h"
#include "ui/report/TypesettingThread.h"
#include "ui/session/Lifecycle.h"

#include <QFileInfo>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace shardscope {

namespace {

using namespace std::chrono_literals;

constexpr auto workspaceKey = "report";
constexpr auto decisionName = "decision";

QStringList allSections()
{
    QStringList ids;
    for (const SectionKind &kind : sectionKinds()) {
        ids.append(QLatin1String(kind.id));
    }
    return ids;
}

// What another version, or somebody else, has written may be anything.
QString textOf(const Json &value)
{
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string &>()) : QString();
}

QString textAt(const Json &kept, const char *name)
{
    return kept.contains(name) ? textOf(kept[name]) : QString();
}

QStringList textsAt(const Json &kept, const char *name)
{
    QStringList texts;
    if (kept.contains(name) && kept[name].is_array()) {
        std::ranges::transform(kept[name], std::back_inserter(texts), textOf);
    }
    return texts;
}

Json toJson(const QStringList &texts)
{
    Json list = Json::array();
    std::ranges::transform(texts, std::back_inserter(list), [](const QString &text) { return text.toStdString(); });
    return list;
}

std::optional<ReportPlan> reportPlan(const PlanRow *row)
{
    if (!row || !row->evaluation) {
        return std::nullopt;
    }
    return ReportPlan{row->spec, *row->evaluation, row->result};
}

/// What was worked out of one of the plans of the report.
ReportLifecycle lifecycleOf(const Session &session, const ReportInput &input)
{
    Lifecycle &lifecycle = *session.lifecycle();
    const ReshardingJob &resharding = lifecycle.resharding();
    return studiesFor(input, {{resharding.study(), resharding.costs(), resharding.transport(), resharding.recall()},
                              lifecycle.tenants().answer(),
                              lifecycle.drift().answer(),
                              lifecycle.migration().answer(),
                              lifecycle.capacity().answer(),
                              lifecycle.moves().carriedOut()});
}

/// None without a plan that was measured.
std::optional<ReportPreparation> preparationOf(const Session &session)
{
    auto plan = reportPlan(session.selection().currentPlan());
    if (!session.data().set() || !plan) {
        return std::nullopt;
    }
    ReportPreparation wanted;
    wanted.workspace = session.workspace().place();
    wanted.storedPlan = session.plans().storedId(session.selection().currentPlan()->key);
    ReportInput &input = wanted.input;
    input.source = session.data().source();
    input.data = session.data().set();
    input.plan = *std::move(plan);
    input.compared = reportPlan(session.selection().comparedPlan());
    input.nprobe = session.selection().nprobe();
    input.basis = session.selection().comparisonBasis();
    input.statistics = session.data().statistics();
    input.lifecycle = lifecycleOf(session, input);
    input.written = QDateTime::currentDateTimeUtc();
    return wanted;
}

} // namespace

ReportStudy::ReportStudy(Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_preparing(*session.jobs()), m_layingOut(m_quietJobs, typesettingThread()),
      m_writing(*session.jobs(), typesettingThread())
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(300ms);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        store();
        composeAgain();
    });
    connect(&session.workspace(), &SessionWorkspace::changed, this, &ReportStudy::load);
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
    return m_delay.isActive() || m_preparing.isRunning() || m_layingOut.isRunning() || m_writing.isRunning();
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
    if (const Workspace *workspace = m_session.workspace().get()) {
        const Json kept = jsonOrDiscarded(workspace->value(workspaceKey));
        m_settings.title = textAt(kept, "title");
        m_settings.author = textAt(kept, "author");
        m_settings.notes = textAt(kept, "notes");
        m_settings.extent =
            textAt(kept, "extent") == QLatin1String(decisionName) ? ReportExtent::Decision : ReportExtent::Complete;
        if (const QStringList sections = textsAt(kept, "sections"); !sections.isEmpty()) {
            m_settings.sections = sections;
        }
        m_place = textAt(kept, "place");
        QStringList order = textsAt(kept, "order");
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
    Workspace *workspace = m_session.workspace().get();
    if (!workspace || workspace->isReadOnly()) {
        return;
    }
    const bool isForDecision = m_settings.extent == ReportExtent::Decision;
    const Json kept = {{"author", m_settings.author.toStdString()},
                       {"extent", isForDecision ? decisionName : ""},
                       {"notes", m_settings.notes.toStdString()},
                       {"order", toJson(m_order)},
                       {"place", m_place.toStdString()},
                       {"sections", toJson(m_settings.sections.value_or(QStringList()))},
                       {"title", m_settings.title.toStdString()}};
    const auto stored = workspace->setValue(workspaceKey, compactText(kept));
    if (!stored) {
        emit writingFailed(stored.error());
    }
}

void ReportStudy::refresh()
{
    auto wanted = preparationOf(m_session);
    m_preparing.drop();
    m_error.reset();
    if (!wanted) {
        m_input.reset();
        m_toWrite.reset();
        m_report.reset();
        m_pages.reset();
        m_layingOut.drop();
        emit reportChanged();
        emit pagesChanged();
        emit settled();
        return;
    }
    wanted->before = m_input;
    m_preparing.start(
        tr("Preparing the report"),
        [wanted = *wanted](const Progress &progress) { return Outcome(prepare(wanted, progress)); },
        [this, bare = wanted->input](Outcome<PreparedReport> prepared) {
            adopt(prepared ? *std::move(prepared) : PreparedReport{bare, prepared.error()});
        });
}

void ReportStudy::adopt(PreparedReport prepared)
{
    m_input = std::move(prepared.input);
    m_error = prepared.error;
    const auto toWrite = std::exchange(m_toWrite, std::nullopt);
    if (toWrite && !m_error) {
        startWriting(*toWrite);
    }
    composeAgain(); // with what there is: the report says what is missing
    if (toWrite && m_error) {
        emit writingFailed(*m_error);
    }
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
            if (!m_preparing.isRunning() && !m_writing.isRunning()) {
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
    if (m_preparing.isRunning()) { // what there is yet is of another plan or nprobe, or has gaps
        m_toWrite = Place{path, format};
    } else if (m_input) {
        startWriting({path, format});
    }
}

void ReportStudy::cancelWriting()
{
    if (std::exchange(m_toWrite, std::nullopt)) {
        emit settled();
    }
    m_writing.cancel();
}

void ReportStudy::startWriting(const Place &place)
{
    const auto report = std::make_shared<const Report>(compose(*m_input, m_settings));
    m_writing.start(
        tr("Writing %1").arg(QFileInfo(place.path).fileName()),
        [report, place, data = m_input->data](const Progress &progress) -> Outcome<Done> {
            SHARDSCOPE_TRY(checkUnchanged(*data));
            SHARDSCOPE_TRY(shardscope::write(*report, place.path, place.format, progress));
            return Done();
        },
        [this, path = place.path](const Outcome<Done> &outcome) {
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
