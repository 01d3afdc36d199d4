// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/ReportPages.h"

#include "ui/report/paper/PageFonts.h"
#include "ui/report/paper/PagePieces.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace shardscope {

namespace {

constexpr double point = paper::unitsPerPoint;
constexpr double margin = 54 * point;
constexpr double footHeight = 34 * point; ///< below the text, margin included above it

struct ReportPagesText
{
    Q_DECLARE_TR_FUNCTIONS(ReportPages)
};

} // namespace

class ReportPages::Private
{
public:
    Private(const Report &report, const QPageSize &paper)
        : m_paper(paper), m_size(m_paper.size(QPageSize::Point) * point), m_title(report.title)
    {
        const double width = m_size.width() - 2 * margin;
        m_hasFront = !report.isBrief;
        m_pieces = m_hasFront ? std::vector<PagePiece>() : headOf(report, width);
        std::ranges::move(piecesOf(report, width), std::back_inserter(m_pieces));
        m_pages = spread(m_pieces, m_size.height() - 2 * margin - footHeight);
        for (const ReportSection &section : report.sections) {
            m_contents.append({section.title, section.id, pageOf(section.id)});
        }
        if (m_hasFront) {
            layOutFront(report, width);
        }
    }

    int count() const { return firstPage() + static_cast<int>(m_pages.size()); }

    int pageOf(const QString &section) const
    {
        for (std::size_t page = 0; page < m_pages.size(); ++page) {
            for (const PlacedPiece &placed : m_pages[page]) {
                if (m_pieces[placed.piece].section == section) {
                    return firstPage() + static_cast<int>(page);
                }
            }
        }
        return -1;
    }

    void draw(QPainter &painter, int page) const
    {
        if (page < firstPage()) {
            for (const auto &[piece, y] : m_front) {
                piece.draw(painter, {margin, margin + y});
            }
        } else {
            for (const PlacedPiece &placed : m_pages[page - firstPage()]) {
                m_pieces[placed.piece].draw(painter, {margin, margin + placed.y});
            }
        }
        drawFoot(painter, page);
    }

    QPageSize m_paper;
    QSizeF m_size; ///< in units of paper

private:
    struct Entry
    {
        QString title;
        QString id;
        int page;
    };

    int firstPage() const { return m_hasFront ? 1 : 0; } ///< of the text

    /// Title and subtitle above the text, where there is no page for them.
    static std::vector<PagePiece> headOf(const Report &report, double width)
    {
        std::vector<PagePiece> pieces;
        const auto add = [&](const QString &text, const QFont &font, QRgb color, double before) {
            pieces.push_back(textPiece(text, font, color, width));
            pieces.back().before = before * point;
            pieces.back().staysWithNext = true;
        };
        add(report.title, paper::text(20, true), paper::ink, 0);
        add(report.subtitle, paper::text(10), paper::mutedInk, 4);
        add(timeText(report.written), paper::text(10), paper::mutedInk, 1);
        return pieces;
    }

    void layOutFront(const Report &report, double width)
    {
        double y = 40 * point;
        const auto add = [&](PagePiece piece, double after) {
            const double height = piece.height;
            m_front.emplace_back(std::move(piece), y);
            y += height + after * point;
        };
        add(textPiece(report.title, paper::text(24, true), paper::ink, width), 8);
        add(textPiece(report.subtitle, paper::text(11), paper::mutedInk, width), 2);
        add(textPiece(timeText(report.written), paper::text(11), paper::mutedInk, width), 44);
        add(textPiece(ReportPagesText::tr("Contents"), paper::text(14, true), paper::ink, width), 8);
        for (const Entry &entry : m_contents) {
            add(contentsLine(entry, width), 3);
        }
    }

    /// The title, dots, and the page's number on the right.
    static PagePiece contentsLine(const Entry &entry, double width)
    {
        const QFont font = paper::text(10.5);
        const QFontMetricsF metrics(font);
        const QString number = numberText(entry.page + 1, NumberFormat::Count);
        const double numberWidth = metrics.horizontalAdvance(number);
        PagePiece piece = textPiece(entry.title, font, paper::ink, width - 60 * point);
        const double from = std::min(metrics.horizontalAdvance(entry.title), width - 60 * point) + 6 * point;
        const double baseline = metrics.ascent();
        piece.draw = [draw = piece.draw, font, number, numberWidth, from, baseline, width](QPainter &painter,
                                                                                           QPointF at) {
            draw(painter, at);
            QPen dots(QColor(paper::mutedInk), 0.9 * point, Qt::DotLine);
            dots.setDashPattern({0.1, 4.5});
            dots.setCapStyle(Qt::RoundCap);
            painter.setPen(dots);
            const double right = at.x() + width - numberWidth;
            painter.drawLine(QPointF(at.x() + from, at.y() + baseline), QPointF(right - 6 * point, at.y() + baseline));
            painter.setPen(QColor(paper::ink));
            painter.setFont(font);
            painter.drawText(QPointF(right, at.y() + baseline), number);
        };
        return piece;
    }

    void drawFoot(QPainter &painter, int page) const
    {
        const QRectF foot(margin, m_size.height() - margin - 10 * point, m_size.width() - 2 * margin, 12 * point);
        const QFont font = paper::text(8);
        painter.setPen(QPen(QColor(paper::rule), 0.4 * point));
        painter.drawLine(foot.topLeft() - QPointF(0, 5 * point), foot.topRight() - QPointF(0, 5 * point));
        painter.setFont(font);
        painter.setPen(QColor(paper::mutedInk));
        const QString number = ReportPagesText::tr("Page %L1 of %L2").arg(page + 1).arg(count());
        const double room = foot.width() - QFontMetricsF(font).horizontalAdvance(number) - 20 * point;
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(font).elidedText(m_title, Qt::ElideRight, room));
        painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, number);
    }

    QString m_title;
    bool m_hasFront = true; ///< a page with title and contents
    QList<Entry> m_contents;
    std::vector<std::pair<PagePiece, double>> m_front; ///< with their places
    std::vector<PagePiece> m_pieces;
    std::vector<std::vector<PlacedPiece>> m_pages; ///< after the front
};

ReportPages::ReportPages(const Report &report, QPageSize::PageSizeId paper)
    : d(std::make_unique<Private>(report, QPageSize(paper)))
{
}

ReportPages::ReportPages(ReportPages &&) noexcept = default;
ReportPages &ReportPages::operator=(ReportPages &&) noexcept = default;
ReportPages::~ReportPages() = default;

int ReportPages::count() const
{
    return d->count();
}

QPageSize ReportPages::paper() const
{
    return d->m_paper;
}

QSizeF ReportPages::size() const
{
    return d->m_size / point;
}

int ReportPages::pageOf(const QString &sectionId) const
{
    return d->pageOf(sectionId);
}

void ReportPages::draw(QPainter &painter, int page) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(1 / point, 1 / point);
    d->draw(painter, page);
    painter.restore();
}

QImage ReportPages::image(int page, double dpi) const
{
    constexpr double pointsPerInch = 72;
    const double scale = dpi / pointsPerInch;
    QImage image((size() * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(scale, scale);
    draw(painter, page);
    return image;
}

} // namespace shardscope
