// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/ReportWriter.h"
#include "ui/report/writers/Notes.h"

#include <QCoreApplication>
#include <QFile>

#include <numeric>

namespace shardscope {

namespace {

struct HtmlWriterText
{
    Q_DECLARE_TR_FUNCTIONS(HtmlWriter)
};

QByteArray styleSheet()
{
    QFile file(QStringLiteral(":/report/report.css"));
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isThere);
    return isThere ? file.readAll() : QByteArray();
}

/// Charts are written light; the page turns them for the dark, but never on paper.
QByteArray chartColors()
{
    return "@media screen and (prefers-color-scheme: dark){" + svgStyleSheet(true) + "}";
}

class Page
{
public:
    explicit Page(const Report &report) : m_report(report) {}

    QByteArray write()
    {
        head();
        m_html += QStringLiteral("<body>\n<a class=\"skip\" href=\"#content\">%1</a>\n")
                      .arg(HtmlWriterText::tr("To the content"));
        heading();
        if (!m_report.isBrief) {
            contents();
        }
        m_html += QLatin1String("<main id=\"content\">\n");
        for (const ReportSection &each : m_report.sections) {
            section(each);
        }
        m_html += QStringLiteral("</main>\n<footer>%1</footer>\n</body>\n</html>\n")
                      .arg(HtmlWriterText::tr("Written by Shardscope %1.").arg(QLatin1String(SHARDSCOPE_VERSION)));
        return m_html.toUtf8();
    }

private:
    void head()
    {
        // Nothing is fetched and nothing is run, whatever notes or names try.
        m_html +=
            QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                           "style-src 'unsafe-inline'\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                           "<meta name=\"generator\" content=\"Shardscope %2\">\n<title>%3</title>\n<style>\n%4%5\n"
                           "</style>\n</head>\n")
                .arg(m_report.language, QLatin1String(SHARDSCOPE_VERSION), m_report.title.toHtmlEscaped(),
                     QString::fromUtf8(styleSheet()), QString::fromUtf8(chartColors()));
    }

    void heading()
    {
        m_html +=
            QStringLiteral("<header>\n<h1>%1</h1>\n<p>%2</p>\n<p><time datetime=\"%3\">%4</time></p>\n</header>\n")
                .arg(m_report.title.toHtmlEscaped(), m_report.subtitle.toHtmlEscaped(),
                     m_report.written.toString(Qt::ISODate), timeText(m_report.written).toHtmlEscaped());
    }

