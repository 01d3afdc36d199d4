// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/DifferenceFigure.h"
#include "ui/models/DifferenceModel.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/text/ComparisonText.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>

#include <algorithm>

namespace shardscope {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ComparisonSection)
};

void fill(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Recall, Term::ConfidenceBand};
    if (!input.compared) {
        section.blocks << ReportGap{Text::tr("No second plan was chosen to compare with."), {}};
        return;
    }
    const QString plan = planName(input.plan);
    const QString other = planName(*input.compared);
    const QString command =
        evaluateCommand(input, input.plan,
                        {QStringLiteral("--against"), QString::fromStdString(toJson(input.compared->spec).dump()),
                         QStringLiteral("--load-nprobe"), QString::number(input.nprobe)});
    if (input.differences.empty()) {
        section.blocks << ReportGap{Text::tr("The difference in recall of %1 and %2: not measured.").arg(plan, other),
                                    command};
        return;
    }
    section.blocks << ReportText{Text::tr(
        "Both plans answer the same queries, so their difference is told query by query: its interval is a "
        "paired bootstrap, narrower than the intervals of the two. Where it holds zero, no difference is seen.")};
    addLeftOut(input.plan.evaluation, section);
    if (const DifferencePoint *here = differenceAt(input, input.nprobe)) {
        section.blocks << ReportText{comparisonSentence(here->recall, plan, other, input.nprobe)};
    }
    DifferenceModel model;
    model.setPoints(plan, other, input.differences);
    const Figure figure = differenceFigure(model, plan, other);
    ReportTable table = tableOf(model);
    table.id = QStringLiteral("difference");
    table.title = figure.title;
    table.command = command;
    section.blocks << ReportChart{figure, Text::tr("The band is the 95 % interval of the paired bootstrap."), table};
}

} // namespace

SectionKind comparisonSection()
{
    return {"comparison", [] { return Text::tr("Comparison"); },
            [] { return Text::tr("Whether the plan is better than another, and how sure that is."); },
            [](const ReportInput &input, const ReportSettings &) { return input.compared.has_value(); }, fill};
}

} // namespace shardscope
