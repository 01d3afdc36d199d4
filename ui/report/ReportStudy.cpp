// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/ReportStudy.h"

#include "core/data/MappedFile.h"
#include "ui/report/TypesettingThread.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

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

std::optional<ReportPlan> reportPlan(const PlanRow *row)
{
    if (!row || !row->evaluation) {
        return std::nullopt;
    }
    return ReportPlan{row->spec, *row->evaluation, row->result};
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
    Workspace *workspace = m_session.workspace().get();
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
