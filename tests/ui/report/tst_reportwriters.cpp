// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/ReportFixture.h"

#include "ui/report/ReportPages.h"
#include "ui/report/ReportWriter.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QPaintEngine>
#include <QPainter>
#include <QTemporaryDir>

namespace {

/// Takes down the texts that are drawn, in their order.
class TextCatcher : public QPaintDevice, public QPaintEngine
{
public:
    TextCatcher() : QPaintEngine(AllFeatures) {}
    QPaintEngine *paintEngine() const override { return const_cast<TextCatcher *>(this); }
    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState &) override {}
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
    void drawPath(const QPainterPath &) override {}
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override {}
    void drawPolygon(const QPoint *, int, PolygonDrawMode) override {}
    Type type() const override { return User; }
    void drawTextItem(const QPointF &, const QTextItem &item) override { text += item.text(); }

    QString text;

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
        case PdmHeight:
            return 2000;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        default:
            return 96;
        }
    }
};

/// Texts wrap, and lines end in blanks that are not drawn: only what can be seen is compared.
QString inked(QString text)
{
    return text.remove(QRegularExpression("[\\s\u00a0]"));
}

QString drawnText(const ReportPages &pages, int page)
{
    TextCatcher catcher;
    QPainter painter(static_cast<QPaintDevice *>(&catcher));
    pages.draw(painter, page);
    painter.end();
    return inked(catcher.text);
}

QString unescapedMarkdown(QString text)
{
    return text.replace(QRegularExpression("\\\\([\\\\`*_{}\\[\\]<>()#+!|~&])"), "\\1");
}

QList<QStringList> csvRows(const QByteArray &csv)
{
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool isQuoted = false;
    const QString text = QString::fromUtf8(csv);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (isQuoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            cell += text[++i];
        } else if (c == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && (c == ',' || c == '\n')) {
            row << cell;
            cell.clear();
            if (c == '\n') {
                rows << std::exchange(row, {});
            }
        } else if (isQuoted || c != '\r') {
            cell += c;
        }
    }
    return rows;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

nlohmann::json tableOfDocument(const nlohmann::json &document, const std::string &id)
{
    for (const auto &section : document["sections"]) {
        for (const auto &block : section["blocks"]) {
            if (block.value("id", "") == id) {
                return block;
            }
        }
    }
    return {};
}

} // namespace

class TestReportWriters : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFormatHoldsTheSameFigures();
    void chartsInFilesAreThoseOfThePage();
    void linksOfThePageLeadToOnePlace();
    void sectionsStandOnThePagesThatTheContentsName();
    void nothingIsDrawnOutsideThePage();
    void pagesOfPdfAndPreviewAreTheSame();
    void notesAreTextWhateverTheyHold();
    void namesAreTextWhateverTheyHold();
    void placeThatCannotBeWrittenIsToldAndLeavesWhatWasThere();
    void cancelledReportLeavesNothing();
    void formatsAreToldByTheirEnding();

private:
    Report m_report;
};

void TestReportWriters::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const auto input = filledIn(measuredInput(), unwatched);
    QVERIFY(input.ok());
    m_report = compose(*input, {.notes = "Chosen for **recall**.\n\n- one\n- two"});
    QVERIFY(chartsOf(m_report).size() >= 9);
}

