// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/ReportWriter.h"

#include "core/base/OutputFile.h"
#include "core/base/OutputFolder.h"
#include "ui/report/writers/CsvWriter.h"
#include "ui/report/writers/MarkdownWriter.h"
#include "ui/report/writers/PdfWriter.h"

#include <QFileInfo>

namespace shardscope {

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

Error cancelled(const QString &path)
{
    return {Code::Cancelled, path.toStdString(), {}};
}

/// Calls with every chart or table until one fails.
template<class Block, class Work>
Outcome<Done> forEach(const Report &report, const Work &work)
{
    for (const ReportSection &section : report.sections) {
        for (const ReportBlock &block : section.blocks) {
            if (const auto *found = std::get_if<Block>(&block)) {
                SHARDSCOPE_TRY(work(*found));
            }
        }
    }
    return Done();
}

/// Files of one report, counted.
class ReportFolder
{
public:
    explicit ReportFolder(OutputFolder folder) : m_folder(std::move(folder)) {}

    Outcome<Done> write(const std::filesystem::path &name, const QByteArray &content)
    {
        ++m_size.files;
        m_size.bytes += content.size();
        return m_folder.write(name, view(content));
    }
    Outcome<ReportSize> commit()
    {
        SHARDSCOPE_TRY(m_folder.commit());
        return m_size;
    }

private:
    OutputFolder m_folder;
    ReportSize m_size;
};

/// "report.md" with its pictures in "report-pictures".
Outcome<ReportSize> writeMarkdown(const Report &report, const QString &path, const Progress &progress)
{
    const QFileInfo file(path);
    const QString pictures = file.completeBaseName() + QLatin1String("-pictures");
    auto output = OutputFolder::create(file.absolutePath().toStdString());
    SHARDSCOPE_TRY(output);
    ReportFolder folder(*std::move(output));
    SHARDSCOPE_TRY(forEach<ReportChart>(report, [&](const ReportChart &chart) -> Outcome<Done> {
        if (!progress(0, 1)) {
            return cancelled(path);
        }
        const auto name = std::filesystem::path(pictures.toStdString()) / (chart.table.id.toStdString() + ".svg");
        return folder.write(name, chart.svg({.size = chart.size(), .hasTitle = false}));
    }));
    SHARDSCOPE_TRY(folder.write(file.fileName().toStdString(), toMarkdown(report, pictures)));
    return folder.commit();
}

Outcome<ReportSize> writeCsv(const Report &report, const QString &path, const Progress &progress)
{
    auto output = OutputFolder::create(path.toStdString());
    SHARDSCOPE_TRY(output);
    ReportFolder folder(*std::move(output));
    const auto add = [&](const ReportTable &table) -> Outcome<Done> {
        if (!progress(0, 1)) {
            return cancelled(path);
        }
        return folder.write(table.id.toStdString() + ".csv", toCsv(table));
    };
    SHARDSCOPE_TRY(forEach<ReportTable>(report, add));
    SHARDSCOPE_TRY(forEach<ReportChart>(report, [&](const ReportChart &chart) { return add(chart.table); }));
    return folder.commit();
}

Outcome<QByteArray> bytesOf(const Report &report, ReportFormat format, const Progress &progress)
{
    switch (format) {
    case ReportFormat::Html:
        return toHtml(report);
    case ReportFormat::Pdf:
        return toPdf(report, progress);
    default:
        return toJsonText(report);
    }
}

} // namespace

const std::vector<ReportFormatName> &reportFormats()
{
    static const std::vector<ReportFormatName> all{{ReportFormat::Html, "html", "HTML"},
                                                   {ReportFormat::Pdf, "pdf", "PDF"},
                                                   {ReportFormat::Markdown, "md", "Markdown"},
                                                   {ReportFormat::JsonText, "json", "JSON"},
                                                   {ReportFormat::CsvFolder, "", "CSV"}};
    return all;
}

Outcome<ReportFormat> formatOf(const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    for (const ReportFormatName &known : reportFormats()) {
        if (ending == QLatin1String(known.ending)) {
            return known.format;
        }
    }
    return Error{Code::BadChoice,
                 path.toStdString(),
                 {std::string("file ending"), '.' + ending.toStdString(),
                  std::string(".html, .pdf, .md, .json, or none for a folder of CSV files")}};
}

Outcome<ReportSize> write(const Report &report, const QString &path, ReportFormat format, const Progress &progress)
{
    if (format == ReportFormat::Markdown) {
        return writeMarkdown(report, path, progress);
    }
    if (format == ReportFormat::CsvFolder) {
        return writeCsv(report, path, progress);
    }
    // First the file, then the work: a place that cannot be written is known at once.
    auto file = OutputFile::create(path.toStdString());
    SHARDSCOPE_TRY(file);
    const auto bytes = bytesOf(report, format, progress);
    SHARDSCOPE_TRY(bytes);
    SHARDSCOPE_TRY(file->write(view(*bytes)));
    SHARDSCOPE_TRY(file->commit());
    return ReportSize{1, bytes->size()};
}

} // namespace shardscope
