// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/writers/MarkdownWriter.h"

#include <QCoreApplication>
#include <QUrl>

namespace shardscope {

namespace {

struct MarkdownWriterText
{
    Q_DECLARE_TR_FUNCTIONS(MarkdownWriter)
};

/// Text that stands as it is: nothing in it marks up, links or ends a cell.
QString escaped(const QString &text)
{
    static const QString special = QStringLiteral("\\`*_{}[]<>()#+!|~&");
    QString result;
    for (const QChar c : text) {
        if (special.contains(c)) {
            result += QLatin1Char('\\');
        }
        result += c == QLatin1Char('\n') || c == QLatin1Char('\r') ? QChar(QLatin1Char(' ')) : c;
    }
    return result;
}

/// Code with a fence longer than any run of backticks in it.
QString code(const QString &text)
{
    QString fence = QStringLiteral("`");
    while (text.contains(fence)) {
        fence += QLatin1Char('`');
    }
    const QString pad = fence.size() > 1 ? QStringLiteral(" ") : QString();
    return fence + pad + text + pad + fence;
}

class Writer
{
public:
    Writer(const Report &report, QString pictures) : m_report(report), m_pictures(std::move(pictures)) {}

    QByteArray write()
    {
        m_text += QStringLiteral("# %1\n\n%2  \n%3\n\n")
                      .arg(escaped(m_report.title), escaped(m_report.subtitle), timeText(m_report.written));
        for (const ReportSection &section : m_report.isBrief ? QList<ReportSection>() : m_report.sections) {
            m_text += QStringLiteral("- [%1](#%2)\n").arg(escaped(section.title), section.id);
        }
        for (const ReportSection &section : m_report.sections) {
            m_text += QStringLiteral("\n<a id=\"%1\"></a>\n\n## %2\n\n").arg(section.id, escaped(section.title));
            for (const ReportBlock &block : section.blocks) {
                std::visit([this](const auto &each) { add(each); }, block);
            }
        }
        return m_text.toUtf8();
    }

private:
    void add(const ReportText &text) { m_text += escaped(text.text) + QLatin1String("\n\n"); }

    void add(const ReportNotes &notes) { m_text += notes.markdown.trimmed() + QLatin1String("\n\n"); }

    void add(const ReportGap &gap)
    {
        m_text += QLatin1String("> ") + escaped(gap.text) + QLatin1Char('\n');
        if (!gap.command.isEmpty()) {
            m_text += QLatin1String("> ") + MarkdownWriterText::tr("To measure it:") + QLatin1Char(' ') +
                      code(gap.command) + QLatin1Char('\n');
        }
        m_text += QLatin1Char('\n');
    }

    void add(const ReportChart &chart)
    {
        heading(chart.title(), chart.table.evidence);
        const QString file = QUrl::toPercentEncoding(m_pictures) + QLatin1Char('/') + chart.table.id;
        m_text += QStringLiteral("![%1](%2.svg)\n\n%3\n\n").arg(escaped(chart.title()), file, escaped(chart.caption));
        if (chart.printsNumbers()) {
            rows(chart.table);
        }
    }

    void add(const ReportTable &table)
    {
        heading(table.title, table.evidence);
        rows(table);
    }

    void heading(const QString &title, Evidence evidence)
    {
        m_text += QStringLiteral("### %1 (%2)\n\n").arg(escaped(title), escaped(evidenceText(evidence)));
    }

    void rows(const ReportTable &table)
    {
        QString line = QStringLiteral("|");
        QString rule = QStringLiteral("|");
        for (const auto &column : table.columns) {
            line += QLatin1Char(' ') + escaped(column.title) + QLatin1String(" |");
            rule += QLatin1String(column.isNumber ? " ---: |" : " --- |");
        }
        m_text += line + QLatin1Char('\n') + rule + QLatin1Char('\n');
        for (const int row : table.shownRows()) {
            m_text += QLatin1Char('|');
            for (const auto &cell : table.rows[row]) {
                m_text += QLatin1Char(' ') + escaped(cell.text) + QLatin1String(" |");
            }
            m_text += QLatin1Char('\n');
        }
        m_text += QLatin1Char('\n');
        if (table.isShortened()) {
            m_text += escaped(table.shortenedText()) + QLatin1String("\n\n");
        }
    }

    const Report &m_report;
    QString m_pictures;
    QString m_text;
};

} // namespace

QByteArray toMarkdown(const Report &report, const QString &pictureFolder)
{
    return Writer(report, pictureFolder).write();
}

} // namespace shardscope
