// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/TuningFigure.h"
#include "ui/report/Commands.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/TrialModel.h"
#include "ui/tables/TuningSummaryModel.h"
#include "ui/text/TuningText.h"

#include <QCoreApplication>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <utility>

namespace shardscope {

namespace {

struct TuningSectionText
{
    Q_DECLARE_TR_FUNCTIONS(TuningSection)
};

/// A search by the same limits; none where its space is not the usual one, which no option can tell.
QString searchCommand(const ReportInput &input)
{
    const TuningSpec &spec = input.tuning->result->spec;
    if (spec.space != suggestedSpace(*input.data, spec.limits) || !spec.selection.isAll()) {
        return {};
    }
    QStringList arguments = sourceArguments(input.source);
    for (const LimitText &limit : limitTexts()) {
        if (const auto &value = spec.limits.of(limit.kind)) {
            arguments << QStringLiteral("--limit") << QString::fromStdString(toText(Limit{limit.kind, *value}));
        }
    }
    arguments << QLatin1String(spec.aim == Aim::Recall ? "--maximise" : "--minimise")
              << QString::fromStdString(std::string(nameOf(spec.aim))) << QStringLiteral("--qps")
              << QString::number(spec.load.qps) << QStringLiteral("--json");
    return commandLine(QStringLiteral("tune"), arguments);
}

/// Goes on with the stored session: what it knows is not measured again, so its figures are the same.
QString tuneCommand(const ReportInput &input)
{
    const ReportTuning &tuning = *input.tuning;
    if (tuning.workspace.empty()) { // nothing keeps the session: the same search again
        return searchCommand(input);
    }
    return commandLine(QStringLiteral("tune"),
                       sourceArguments(input.source) +
                           QStringList{QStringLiteral("--workspace"), QString::fromStdString(tuning.workspace.string()),
                                       QStringLiteral("--session"), QString::fromStdString(tuning.session),
                                       QStringLiteral("--json")});
}

bool isForecast(LimitKind kind)
{
    return kind == LimitKind::P99 || kind == LimitKind::Mean;
}

/// Those columns of a model that fit on a page.
ReportTable columnsOf(const TrialModel &model, std::initializer_list<int> columns)
{
    ReportTable table = tableOf(model);
    const QList<ReportTable::Column> all = std::exchange(table.columns, {});
    for (const int column : columns) { // a heading of two lines is one figure here, not a figure and its plan
        table.columns.append({model.title(column).replace(QLatin1Char('\n'), QLatin1Char(' ')), all[column].isNumber});
    }
    for (QList<ReportTable::Cell> &row : table.rows) {
        const QList<ReportTable::Cell> cells = std::exchange(row, {});
        for (const int column : columns) {
            row.append(cells[column]);
        }
    }
    return table;
}

class Search
{
public:
    explicit Search(const ReportInput &input) : m_result(input.tuning->result), m_command(tuneCommand(input)) {}

    ReportTable choice() const
    {
        TuningSummaryModel model;
        model.setPoints(m_result->spec.limits,
                        TuningSummaryModel::Named{TuningSectionText::tr("Choice"), m_result->points[m_result->best]},
                        std::nullopt);
        ReportTable table = named(tableOf(model), QStringLiteral("tuning-choice"),
                                  TuningSectionText::tr("The choice against the limits"));
        table.columns.append({TuningSectionText::tr("How known")});
        table.columns.append({TuningSectionText::tr("Binding")});
        for (std::size_t i = 0; i < static_cast<std::size_t>(table.rows.size()); ++i) {
            const bool isLimit = i < limitTexts().size(); // the last row is the work, which follows from measured costs
            const bool isBinding =
                isLimit && std::ranges::find(m_result->binding, limitTexts()[i].kind) != m_result->binding.end();
            const bool isMeasured = isLimit && !isForecast(limitTexts()[i].kind);
            table.rows[i] << textCell(evidenceText(isMeasured ? Evidence::Measured : Evidence::Forecast))
                          << textCell(isBinding ? TuningSectionText::tr("yes") : QString());
        }
        return table;
    }

    /// Of every plan the configuration that serves the aim best.
    ReportTable trials() const
    {
        return configurations(TrialModel::Rows::Plans, QStringLiteral("tuning-trials"),
                              TuningSectionText::tr("Plans that were tried"));
    }

    ReportChart frontChart() const
    {
        TrialModel model;
        model.setResult(m_result, TrialModel::Rows::Plans);
        Figure figure = tuningFigure(model, TuningCost::P99, -1, {});
        figure.title = TuningSectionText::tr("The Pareto front: recall against p99 latency");
        ReportTable table = configurations(TrialModel::Rows::Front, QStringLiteral("tuning-front"), figure.title);
        table.evidence = Evidence::Forecast;
        return {figure,
                TuningSectionText::tr(
                    "Of the configurations of the front none is better in recall, p99 and nodes at once; the "
                    "others are the best of each plan that was tried. Recall is measured, latency a forecast."),
                table,
                {}};
    }

private:
    ReportTable configurations(TrialModel::Rows rows, const QString &id, const QString &title) const
    {
        TrialModel model;
        model.setResult(m_result, rows);
        ReportTable table =
            named(columnsOf(model, {TrialModel::Strategy, TrialModel::Settings, TrialModel::Shards, TrialModel::Router,
                                    TrialModel::Index, TrialModel::Nprobe, TrialModel::Nodes, TrialModel::Recall,
                                    TrialModel::Low, TrialModel::P99, TrialModel::Work, TrialModel::Memory}),
                  id, title);
        table.excerpt = excerptOf(table.rows.size(), -1);
        return table;
    }

    ReportTable named(ReportTable table, const QString &id, const QString &title) const
    {
        table.id = id;
        table.title = title;
        table.evidence = Evidence::Measured;
        table.command = m_command;
        return table;
    }

    std::shared_ptr<const TuningResult> m_result;
    QString m_command;
};

void fillTuning(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Recall, Term::Nprobe, Term::Replica, Term::Latency, Term::Percentile, Term::WorkPerQuery};
    if (!input.tuning || !input.tuning->result || input.tuning->result->best < 0) {
        section.blocks << ReportGap{TuningSectionText::tr("No search was made for the plan that keeps to limits."), {}};
        return;
    }
    const TuningResult &result = *input.tuning->result;
    section.blocks << ReportText{
        TuningSectionText::tr(
            "Trials made: %L1. Recall limits hold for the lower end of its 95 % interval; p99 and mean "
            "latency are forecasts at %2 queries a second.")
            .arg(result.trials.size())
            .arg(numberText(result.spec.load.qps, NumberFormat::Whole))};
    for (const QString &sentence : whySentences(result)) {
        section.blocks << ReportText{sentence};
    }
    const Search search(input);
    section.blocks << search.choice() << search.frontChart() << search.trials();
}

} // namespace

SectionKind tuningSection()
{
    return {"tuning",
            [] { return TuningSectionText::tr("Tuning"); },
            [] { return TuningSectionText::tr("What was tried, and why this plan was chosen."); },
            [](const ReportInput &input, const ReportSettings &) { return input.tuning.has_value(); },
            fillTuning,
            nullptr};
}

} // namespace shardscope
