// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper/PageFonts.h"
#include "ui/report/paper/PagePieces.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

constexpr double onePoint = paper::unitsPerPoint;
constexpr double gap = 9 * onePoint;   ///< between columns
constexpr double pad = 1.4 * onePoint; ///< above and below the text of a row

/// What a column wants to be wide: its longest cell, and at least so much that no word is broken.
struct Wish
{
    double natural = 0;
    double least = 0;
};

double longestWord(const QString &text, const QFontMetricsF &metrics)
{
    double most = 0;
    const auto words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        most = std::max(most, metrics.horizontalAdvance(word));
    }
    return most;
}

class TableLayout
{
public:
    TableLayout(const ReportTable &table, double width) : m_table(table), m_width(width)
    {
        for (m_size = 8.5; m_size > 6 && !fits(); m_size -= 0.5) {
        }
        share();
    }

    void addTo(std::vector<PagePiece> &pieces) const
    {
        const int head = static_cast<int>(pieces.size());
        QList<PagePiece> titles;
        for (qsizetype column = 0; column < m_table.columns.size(); ++column) {
            titles.append(cell(m_table.columns[column].title, column, true));
        }
        pieces.push_back(row(titles, 0.9));
        pieces.back().before = 5 * onePoint;
        pieces.back().staysWithNext = true;
        const QList<int> shownRows = m_table.shownRows();
        for (const int shown : shownRows) {
            QList<PagePiece> cells;
            for (qsizetype column = 0; column < m_table.columns.size(); ++column) {
                cells.append(cell(m_table.rows[shown][column].text, column, false));
            }
            pieces.push_back(row(cells, 0.4));
            pieces.back().head = head;
        }
        keepTogether(pieces, head);
        if (m_table.isShortened()) {
            pieces.back().staysWithNext = true;
            pieces.push_back(textPiece(m_table.shortenedText(), paper::text(7.5), paper::mutedInk, m_width));
            pieces.back().before = 2 * onePoint;
        }
    }

private:
    /// No single row is left behind at the end of a page, none taken alone to the next.
    static void keepTogether(std::vector<PagePiece> &pieces, int head)
    {
        constexpr std::size_t together = 3;
        const std::size_t first = static_cast<std::size_t>(head) + 1;
        const std::size_t count = pieces.size() - first;
        for (std::size_t row = 0; row + 1 < count; ++row) {
            pieces[first + row].staysWithNext = row + 1 < together || count - row <= together;
        }
    }

    QFont font(qsizetype column, bool isHead) const
    {
        const bool isCode = column + 1 == m_table.columns.size() && m_table.id == QLatin1String("commands");
        return isCode && !isHead ? paper::code(m_size - 1) : paper::text(m_size, isHead);
    }

    Wish wishOf(qsizetype column) const
    {
        const QFontMetricsF head(font(column, true));
        const QFontMetricsF body(font(column, false));
        const bool isNumber = m_table.columns[column].isNumber;
        Wish wish{0, longestWord(m_table.columns[column].title, head)};
        for (const int shown : m_table.shownRows()) {
            const QString &text = m_table.rows[shown][column].text;
            wish.natural = std::max(wish.natural, body.horizontalAdvance(text));
            wish.least = std::max(wish.least, isNumber ? body.horizontalAdvance(text)
                                                       : std::min(longestWord(text, body), 90 * onePoint));
        }
        // A title may take lines, but not many more than it must.
        const double title = head.horizontalAdvance(m_table.columns[column].title);
        wish.natural = std::max({wish.natural, wish.least, std::min(title, 70 * onePoint)}) + onePoint;
        wish.least = std::min(wish.least + onePoint, wish.natural);
        return wish;
    }

    double room() const { return m_width - gap * static_cast<double>(m_table.columns.size() - 1); }

    bool fits() const
    {
        double least = 0;
        for (qsizetype column = 0; column < m_table.columns.size(); ++column) {
            least += wishOf(column).least;
        }
        return least <= room();
    }

    /// Each column gets what it must have; what is left goes to those that want more, in proportion.
    void share()
    {
        std::vector<Wish> wishes;
        double least = 0;
        double wanted = 0;
        for (qsizetype column = 0; column < m_table.columns.size(); ++column) {
            wishes.push_back(wishOf(column));
            least += wishes.back().least;
            wanted += wishes.back().natural - wishes.back().least;
        }
        const double share = wanted > 0 ? std::clamp((room() - least) / wanted, 0.0, 1.0) : 0.0;
        for (const Wish &wish : wishes) {
            m_widths.push_back(wish.least + share * (wish.natural - wish.least));
        }
    }

    PagePiece cell(const QString &text, qsizetype column, bool isHead) const
    {
        return textPiece(text, font(column, isHead), paper::ink, m_widths[column],
                         m_table.columns[column].isNumber ? Qt::AlignRight : Qt::AlignLeft);
    }

    /// Cells beside each other with a line below. The head stands on its line, rows hang from the one above.
    PagePiece row(const QList<PagePiece> &cells, double line) const
    {
        double height = 0;
        for (const PagePiece &each : cells) {
            height = std::max(height, each.height);
        }
        const bool isHead = line > 0.5;
        const double end = std::accumulate(m_widths.begin(), m_widths.end(), 0.0) + m_width - room();
        return {.height = height + 2 * pad,
                .draw = [cells, widths = m_widths, height, line, isHead, end](QPainter &painter, QPointF at) {
                    double x = at.x();
                    for (std::size_t i = 0; i < widths.size(); ++i) {
                        const PagePiece &each = cells[static_cast<qsizetype>(i)];
                        each.draw(painter, {x, at.y() + pad + (isHead ? height - each.height : 0)});
                        x += widths[i] + gap;
                    }
                    const double y = at.y() + height + 2 * pad;
                    painter.setPen(QPen(QColor(isHead ? paper::mutedInk : paper::rule), line * onePoint));
                    painter.drawLine(QPointF(at.x(), y), QPointF(at.x() + end, y));
                }};
    }

    const ReportTable &m_table;
    double m_width;
    double m_size = 8.5;
    std::vector<double> m_widths;
};

} // namespace

void addTable(std::vector<PagePiece> &pieces, const ReportTable &table, double width)
{
    if (!table.columns.isEmpty()) {
        TableLayout(table, width).addTo(pieces);
    }
}

} // namespace shardscope
