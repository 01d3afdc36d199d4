// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/sections/Sections.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct NotesSectionText
{
    Q_DECLARE_TR_FUNCTIONS(NotesSection)
};

} // namespace

SectionKind notesSection()
{
    return {"notes",
            [] { return NotesSectionText::tr("Notes"); },
            [] { return NotesSectionText::tr("What you want to say yourself."); },
            [](const ReportInput &, const ReportSettings &settings) { return !settings.notes.trimmed().isEmpty(); },
            [](const ReportInput &, const ReportSettings &settings, ReportSection &section) {
                section.blocks << ReportNotes{settings.notes};
            },
            nullptr,
            true};
}

} // namespace shardscope