void TestReportWriters::everyFormatHoldsTheSameFigures()
{
    const QTemporaryDir folder;
    QVERIFY(write(m_report, folder.filePath("report.md"), ReportFormat::Markdown, unwatched).ok());
    QVERIFY(write(m_report, folder.filePath("csv"), ReportFormat::CsvFolder, unwatched).ok());
    const QString html = QString::fromUtf8(toHtml(m_report));
    const QString markdown = unescapedMarkdown(QString::fromUtf8(contentOf(folder.filePath("report.md"))));
    const auto document = nlohmann::json::parse(toJsonText(m_report).toStdString());
    const ReportPages pages(m_report);
    QString drawn;
    for (int page = 0; page < pages.count(); ++page) {
        drawn += drawnText(pages, page);
    }
    const auto charts = chartsOf(m_report);
    for (const ReportTable &table : tablesOf(m_report)) {
        const auto inDocument = tableOfDocument(document, table.id.toStdString());
        const auto inCsv = csvRows(contentOf(folder.filePath("csv/" + table.id + ".csv")));
        QCOMPARE(inDocument["rows"].size(), std::size_t(table.rows.size()));
        QCOMPARE(inCsv.size(), table.rows.size() + 1);
        for (qsizetype row = 0; row < table.rows.size(); ++row) {
            for (qsizetype column = 0; column < table.columns.size(); ++column) {
                const auto &cell = table.rows[row][column];
                const auto &written = inDocument["rows"][row][column];
                if (cell.value.userType() == QMetaType::Double) {
                    QCOMPARE(written.get<double>(), cell.value.toDouble());
                    QCOMPARE(inCsv[row + 1][column].toDouble(), cell.value.toDouble());
                } else if (!cell.value.isNull()) {
                    QCOMPARE(QString::fromStdString(written.get<std::string>()), cell.value.toString());
                    QCOMPARE(inCsv[row + 1][column], cell.value.toString());
                }
            }
        }
        const auto isElsewhere = [&](const ReportChart &chart) {
            return chart.table.id == table.id && !chart.numbersAt.isEmpty();
        };
        if (std::ranges::any_of(charts, isElsewhere)) {
            continue; // a reader finds them with another chart
        }
        QVERIFY2(!table.isShortened() || markdown.contains(table.shortenedText()), qPrintable(table.id));
        for (const int row : table.shownRows()) {
            QString htmlRow = "<tr>";
            QString markdownRow = "|";
            QString drawnRow;
            for (qsizetype column = 0; column < table.columns.size(); ++column) {
                const QString &text = table.rows[row][column].text;
                htmlRow += QString(table.columns[column].isNumber ? "<td class=\"number\">" : "<td>") +
                           text.toHtmlEscaped() + "</td>";
                markdownRow += ' ' + text + " |";
                drawnRow += text;
            }
            QVERIFY2(html.contains(htmlRow + "</tr>"), qPrintable(htmlRow));
            QVERIFY2(markdown.contains(markdownRow + '\n'), qPrintable(markdownRow));
            if (table.id != "definitions" && table.id != "commands" && table.id != "plan" &&
                table.id != "compared-plan" &&
                table.id != "provenance") { // whose cells can break between pages or lines
                QVERIFY2(drawn.contains(inked(drawnRow)), qPrintable(table.id + ": " + drawnRow));
            }
        }
    }
}

void TestReportWriters::chartsInFilesAreThoseOfThePage()
{
    const QTemporaryDir folder;
    QVERIFY(write(m_report, folder.filePath("report.md"), ReportFormat::Markdown, unwatched).ok());
    const QByteArray html = toHtml(m_report);
    const QByteArray markdown = contentOf(folder.filePath("report.md"));
    static const QRegularExpression path(" d=\"([^\"]+)\"");
    for (const ReportChart &chart : chartsOf(m_report)) {
        const QByteArray svg = contentOf(folder.filePath("report-pictures/" + chart.table.id + ".svg"));
        QVERIFY2(svg.contains("<svg"), qPrintable(chart.table.id));
        QVERIFY(markdown.contains(("(report-pictures/" + chart.table.id + ".svg)").toUtf8()));
        int shapes = 0;
        for (auto match = path.globalMatch(QString::fromUtf8(svg)); match.hasNext(); ++shapes) {
            QVERIFY(html.contains(match.next().captured(1).toUtf8()));
        }
        QVERIFY2(shapes > 0, qPrintable(chart.table.id));
    }
}

