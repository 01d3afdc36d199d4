// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/ReportInput.h"
#include "ui/report/Report.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace shardscope {

/// How much a report says of what is known.
enum class ReportExtent {
    Complete, ///< all of it, each chart with its numbers
    Decision, ///< a few pages to decide by: what to do, why, and the charts that show it
};

/// What the user chooses of a report.
struct ReportSettings
{
    QString title{};                       ///< empty: made from plan and data set
    QString author{};                      ///< empty: nobody is named
    std::optional<QStringList> sections{}; ///< ids in order; not given: the usual ones that have something to say
    QString notes{};                       ///< Markdown
    ReportExtent extent = ReportExtent::Complete;
};

/// A section of a report: its line in the list of all.
struct SectionKind
{
    const char *id; ///< as on the command line and in documents
    QString (*title)();
    QString (*meaning)(); ///< one sentence: what the section tells
    /// Whether there is something to tell; one that is asked for all the same says what was not measured.
    bool (*isKnown)(const ReportInput &input, const ReportSettings &settings);
    void (*fill)(const ReportInput &input, const ReportSettings &settings, ReportSection &section);
    /// For a section that lists what is in the others; called when all are filled.
    void (*list)(const Report &report, ReportSection &section) = nullptr;
    bool isForDecision = false; ///< one of those by which is decided
};

/// All sections, in the order in which they usually stand.
const std::vector<SectionKind> &sectionKinds();
/// The ids of those that have something to tell: what a report has unless the user says otherwise.
QStringList usualSections(const ReportInput &input, const ReportSettings &settings);
/// Errors: UnknownKind.
Outcome<Done> checkSections(const QStringList &ids);

/// The report, in the current language. Fast: everything was worked out before. Ids that are not known are passed over.
Report compose(const ReportInput &input, const ReportSettings &settings);

} // namespace shardscope
