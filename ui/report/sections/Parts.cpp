// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/sections/Parts.h"

#include "core/catalogue/PlanDocument.h"
#include "ui/report/Commands.h"
#include "ui/text/AdaptiveText.h"
#include "ui/text/AnswerableText.h"
#include "ui/text/ComparisonText.h"
#include "ui/text/DataText.h"
#include "ui/text/HubText.h"
#include "ui/text/RegistryText.h"
#include "ui/text/WholeText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cmath>

namespace shardscope {

QString planName(const ReportPlan &plan)
{
    return planNameText(plan.spec);
}

const RecallPoint *recallAt(const ReportPlan &plan, int nprobe)
{
    const auto &points = plan.evaluation.recall;
    return nprobe >= 1 && nprobe <= static_cast<int>(points.size()) ? &points[nprobe - 1] : nullptr;
}

const DifferencePoint *differenceAt(const ReportInput &input, int nprobe)
{
    const auto found = std::ranges::find(input.differences, nprobe, &DifferencePoint::nprobe);
    return found == input.differences.end() ? nullptr : &*found;
}

void addSample(const ReportInput &input, ReportSection &section)
{
    if (const QString sentence = sampleSentence(*input.data); !sentence.isEmpty()) {
        section.blocks << ReportText{sentence};
    }
}

void addRecallNotes(const ReportInput &input, ReportSection &section)
{
    const Evaluation &evaluation = input.plan.evaluation;
    if (const QString adaptive = adaptiveSentence(evaluation); !adaptive.isEmpty()) {
        section.blocks << ReportText{adaptive};
    }
    if (const QString hubs = hubSentence(evaluation, input.nprobe); !hubs.isEmpty()) {
        section.blocks << ReportText{hubs};
    }
    if (const QString leftOut = leftOutSentence(evaluation.queries, evaluation.answerable); !leftOut.isEmpty()) {
        section.blocks << ReportText{leftOut};
    }
    addSample(input, section);
    if (const QString whole = wholeSentence(evaluation, input.nprobe); !whole.isEmpty()) {
        section.blocks << ReportText{whole};
    }
}

NamedEvaluation named(const ReportPlan &plan)
{
    return {planName(plan), plan.evaluation};
}

int nprobeOf(const ReportInput &input, const ReportPlan &plan)
{
    return input.compared && &plan == &*input.compared ? comparedStanding(input).nprobe : input.nprobe;
}

bool areApart(const ReportInput &input)
{
    return input.compared && comparedStanding(input).nprobe != input.nprobe;
}

QString standingName(const ReportInput &input, const ReportPlan &plan)
{
    return areApart(input) ? planAt(planName(plan), nprobeOf(input, plan)) : planName(plan);
}

PlanSkew skewOf(const ReportInput &input, const ReportPlan &plan)
{
    PlanSkew skew{planName(plan), plan.evaluation.sizes, std::nullopt};
    if (plan.built) {
        skew.load = plan.built->loadAt(std::clamp(nprobeOf(input, plan), 1, plan.spec.shards));
    }
    if (areApart(input)) {
        skew.loadName = standingName(input, plan);
    }
    return skew;
}

namespace {

/// The options that name the second plan and how it stands beside the first.
QStringList againstArguments(const ReportInput &input)
{
    if (!input.compared) {
        return {};
    }
    QStringList arguments{QStringLiteral("--against"),
                          QString::fromStdString(compactText(toJson(input.compared->spec)))};
    if (input.basis != ComparisonBasis::EqualRecall) {
        arguments << QStringLiteral("--equal") << QString::fromUtf8(nameOf(input.basis).data());
    }
    return arguments;
}

} // namespace

QStringList comparisonSentences(const ReportInput &input)
{
    if (!input.compared) {
        return {};
    }
    const QString plan = planName(input.plan);
    const QString other = planName(*input.compared);
    const Counterpart standing = comparedStanding(input);
    QStringList sentences{standingSentence(plan, input.nprobe, other, standing, input.basis)};
    if (const DifferencePoint *here = differenceAt(input, input.nprobe)) {
        sentences << comparisonSentence(here->recall, plan, input.nprobe, other, standing.nprobe);
    }
    sentences.removeAll(QString());
    return sentences;
}

QString evaluateCommand(const ReportInput &input, const ReportPlan &plan, const QStringList &more)
{
    return commandLine(QStringLiteral("evaluate"), sourceArguments(input.source) + planArguments(plan.spec) + more +
                                                       QStringList{QStringLiteral("--json")});
}

QString standingCommand(const ReportInput &input)
{
    return evaluateCommand(input, input.plan,
                           againstArguments(input) +
                               QStringList{QStringLiteral("--load-nprobe"), QString::number(input.nprobe)});
}

QString forecastCommand(const ReportInput &input)
{
    // The options come as one text, with nothing in it that a shell would take apart.
    const QStringList against = input.forecast->compared ? againstArguments(input) : QStringList();
    return commandLine(QStringLiteral("simulate"),
                       sourceArguments(input.source) + planArguments(input.plan.spec) + against) +
           QLatin1Char(' ') + QString::fromStdString(commandOptions(input.forecast->settings)) +
           QLatin1String(" --json");
}

QList<int> excerptOf(qsizetype rows, int wanted)
{
    constexpr int most = 16;
    QList<int> shown;
    if (rows <= most) {
        return shown; // all
    }
    for (int i = 0; i < static_cast<int>(rows); ++i) {
        const auto nprobe = static_cast<unsigned>(i + 1);
        const unsigned step = std::max(1U, std::bit_floor(nprobe - (i > 0 ? 1U : 0U)) / 2); // 6, 8, 12, 16, 24, 32 …
        if (nprobe <= 4 || nprobe % step == 0 || i == wanted || i + 1 == rows) {
            shown.append(i);
        }
    }
    return shown;
}

QString withInterval(double value, double low, double high)
{
    const auto text = [](double number) { return numberText(number, NumberFormat::Fraction); };
    return QStringLiteral("%1 (%2\u00a0…\u00a0%3)").arg(text(value), text(low), text(high));
}

TableBuilder::TableBuilder(QString id, QString title, Evidence evidence)
{
    m_table.id = std::move(id);
    m_table.title = std::move(title);
    m_table.evidence = evidence;
}

TableBuilder &TableBuilder::column(const QString &title, bool isNumber)
{
    m_table.columns.append({title, isNumber});
    return *this;
}

TableBuilder &TableBuilder::row(QList<ReportTable::Cell> cells)
{
    Q_ASSERT(cells.size() == m_table.columns.size());
    m_table.rows.append(std::move(cells));
    return *this;
}

ReportTable::Cell textCell(const QString &text)
{
    return {text, text};
}

ReportTable::Cell textCell(std::string_view text)
{
    return textCell(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

ReportTable::Cell timeTitleCell(const QString &title)
{
    const QString shown = timeTitle(title);
    const TimeUnitsScope documents(TimeUnits::Milliseconds);
    return {timeTitle(title), shown};
}

ReportTable::Cell numberCell(double value, NumberFormat format)
{
    return std::isnan(value) ? ReportTable::Cell() : ReportTable::Cell{value, numberText(value, format)};
}

} // namespace shardscope
