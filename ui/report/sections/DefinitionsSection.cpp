// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct DefinitionsSectionText
{
    Q_DECLARE_TR_FUNCTIONS(DefinitionsSection)
};

/// Every term that the other sections use, once.
void list(const Report &report, ReportSection &section)
{
    TableBuilder table(QStringLiteral("definitions"), DefinitionsSectionText::tr("Terms of this report"),
                       Evidence::Given);
    table.column(DefinitionsSectionText::tr("Term")).column(DefinitionsSectionText::tr("Meaning"));
    for (int i = 0; i < static_cast<int>(Term::TermCount); ++i) {
        const auto term = static_cast<Term>(i);
        const auto usesIt = [term](const ReportSection &other) { return other.terms.contains(term); };
        if (std::ranges::any_of(report.sections, usesIt)) {
            table.row({textCell(title(term)), textCell(definition(term))});
        }
    }
    section.blocks << table.take();
}

} // namespace

SectionKind definitionsSection()
{
    return {"definitions",
            [] { return DefinitionsSectionText::tr("Definitions"); },
            [] { return DefinitionsSectionText::tr("What the words of the report mean."); },
            [](const ReportInput &, const ReportSettings &) { return true; },
            [](const ReportInput &, const ReportSettings &, ReportSection &) {},
            list};
}

} // namespace shardscope
