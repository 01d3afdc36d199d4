// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/DifferenceFigure.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/DifferenceModel.h"
#include "ui/text/ComparisonText.h"

#include <QCoreApplication>

#include <algorithm>

namespace shardscope {

namespace {

struct ComparisonSectionText
{
    Q_DECLARE_TR_FUNCTIONS(ComparisonSection)
};

void fillComparison(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Recall, Term::ConfidenceBand};
    if (!input.compared) {
        section.blocks << ReportGap{ComparisonSectionText::tr("No second plan was chosen to compare with."), {}};
        return;
    }
    const QString plan = planName(input.plan);
    const QString other = planName(*input.compared);
    const QString command = standingCommand(input);
    if (!comparedStanding(input).isSameDepth) {
        section.blocks << ReportGap{comparisonSentences(input).join(QLatin1Char(' ')), {}};
        return;
    }
    if (input.differences.empty()) {
        section.blocks << ReportGap{
            ComparisonSectionText::tr("The difference in recall of %1 and %2: not measured.").arg(plan, other),
            command};
        return;
    }
    section.blocks << ReportText{ComparisonSectionText::tr(
        "Both plans answer the same queries, so their difference is told query by query: its interval is a "
        "paired bootstrap, narrower than the intervals of the two. Where it holds zero, no difference is seen.")};
    addRecallNotes(input, section);
    section.blocks << ReportText{basisMeaning(input.basis)};
    for (const QString &sentence : comparisonSentences(input)) {
        section.blocks << ReportText{sentence};
    }
    DifferenceModel model;
    model.setPoints(plan, other, input.differences);
    const bool isEqualRecall = input.basis == ComparisonBasis::EqualRecall;
    const Figure figure = isEqualRecall ? scannedFigure(model, plan, other) : differenceFigure(model, plan, other);
    ReportTable table = tableOf(model);
    table.id = QStringLiteral("difference");
    table.title = figure.title;
    table.command = command;
    section.blocks << ReportChart{
        figure,
        isEqualRecall ? ComparisonSectionText::tr("What each plan scans to find as much as %1 does.").arg(plan)
                      : ComparisonSectionText::tr("The band is the 95 % interval of the paired bootstrap."),
        table};
}

} // namespace

SectionKind comparisonSection()
{
    return {"comparison", [] { return ComparisonSectionText::tr("Comparison"); },
            [] { return ComparisonSectionText::tr("Whether the plan is better than another, and how sure that is."); },
            [](const ReportInput &input, const ReportSettings &) { return input.compared.has_value(); },
            fillComparison};
}

} // namespace shardscope
