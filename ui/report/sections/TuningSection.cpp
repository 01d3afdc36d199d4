// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/LatencyRun.h"
#include "ui/report/Commands.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/text/RegistryText.h"
#include "ui/text/TuningText.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <limits>

namespace shardscope {

namespace {

struct Text
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
    if (tuning.workspace.isEmpty()) { // nothing keeps the session: the same search again
        return searchCommand(input);
    }
    return commandLine(QStringLiteral("tune"),
                       sourceArguments(input.source) + QStringList{QStringLiteral("--workspace"), tuning.workspace,
                                                                   QStringLiteral("--session"), tuning.session,
                                                                   QStringLiteral("--json")});
}

double orNothing(const std::optional<double> &value)
{
    return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

/// A value as a reader is told it: times in ms, sizes in MB.
ReportTable::Cell limitCell(LimitKind kind, const std::optional<double> &value)
{
    switch (kind) {
    case LimitKind::Recall:
        return numberCell(orNothing(value), NumberFormat::Fraction);
    case LimitKind::P99:
    case LimitKind::Mean:
        return numberCell(toMilliseconds(orNothing(value)), NumberFormat::Duration);
    case LimitKind::Memory:
        return numberCell(orNothing(value) / 1e6, NumberFormat::Count);
    case LimitKind::FanOut:
    case LimitKind::Imbalance:
        return numberCell(orNothing(value), NumberFormat::Ratio);
    case LimitKind::Nodes:
        return numberCell(orNothing(value), NumberFormat::Count);
    }
    return {};
}

bool isForecast(LimitKind kind)
{
    return kind == LimitKind::P99 || kind == LimitKind::Mean;
}

QString limitTitle(const LimitText &limit)
{
    const QString title = registryText(limit.title);
    return isForecast(limit.kind)            ? title + QLatin1String(", ms")
           : limit.kind == LimitKind::Memory ? title + QLatin1String(", MB")
                                             : title;
}

class Search
{
public:
    explicit Search(const ReportInput &input) : m_result(*input.tuning->result), m_command(tuneCommand(input)) {}

    ReportTable choice() const
    {
        const OperatingPoint &best = m_result.points[m_result.best];
        TableBuilder table(QStringLiteral("tuning-choice"), Text::tr("The choice against the limits"),
                           Evidence::Measured);
        table.column(Text::tr("Figure"))
            .column(Text::tr("Limit"), true)
            .column(Text::tr("Choice"), true)
            .column(Text::tr("How known"))
            .column(Text::tr("Binding"));
        for (const LimitText &limit : limitTexts()) {
            const auto &asked = m_result.spec.limits.of(limit.kind);
            const bool isBinding = std::ranges::find(m_result.binding, limit.kind) != m_result.binding.end();
            table.row({textCell(limitTitle(limit)), limitCell(limit.kind, asked),
                       limitCell(limit.kind, valueOf(best, limit.kind)),
                       textCell(evidenceText(isForecast(limit.kind) ? Evidence::Forecast : Evidence::Measured)),
                       textCell(isBinding ? Text::tr("yes") : QString())});
        }
        return withCommand(table.take());
    }

    /// The configurations of which none is better in recall, p99 and nodes at once.
    ReportTable front() const
    {
        TableBuilder table = columns(QStringLiteral("tuning-front"), Text::tr("The Pareto front"));
        for (const int point : m_result.front) {
            addRow(table, m_result.points[point]);
        }
        ReportTable result = withCommand(table.take());
        result.excerpt = excerptOf(result.rows.size(), -1);
        return result;
    }

    /// Of every plan the configuration that serves the aim best.
    ReportTable trials() const
    {
        TableBuilder table = columns(QStringLiteral("tuning-trials"), Text::tr("Plans that were tried"));
        for (const Trial &trial : m_result.trials) {
            std::vector<OperatingPoint> points;
            std::ranges::copy_if(m_result.points, std::back_inserter(points),
                                 [&](const OperatingPoint &point) { return point.trial == trial.number; });
            if (const int best = choose(points, m_result.spec.limits, m_result.spec.aim); best >= 0) {
                addRow(table, points[best]);
            }
        }
        ReportTable result = withCommand(table.take());
        result.excerpt = excerptOf(result.rows.size(), -1);
        return result;
    }

    ReportChart frontChart() const
    {
        Figure figure;
        figure.title = Text::tr("The Pareto front: recall against p99 latency");
        figure.x = {.title = Text::tr("Recall"), .format = NumberFormat::Fraction};
        figure.y = {.title = Text::tr("p99 latency, forecast (ms)"), .format = NumberFormat::Duration, .low = 0.0};
        // Dots: with nodes as its third measure the front is no line in these two.
        Series series{.shape = Series::Shape::Points, .name = Text::tr("Front"), .width = 8};
        for (const int position : m_result.front) {
            const OperatingPoint &point = m_result.points[position];
            if (point.p99) {
                series.points.append({point.recall, toMilliseconds(*point.p99)});
            }
        }
        figure.series.append(series);
        figure.markers.append(
            {Qt::Vertical, m_result.points[m_result.best].recall, Text::tr("choice"), theme::Role::Marked, false});
        if (m_result.spec.limits.recall) {
            figure.markers.append({Qt::Vertical, *m_result.spec.limits.recall, Text::tr("limit"), theme::Role::Good});
        }
        ReportTable table = front();
        table.evidence = Evidence::Forecast;
        return {figure,
                Text::tr("Of the configurations drawn none is better in recall, p99 and nodes at once. Recall is "
                         "measured, latency a forecast."),
                table,
                {}};
    }

private:
    static TableBuilder columns(const QString &id, const QString &title)
    {
        TableBuilder table(id, title, Evidence::Measured);
        table.column(Text::tr("Plan"));
        for (const QString &number :
             {Text::tr("nprobe"), Text::tr("Replicas"), Text::tr("Nodes"), Text::tr("Recall"), Text::tr("Low"),
              Text::tr("p99, ms (forecast)"), Text::tr("Work a query, ms"), Text::tr("Memory a node, MB")}) {
            table.column(number, true);
        }
        return table;
    }

    void addRow(TableBuilder &table, const OperatingPoint &point) const
    {
        const Trial *trial = m_result.trialOf(point);
        table.row({textCell(trial ? QString::fromStdString(summary(trial->plan)) : QString()),
                   numberCell(point.nprobe, NumberFormat::Id), numberCell(point.replicas, NumberFormat::Id),
                   numberCell(point.nodes, NumberFormat::Count), numberCell(point.recall, NumberFormat::Fraction),
                   numberCell(point.low, NumberFormat::Fraction), limitCell(LimitKind::P99, point.p99),
                   numberCell(toMilliseconds(point.work), NumberFormat::Duration),
                   limitCell(LimitKind::Memory, point.memory)});
    }

    ReportTable withCommand(ReportTable table) const
    {
        table.command = m_command;
        return table;
    }

    const TuningResult &m_result;
    QString m_command;
};

void fill(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Recall, Term::Nprobe, Term::Replica, Term::Latency, Term::Percentile, Term::WorkPerQuery};
    if (!input.tuning || !input.tuning->result || input.tuning->result->best < 0) {
        section.blocks << ReportGap{Text::tr("No search was made for the plan that keeps to limits."), {}};
        return;
    }
    const TuningResult &result = *input.tuning->result;
    section.blocks << ReportText{
        Text::tr("Trials made: %L1. Recall limits hold for the lower end of its 95 % interval; p99 and mean "
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
            [] { return Text::tr("Tuning"); },
            [] { return Text::tr("What was tried, and why this plan was chosen."); },
            [](const ReportInput &input, const ReportSettings &) { return input.tuning.has_value(); },
            fill,
            nullptr};
}

} // namespace shardscope
