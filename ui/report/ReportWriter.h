// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"
#include "ui/report/Report.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace shardscope {

enum class ReportFormat {
    Html,      ///< one file with everything in it
    Pdf,       ///< needs a QGuiApplication, which may be of the platform "offscreen"
    Markdown,  ///< with a folder of SVG pictures beside it
    JsonText,  ///< by resources/schemas/report-1.schema.json
    CsvFolder, ///< a folder with a file for each chart and table
};

/// A format as dialogs and the command line need it.
struct ReportFormatName
{
    ReportFormat format;
    const char *ending; ///< "html"; of a folder, none
    const char *title;  ///< "PDF"; the same in every language
};
const std::vector<ReportFormatName> &reportFormats();

/// The format that a path's ending names; a path without an ending is a folder of CSV files. Errors: BadChoice.
Outcome<ReportFormat> formatOf(const QString &path);

/// How much a report is on disk.
struct ReportSize
{
    std::int64_t files = 0;
    std::int64_t bytes = 0;
};

/// Writes a report. What was there before stays until the whole report is written, and if writing it fails.
///
/// Threads: may run on any; the report is not changed.
/// Errors:  CannotWrite, Cancelled. Cancel: polled once a chart or page.
Outcome<ReportSize> write(const Report &report, const QString &path, ReportFormat format, const Progress &progress);

// What the files hold, for those who do not want a file.
QByteArray toHtml(const Report &report);
QByteArray toJsonText(const Report &report);

} // namespace shardscope
