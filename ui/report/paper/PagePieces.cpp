// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper/PagePieces.h"

#include "ui/report/paper/PageFonts.h"
#include "ui/report/writers/Notes.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextLayout>
#include <QTextList>
#include <QTextTable>

#include <algorithm>

namespace shardscope {

namespace {

constexpr double point = paper::unitsPerPoint;
constexpr double bodySize = 9.5;

struct ReportPagesText
{
    Q_DECLARE_TR_FUNCTIONS(ReportPages)
};

QRgb inkOf(Evidence evidence)
{
    return evidence == Evidence::Measured ? paper::measuredInk
           : evidence == Evidence::Given  ? paper::mutedInk
                                          : paper::forecastInk;
}

QTextCharFormat charFormat(const QTextCharFormat &given, int headingLevel)
{
    QTextCharFormat format = given;
    QFont font = given.fontFixedPitch() ? paper::code(bodySize - 1)
                                        : paper::text(headingLevel > 0 ? std::max(10.0, 15.0 - headingLevel) : bodySize,
                                                      headingLevel > 0 || given.fontWeight() > QFont::Normal);
    font.setItalic(given.fontItalic());
    font.setStrikeOut(given.fontStrikeOut());
    format.clearProperty(QTextFormat::FontSizeAdjustment);
    format.setFont(font);
    format.setForeground(QColor(given.isAnchor() ? paper::linkInk : paper::ink));
    return format;
}

void setCharFormat(QTextCursor &cursor, int position, int length, const QTextCharFormat &format)
{
    cursor.setPosition(position);
    cursor.setPosition(position + length, QTextCursor::KeepAnchor);
    cursor.setCharFormat(format);
}

/// Fonts, distances and lines of a document in units of paper.
void formatForPaper(QTextDocument &document)
{
    document.setDefaultFont(paper::text(bodySize));
    document.setIndentWidth(16 * point);
    document.setDocumentMargin(0);
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const bool isCode = format.nonBreakableLines();
        format.setTopMargin(format.headingLevel() > 0 ? 8 * point : 0);
        format.setBottomMargin(isCode ? 0 : block.textList() ? 2 * point : 5 * point);
        format.setNonBreakableLines(false); // a long line would leave the page
        cursor.setPosition(block.position());
        if (cursor.currentTable()) {
            format.setBottomMargin(0);
        }
        cursor.setBlockFormat(format);
        struct Part
        {
            int position, length;
            QTextCharFormat format;
        };
        std::vector<Part> parts; // first all: they join as they change
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            parts.push_back(
                {fragment.position(), fragment.length(), charFormat(fragment.charFormat(), format.headingLevel())});
        }
        for (const auto &[position, length, wanted] : parts) {
            setCharFormat(cursor, position, length, wanted);
        }
    }
    for (QTextFrame *frame : document.rootFrame()->childFrames()) {
        if (auto *table = qobject_cast<QTextTable *>(frame)) {
            QTextTableFormat format = table->format();
            format.setCellPadding(3 * point);
            format.setCellSpacing(0);
            format.setBorder(0.5 * point);
            format.setBorderCollapse(true);
            format.setBorderBrush(QColor(paper::rule));
            format.setBottomMargin(6 * point);
            table->setFormat(format);
        }
    }
}

class Builder
{
public:
    Builder(std::vector<PagePiece> &pieces, double width) : m_pieces(pieces), m_width(width) {}

    void add(const ReportSection &section)
    {
        PagePiece heading = textPiece(section.title, paper::text(16, true), paper::ink, m_width);
        heading.before = 26 * point;
        heading.staysWithNext = true;
        heading.section = section.id;
        m_pieces.push_back(std::move(heading));
        for (const ReportBlock &block : section.blocks) {
            std::visit([this](const auto &each) { add(each); }, block);
        }
    }

private:
    void add(const ReportText &text) { paragraph(text.text, 7, bodySize, paper::ink); }

    void add(const ReportGap &gap)
    {
        paragraph(gap.text, 8, bodySize, paper::forecastInk);
        if (!gap.command.isEmpty()) {
            m_pieces.back().staysWithNext = true;
            paragraph(ReportPagesText::tr("To measure it:"), 2, 8.5, paper::mutedInk);
            m_pieces.back().staysWithNext = true;
            PagePiece command = textPiece(gap.command, paper::code(8), paper::ink, m_width);
            command.before = 2 * point;
            m_pieces.push_back(std::move(command));
        }
    }

    void add(const ReportChart &chart)
    {
        title(chart.title(), chart.table.evidence);
        paragraph(chart.caption, 2, 8.5, paper::mutedInk);
        m_pieces.back().staysWithNext = true;
        picture(chart);
        if (chart.printsNumbers()) {
            addTable(m_pieces, chart.table, m_width);
        }
    }

