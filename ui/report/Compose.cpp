// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/Compose.h"

#include "ui/report/Documents.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace shardscope {

namespace {

struct ComposeText
{
    Q_DECLARE_TR_FUNCTIONS(Compose)
};

const SectionKind *find(const QString &id)
{
    const auto &kinds = sectionKinds();
    const auto found =
        std::ranges::find_if(kinds, [&](const SectionKind &kind) { return id == QLatin1String(kind.id); });
    return found == kinds.end() ? nullptr : &*found;
}

ReportSection section(const SectionKind &kind, const ReportInput &input, const ReportSettings &settings)
{
    ReportSection result{.id = QLatin1String(kind.id), .title = kind.title()};
    kind.fill(input, settings, result);
    return result;
}

/// What a reader who has to decide needs: what is said, the first chart that shows it, and the key figures. What is not
/// known is told by those sections that it matters for.
void shorten(ReportSection &section)
{
    constexpr auto keyFigures = "summary";
    bool hasChart = false;
    section.blocks.removeIf([&](const ReportBlock &block) {
        if (std::holds_alternative<ReportChart>(block)) {
            return std::exchange(hasChart, true);
        }
        return std::holds_alternative<ReportTable>(block) && section.id != QLatin1String(keyFigures);
    });
    for (ReportBlock &block : section.blocks) {
        if (auto *chart = std::get_if<ReportChart>(&block)) {
            chart->isAlone = true;
        }
    }
}

} // namespace

const std::vector<SectionKind> &sectionKinds()
{
    static const std::vector<SectionKind> all{
        summarySection(),    notesSection(),      dataSection(),       planSection(),        mapSection(),
        skewSection(),       recallSection(),     lossSection(),       latencySection(),     liveSection(),
        tuningSection(),     reshardingSection(), tenantsSection(),    driftSection(),       migrationSection(),
        carriedOutSection(), capacitySection(),   comparisonSection(), definitionsSection(), provenanceSection()};
    return all;
}

QStringList usualSections(const ReportInput &input, const ReportSettings &settings)
{
    QStringList ids;
    for (const SectionKind &kind : sectionKinds()) {
        const bool isOfExtent = settings.extent == ReportExtent::Complete || kind.isForDecision;
        if (isOfExtent && kind.isKnown(input, settings)) {
            ids << QLatin1String(kind.id);
        }
    }
    return ids;
}

Outcome<Done> checkSections(const QStringList &ids)
{
    std::string known;
    for (const SectionKind &kind : sectionKinds()) {
        known += (known.empty() ? "" : ", ") + std::string(kind.id);
    }
    for (const QString &id : ids) {
        if (!find(id)) {
            return Error{Code::UnknownKind, id.toStdString(), {std::string("section"), id.toStdString(), known}};
        }
    }
    return Done();
}

Report compose(const ReportInput &input, const ReportSettings &settings)
{
    Report report;
    //: The title of a report: a plan and the data set it is for.
    report.title =
        settings.title.isEmpty() ? ComposeText::tr("Sharding report: %1").arg(planName(input.plan)) : settings.title;
    report.subtitle = ComposeText::tr("%1: %2 vectors of %3 dimensions")
                          .arg(QString::fromStdString(input.data->name),
                               numberText(static_cast<double>(input.data->base.size()), NumberFormat::Count),
                               numberText(input.data->base.dim(), NumberFormat::Id));
    if (!settings.author.isEmpty()) {
        //: %1: what a report is about; %2: who wrote it.
        report.subtitle = ComposeText::tr("%1. By %2").arg(report.subtitle, settings.author);
    }
    report.language = QLocale().name().section(QLatin1Char('_'), 0, 0);
    report.written = input.written;
    const QStringList ids = settings.sections ? *settings.sections : usualSections(input, settings);
    for (const QString &id : ids) {
        if (const SectionKind *kind = find(id)) {
            report.sections.append(section(*kind, input, settings));
        }
    }
    for (ReportSection &each : report.sections) {
        if (const SectionKind *kind = find(each.id); kind->list) {
            kind->list(report, each);
        }
    }
    if (settings.extent == ReportExtent::Decision) {
        report.isBrief = true;
        std::ranges::for_each(report.sections, shorten);
    }
    report.documents = documentsOf(input);
    return report;
}

} // namespace shardscope