void TestReportWriters::linksOfThePageLeadToOnePlace()
{
    const QString html = QString::fromUtf8(toHtml(m_report));
    static const QRegularExpression id(" id=\"([^\"]+)\"");
    static const QRegularExpression link(" href=\"#([^\"]+)\"");
    QStringList ids;
    for (auto match = id.globalMatch(html); match.hasNext();) {
        ids << match.next().captured(1);
    }
    QVERIFY(ids.size() > 20);
    int links = 0;
    for (auto match = link.globalMatch(html); match.hasNext(); ++links) {
        QCOMPARE(ids.count(match.next().captured(1)), 1);
    }
    QVERIFY(links >= m_report.sections.size());
    QCOMPARE(ids.removeDuplicates(), 0);
}

void TestReportWriters::sectionsStandOnThePagesThatTheContentsName()
{
    const ReportPages pages(m_report);
    QVERIFY(pages.count() > 3);
    const QString contents = drawnText(pages, 0);
    int before = 1;
    for (const ReportSection &section : m_report.sections) {
        const int page = pages.pageOf(section.id);
        QVERIFY(page >= before);
        QVERIFY2(drawnText(pages, page).contains(inked(section.title)), qPrintable(section.id));
        QVERIFY2(contents.contains(inked(section.title) + QString::number(page + 1)), qPrintable(section.id));
        before = page;
    }
    for (int page = 0; page < pages.count(); ++page) {
        QVERIFY(drawnText(pages, page).contains(QStringLiteral("Page%1of%2").arg(page + 1).arg(pages.count())));
    }
    QCOMPARE(pages.pageOf("no-such-section"), -1);
}

void TestReportWriters::nothingIsDrawnOutsideThePage()
{
    const ReportPages pages(m_report);
    constexpr double dpi = 72;
    constexpr int margin = 30; // of 54 points; a little may hang over
    for (int page = 0; page < pages.count(); ++page) {
        const QImage image = pages.image(page, dpi);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const bool isMargin =
                    x < margin || y < margin || x >= image.width() - margin || y >= image.height() - margin;
                if (isMargin && image.pixel(x, y) != 0xffffffff) {
                    QFAIL(qPrintable(QStringLiteral("ink at %1, %2 of page %3").arg(x).arg(y).arg(page)));
                }
            }
        }
    }
}

void TestReportWriters::pagesOfPdfAndPreviewAreTheSame()
{
    const QTemporaryDir folder;
    QVERIFY(write(m_report, folder.filePath("report.pdf"), ReportFormat::Pdf, unwatched).ok());
    const QByteArray pdf = contentOf(folder.filePath("report.pdf"));
    QVERIFY(pdf.startsWith("%PDF-"));
    const ReportPages pages(m_report);
    const QRegularExpression count(QStringLiteral("/Count %1\\b").arg(pages.count()));
    QVERIFY(count.match(QString::fromLatin1(pdf)).hasMatch());
    QVERIFY(!pdf.contains("/Subtype /Image")); // charts are lines and areas
}

