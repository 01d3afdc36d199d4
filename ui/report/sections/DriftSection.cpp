// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/DriftFigure.h"
#include "ui/report/Commands.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/DriftMixtureModel.h"
#include "ui/tables/DriftModel.h"
#include "ui/text/DriftText.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace shardscope {

namespace {

struct DriftSectionText
{
    Q_DECLARE_TR_FUNCTIONS(DriftSection)
};

QString driftCommand(const ReportInput &input)
{
    const DriftStudy &study = *input.lifecycle.drift;
    const DriftOptions &options = study.question.options;
    const auto number = [](double value) { return QString::number(value, 'g', 15); };
    QStringList arguments = sourceArguments(input.source) + planArguments(options.spec);
    if (study.question.later) {
        arguments << QStringLiteral("--after") << QString::fromStdString(study.question.later->location);
    } else {
        if (!study.question.timeColumn.empty()) {
            arguments << QStringLiteral("--time-column") << QString::fromStdString(study.question.timeColumn);
        }
        arguments << QStringLiteral("--split-at") << number(study.splitAt);
    }
    if (options.nprobe > 0) {
        arguments << QStringLiteral("--nprobe") << QString::number(options.nprobe);
    }
    arguments << QStringLiteral("--recall") << number(options.recall) << QStringLiteral("--tolerate")
              << number(options.tolerated) << QStringLiteral("--false-alarms") << number(options.falseAlarms)
              << QStringLiteral("--resamples") << QString::number(options.resamples)
              << QStringLiteral("--rows-compared") << QString::number(options.rows);
    return commandLine(QStringLiteral("drift"), arguments + QStringList{QStringLiteral("--json")});
}

QString samplesSentence(const DriftStudy &study)
{
    const DriftReport &report = study.report;
    const auto count = [](std::int64_t number) { return numberText(static_cast<double>(number), NumberFormat::Count); };
    return DriftSectionText::tr("%1 vectors and %2 probes before are held against %3 vectors and %4 probes after. The "
                                "plan learned from %5 other vectors of before.")
        .arg(count(report.rowsBefore), count(report.probesBefore), count(report.rowsAfter), count(report.probesAfter),
             count(report.learned));
}

/// Random mixtures of the samples for the sign of the least p, and of those the one farthest beyond what is unusual.
ReportChart mixturesOf(const SharedDriftStudy &study, const QString &command)
{
    const auto &tests = study->report.tests;
    const auto by = [](const DriftTest &test) {
        return std::pair(test.p, test.unusual > 0 ? -test.difference / test.unusual : 0.0);
    };
    DriftMixtureModel mixtures;
    mixtures.setStudy(study, static_cast<int>(std::ranges::min_element(tests, {}, by) - tests.begin()));
    const Figure figure = mixtureFigure(mixtures);
    ReportTable table = tableOf(mixtures);
    table.id = QStringLiteral("drift-mixtures");
    table.title = figure.title;
    table.command = command;
    return {figure, DriftSectionText::tr("Of all signs the one that chance explains least."), table, {}};
}

void fillDrift(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Recall, Term::Nprobe, Term::Centroid, Term::ConfidenceBand};
    const auto &study = input.lifecycle.drift;
    if (!study) {
        section.blocks << ReportGap{DriftSectionText::tr("It was not looked for drift of the data."), {}};
        return;
    }
    section.blocks << ReportText{verdictText(study->report) + QLatin1Char('.')} << ReportText{samplesSentence(*study)};
    for (const QString &sentence : reasonSentences(study->report, study->question.options)) {
        section.blocks << ReportText{sentence};
    }
    DriftSignModel signs;
    signs.setStudy(study);
    const Figure figure = driftFigure(signs);
    ReportTable table = tableOf(signs);
    table.id = QStringLiteral("drift-signs");
    table.title = figure.title;
    table.command = driftCommand(input);
    section.blocks << ReportChart{
        figure, DriftSectionText::tr("Above 1 is what random mixtures of both samples seldom show."), table, {}};
    section.blocks << mixturesOf(study, table.command);
    RetrainingModel gain;
    gain.setStudy(study);
    ReportTable gainTable = tableOf(gain);
    gainTable.id = QStringLiteral("drift-retraining");
    gainTable.title = DriftSectionText::tr("What retraining gives and moves");
    gainTable.command = table.command;
    section.blocks << gainTable;
}

} // namespace

SectionKind driftSection()
{
    return {"drift", [] { return DriftSectionText::tr("Drift"); },
            [] { return DriftSectionText::tr("Whether the data are still those that the plan was made from."); },
            [](const ReportInput &input, const ReportSettings &) { return input.lifecycle.drift != nullptr; },
            fillDrift};
}

} // namespace shardscope