    void contents()
    {
        m_html += QStringLiteral("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">%1</h2>\n<ol>\n")
                      .arg(HtmlWriterText::tr("Contents"));
        for (const ReportSection &section : m_report.sections) {
            m_html +=
                QStringLiteral("<li><a href=\"#%1\">%2</a></li>\n").arg(section.id, section.title.toHtmlEscaped());
        }
        m_html += QLatin1String("</ol>\n</nav>\n");
    }

    void section(const ReportSection &section)
    {
        m_html += QStringLiteral("<section id=\"%1\">\n<h2>%2</h2>\n").arg(section.id, section.title.toHtmlEscaped());
        for (const ReportBlock &block : section.blocks) {
            std::visit([this](const auto &each) { write(each); }, block);
        }
        m_html += QLatin1String("</section>\n");
    }

    void write(const ReportText &text) { m_html += QStringLiteral("<p>%1</p>\n").arg(text.text.toHtmlEscaped()); }

    void write(const ReportNotes &notes) { m_html += notesHtml(notes.markdown); }

    void write(const ReportGap &gap)
    {
        m_html += QStringLiteral("<div class=\"gap\"><p>%1</p>").arg(gap.text.toHtmlEscaped());
        if (!gap.command.isEmpty()) {
            m_html += QStringLiteral("<p>%1 <code>%2</code></p>")
                          .arg(HtmlWriterText::tr("To measure it:"), gap.command.toHtmlEscaped());
        }
        m_html += QLatin1String("</div>\n");
    }

    void write(const ReportChart &chart)
    {
        const ReportTable &table = chart.table;
        m_html += QStringLiteral("<figure id=\"figure-%1\">\n<figcaption class=\"head\">").arg(table.id);
        title(chart.title(), table.evidence);
        m_html += QStringLiteral("<p>%1</p></figcaption>\n").arg(chart.caption.toHtmlEscaped());
        const QByteArray svg = chart.svg({.size = chart.size(), .hasBackground = false, .hasTitle = false});
        m_html += QString::fromUtf8(svg.mid(svg.indexOf("<svg"))) + QLatin1Char('\n'); // no second XML declaration
        numbers(chart);
        again(table.command);
        m_html += QLatin1String("</figure>\n");
    }

    /// What a reader wants at once stands open, all of it one click away.
    void numbers(const ReportChart &chart)
    {
        const ReportTable &table = chart.table;
        if (!chart.numbersAt.isEmpty()) {
            m_html += QStringLiteral("<p class=\"rows\"><a href=\"#figure-%1\">%2</a></p>\n")
                          .arg(chart.numbersAt, HtmlWriterText::tr("The numbers stand with another chart."));
            return;
        }
        if (!chart.isAlone) {
            rows(table, table.shownRows());
        }
        if (table.isShortened() || chart.isAlone) {
            m_html += QStringLiteral("<details><summary>%1</summary>\n")
                          .arg(HtmlWriterText::tr("All %L1 rows").arg(table.rows.size()));
            QList<int> all(table.rows.size());
            std::iota(all.begin(), all.end(), 0);
            rows(table, all);
            m_html += QLatin1String("</details>\n");
        }
    }

    void write(const ReportTable &table)
    {
        m_html += QStringLiteral("<div class=\"table\" id=\"figure-%1\">\n<div class=\"head\">").arg(table.id);
        title(table.title, table.evidence);
        m_html += QLatin1String("</div>\n");
        numbers({Figure(), {}, table, {}});
        again(table.command);
        m_html += QLatin1String("</div>\n");
    }

    void title(const QString &title, Evidence evidence)
    {
        m_html += QStringLiteral("<h3>%1</h3><span class=\"evidence %2\">%3</span>")
                      .arg(title.toHtmlEscaped(), evidenceKey(evidence), evidenceText(evidence).toHtmlEscaped());
    }

    void again(const QString &command)
    {
        if (!command.isEmpty()) {
            m_html += QStringLiteral("<details><summary>%1</summary><code>%2</code></details>\n")
                          .arg(HtmlWriterText::tr("How to get it again"), command.toHtmlEscaped());
        }
    }

    void rows(const ReportTable &table, const QList<int> &shown)
    {
        m_html += QLatin1String("<div class=\"scroll\"><table>\n<thead><tr>");
        for (const auto &column : table.columns) {
            m_html += QStringLiteral("<th scope=\"col\"%1>%2</th>")
                          .arg(numberClass(column.isNumber), column.title.toHtmlEscaped());
        }
        m_html += QLatin1String("</tr></thead>\n<tbody>\n");
        for (const int row : shown) {
            m_html += QLatin1String("<tr>");
            for (qsizetype column = 0; column < table.columns.size(); ++column) {
                m_html +=
                    QStringLiteral("<td%1>%2</td>")
                        .arg(numberClass(table.columns[column].isNumber), table.rows[row][column].text.toHtmlEscaped());
            }
            m_html += QLatin1String("</tr>\n");
        }
        m_html += QLatin1String("</tbody>\n</table></div>\n");
    }

    static QLatin1String numberClass(bool isNumber) { return QLatin1String(isNumber ? " class=\"number\"" : ""); }

    const Report &m_report;
    QString m_html;
};

} // namespace

QByteArray toHtml(const Report &report)
{
    return Page(report).write();
}

} // namespace shardscope