void TestReportWriters::notesAreTextWhateverTheyHold()
{
    const ReportSettings settings{.sections = QStringList{"notes"},
                                  .notes = "# Mine\n\n<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n"
                                           "[bad](javascript:alert(1)) [good](https://example.org/?a=\"b\")\n\n"
                                           "![picture](http://example.org/x.png)\n\n```\n</pre><script>\n```\n\n"
                                           "| a | b |\n|---|---|\n| <b> | 2 |\n\n1. one\n   - two\n"};
    const Report report = compose(measuredInput(), settings);
    const QString html = QString::fromUtf8(toHtml(report));
    const QString body = html.mid(html.indexOf("<main"));
    for (const char *bad : {"<script", "<img", "javascript:", "http://example.org", "</pre><"}) {
        QVERIFY2(!body.contains(bad), bad);
    }
    QVERIFY(body.contains("<h3>Mine</h3>"));
    QVERIFY(body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    QVERIFY(body.contains("<a href=\"https://example.org/?a=&quot;b&quot;\""));
    QVERIFY(body.contains("<td>&lt;b&gt;</td>"));
    QVERIFY(body.contains("<ol><li>one<ul><li>two</li></ul>"));
    QVERIFY(html.contains("default-src 'none'"));
    const ReportPages pages(report);
    QVERIFY(drawnText(pages, 1).contains("<script>alert(1)</script>"));
}

void TestReportWriters::namesAreTextWhateverTheyHold()
{
    const std::string name = "</title><script>alert('1')</script>|`*a*`\r\n\"=1+1";
    const auto input = filledIn(measuredInput(name), unwatched);
    QVERIFY(input.ok());
    const Report report = compose(*input, {});
    const QString html = QString::fromUtf8(toHtml(report));
    QVERIFY(!html.contains("<script"));
    QVERIFY(html.contains("&lt;/title&gt;&lt;script&gt;"));
    QVERIFY(nlohmann::json::parse(toJsonText(report).toStdString(), nullptr, false).is_object());
    const QTemporaryDir folder;
    QVERIFY(write(report, folder.filePath("r.md"), ReportFormat::Markdown, unwatched).ok());
    static const QRegularExpression unescaped("(?<!\\\\)<script");
    QVERIFY(!unescaped.match(QString::fromUtf8(contentOf(folder.filePath("r.md")))).hasMatch());
    for (const ReportTable &table : tablesOf(report)) { // no cell ends early, no row begins early
        QCOMPARE(table.rows.isEmpty() || table.rows.first().size() == table.columns.size(), true);
    }
    QVERIFY(write(report, folder.filePath("csv"), ReportFormat::CsvFolder, unwatched).ok());
    const auto rows = csvRows(contentOf(folder.filePath("csv/key-figures.csv")));
    QCOMPARE(rows.first().size(), 4);
}

void TestReportWriters::placeThatCannotBeWrittenIsToldAndLeavesWhatWasThere()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("taken"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("before");
    file.close();
    for (const auto &[path, format] : {std::pair(QStringLiteral("/dev/full"), ReportFormat::Html),
                                       {"/dev/full", ReportFormat::Pdf},
                                       {"/dev/full", ReportFormat::JsonText},
                                       {"/proc/none/r.html", ReportFormat::Html},
                                       {folder.filePath("taken/r.html"), ReportFormat::Html},
                                       {folder.filePath("taken/r.md"), ReportFormat::Markdown},
                                       {folder.filePath("taken"), ReportFormat::CsvFolder},
                                       {"/proc/none", ReportFormat::CsvFolder}}) {
        const auto outcome = write(m_report, path, format, unwatched);
        QVERIFY2(!outcome.ok(), qPrintable(path));
        QCOMPARE(outcome.error().code, Code::CannotWrite);
        QVERIFY(!outcome.error().subject.empty());
    }
    QCOMPARE(contentOf(folder.filePath("taken")), QByteArray("before"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList("taken"));
}

void TestReportWriters::cancelledReportLeavesNothing()
{
    const QTemporaryDir folder;
    const Progress never = [](std::int64_t, std::int64_t) { return false; };
    for (const auto &[name, format] :
         {std::pair("r.pdf", ReportFormat::Pdf), {"r.md", ReportFormat::Markdown}, {"csv", ReportFormat::CsvFolder}}) {
        const auto outcome = write(m_report, folder.filePath(name), format, never);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().code, Code::Cancelled);
    }
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestReportWriters::formatsAreToldByTheirEnding()
{
    QCOMPARE(formatOf("a/b.HTML").value(), ReportFormat::Html);
    QCOMPARE(formatOf("b.pdf").value(), ReportFormat::Pdf);
    QCOMPARE(formatOf("v1.2/folder").value(), ReportFormat::CsvFolder);
    QCOMPARE(formatOf("report.docx").error().code, Code::BadChoice);
}

QTEST_MAIN(TestReportWriters)
#include "tst_reportwriters.moc"