    void add(const ReportTable &table)
    {
        title(table.title, table.evidence);
        addTable(m_pieces, table, m_width);
    }

    /// Lines of any height that break between pages: their document is drawn through a window.
    void add(const ReportNotes &notes)
    {
        std::shared_ptr<QTextDocument> document = notesDocument(notes.markdown);
        formatForPaper(*document);
        document->setTextWidth(m_width);
        std::vector<std::pair<double, double>> lines;
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
            const QRectF extent = document->documentLayout()->blockBoundingRect(block);
            for (int i = 0; i < block.layout()->lineCount(); ++i) {
                const QRectF line = block.layout()->lineAt(i).rect().translated(extent.topLeft());
                lines.emplace_back(line.top(), line.bottom());
            }
        }
        std::ranges::sort(lines);
        double end = 0;
        for (std::size_t i = 0; i < lines.size();) {
            auto [top, bottom] = lines[i];
            while (++i < lines.size() && lines[i].first < bottom - 1) { // cells of a row
                bottom = std::max(bottom, lines[i].second);
            }
            window(document, top, bottom, i == 0 ? 0 : std::max(0.0, top - end));
            end = bottom;
        }
    }

    void window(const std::shared_ptr<QTextDocument> &document, double top, double bottom, double before)
    {
        m_pieces.push_back({.height = bottom - top,
                            .before = before,
                            .draw = [document, top, bottom, width = m_width](QPainter &painter, QPointF at) {
                                const QRectF part(0, top, width, bottom - top);
                                painter.save();
                                painter.translate(at - part.topLeft());
                                document->drawContents(&painter, part);
                                painter.restore();
                            }});
    }

    void paragraph(const QString &text, double before, double size, QRgb color)
    {
        PagePiece piece = textPiece(text, paper::text(size), color, m_width);
        piece.before = before * point;
        m_pieces.push_back(std::move(piece));
    }

    /// A title with a small frame behind it that says how its figures were come by.
    void title(const QString &title, Evidence evidence)
    {
        const QFont font = paper::text(11, true);
        const QFont small = paper::text(7.5);
        const QString mark = evidenceText(evidence);
        const double markWidth = QFontMetricsF(small).horizontalAdvance(mark) + 10 * point;
        const double titleWidth =
            std::min(QFontMetricsF(font).horizontalAdvance(title) + point, m_width - markWidth - 8 * point);
        PagePiece piece = textPiece(title, font, paper::ink, titleWidth);
        piece.before = 16 * point;
        piece.staysWithNext = true;
        piece.draw = [draw = piece.draw, small, mark, markWidth, titleWidth, ink = inkOf(evidence)](QPainter &painter,
                                                                                                    QPointF at) {
            draw(painter, at);
            const QRectF frame(at.x() + titleWidth + 7 * point, at.y() + 2.2 * point, markWidth, 11 * point);
            painter.setPen(QPen(QColor(ink), 0.6 * point));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(frame, 5 * point, 5 * point);
            painter.setFont(small);
            painter.drawText(frame, Qt::AlignCenter, mark);
        };
        m_pieces.push_back(std::move(piece));
    }

    void picture(const ReportChart &chart)
    {
        const QSize size = chart.size();
        auto renderer =
            std::make_shared<QSvgRenderer>(chart.svg({.size = size, .hasBackground = false, .hasTitle = false}));
        const QSizeF drawn(m_width, m_width * size.height() / size.width());
        m_pieces.push_back(
            {.height = drawn.height(), .before = 4 * point, .draw = [renderer, drawn](QPainter &painter, QPointF at) {
                 painter.save();
                 renderer->render(&painter, QRectF(at, drawn));
                 painter.restore();
             }});
        m_pieces.back().staysWithNext = chart.printsNumbers(); // the head of its table, at least
    }

    std::vector<PagePiece> &m_pieces;
    double m_width;
};

} // namespace

PagePiece textPiece(const QString &text, const QFont &font, QRgb color, double width, Qt::Alignment alignment)
{
    auto layout = std::make_shared<QTextLayout>(text, font);
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    double height = 0;
    layout->beginLayout();
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += 1.12 * line.height();
    }
    layout->endLayout();
    return {.height = height, .draw = [layout, color](QPainter &painter, QPointF at) {
                painter.setPen(QColor(color));
                layout->draw(&painter, at);
            }};
}

std::vector<PagePiece> piecesOf(const Report &report, double width)
{
    std::vector<PagePiece> pieces;
    Builder builder(pieces, width);
    for (const ReportSection &section : report.sections) {
        builder.add(section);
    }
    return pieces;
}

} // namespace shardscope
