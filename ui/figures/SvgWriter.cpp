// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/SvgWriter.h"

#include "ui/figures/Legend.h"
#include "ui/figures/MarkerPlace.h"
#include "ui/figures/Outline.h"
#include "ui/figures/SvgDocument.h"
#include "ui/figures/TextFit.h"

#include <QLineF>
#include <QRectF>
#include <QXmlStreamWriter>

#include <algorithm>

namespace shardscope {

namespace {

constexpr double fontSize = 13;
constexpr double titleSize = 16;
constexpr double lineSpacing = 18;

QString number(double value)
{
    QString text = QString::number(value, 'f', 2);
    while (text.endsWith(QLatin1Char('0'))) {
        text.chop(1);
    }
    return text.endsWith(QLatin1Char('.')) ? text.chopped(1) : text;
}

/// Wide enough for the fonts we name, without asking one: files are also written where no font is.
double widthOf(const QString &text)
{
    return 0.58 * fontSize * static_cast<double>(text.size());
}

class Writer
{
public:
    Writer(const Figure &figure, const SvgOptions &options);
    QByteArray write();

private:
    enum class Anchor { Start, Middle, End };

    void layOut();
    void title();
    void legend();
    void axes();
    void titlesOfAxes();
    QStringList linesOf(const QString &label, double plotWidth) const;
    double linesOfNames() const;
    void series(const Series &series);
    void dot(QPointF at, const Series &series);
    void waterfall(const Series &series);
    void legendSign(const Series &series, double x, double y);
    void marker(const Marker &marker, MarkerTexts &texts);
    QList<QPolygonF> curves() const;
    void ground(const QRectF &place);

    void line(QLineF line, theme::Role role, double width, const QString &dashes = {});
    void path(const QString &data, const Series &series, bool isArea);
    void text(QPointF at, const QString &text, Anchor anchor, theme::Role role, double turn = 0, double size = fontSize,
              bool isBold = false);
    QString color(theme::Role role) const { return theme::color(role, m_options.isDark).name(); }
    QString textColor() const { return theme::textColor(m_options.isDark).name(); }

    double xAt(double place) const { return m_plot.left() + m_plot.width() * m_x.share(place); }
    double yAt(double place) const { return m_plot.bottom() - m_plot.height() * m_y.share(place); }
    QString points(const QList<QPointF> &places, bool isFirst) const;
    QString bars(const QList<QPointF> &corners) const;

    const Figure &m_figure;
    const SvgOptions &m_options;
    AxisScale m_x;
    AxisScale m_y;
    QList<AxisScale::Tick> m_xTicks;
    QList<AxisScale::Tick> m_yTicks;
    double m_titleHeight = 0;
    QRectF m_plot;
    QList<LegendEntry> m_legend;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml{&m_bytes};
};

Writer::Writer(const Figure &figure, const SvgOptions &options)
    : m_figure(figure), m_options(options), m_x(AxisScale::horizontal(figure)), m_y(AxisScale::vertical(figure))
{
    layOut();
}

void Writer::layOut()
{
    const QSizeF size = m_options.size;
    m_legend = layOutLegend(m_figure, size.width() - 100, lineSpacing, widthOf);
    const double legendRows = m_legend.isEmpty() ? 0 : m_legend.last().at.y() + lineSpacing;
    m_titleHeight = m_options.hasTitle ? titleSize + 0.6 * lineSpacing : 0;
    const double top = m_titleHeight + 0.7 * lineSpacing + legendRows;
    const double bottom = 2.8 * lineSpacing + linesOfNames() * lineSpacing;
    m_yTicks = m_y.ticks(std::max(2, static_cast<int>((size.height() - top - bottom) / 44)));
    double labels = 0;
    for (const auto &tick : m_yTicks) {
        labels = std::max(labels, widthOf(tick.text));
    }
    const double left = labels + 1.8 * lineSpacing + 8;
    m_plot = QRectF(left, top, std::max(40.0, size.width() - left - 20), std::max(40.0, size.height() - top - bottom));
    m_xTicks = m_x.ticks(std::max(2, static_cast<int>(m_plot.width() / 64)));
}

/// A name of the axis in the lines that its column needs; a number in one.
QStringList Writer::linesOf(const QString &label, double plotWidth) const
{
    constexpr double gap = 8;
    const bool isName = !m_figure.x.names.isEmpty();
    return isName ? wrappedLines(label, plotWidth / (m_x.high() - m_x.low()) - gap, widthOf) : QStringList{label};
}

/// Beyond the first; before it is known exactly how wide the plot will be.
double Writer::linesOfNames() const
{
    qsizetype most = 1;
    for (const QString &name : m_figure.x.names) {
        most = std::max(most, linesOf(name, 0.85 * m_options.size.width()).size());
    }
    return static_cast<double>(most - 1);
}

QByteArray Writer::write()
{
    beginSvg(m_xml, m_figure.title, m_options);
    axes();
    for (const Series &each : m_figure.series) {
        series(each);
    }
    MarkerTexts texts(m_plot, curves());
    for (const Marker &each : m_figure.markers) {
        marker(each, texts);
    }
    if (m_options.hasTitle) {
        title();
    }
    legend();
    titlesOfAxes();
    endSvg(m_xml);
    return m_bytes;
}

void Writer::title()
{
    text({m_plot.left(), titleSize + 6}, m_figure.title, Anchor::Start, theme::Role::Query, 0, titleSize, true);
}

void Writer::legend()
{
    for (const LegendEntry &entry : m_legend) {
        const QPointF at = entry.at + QPointF(m_plot.left(), m_titleHeight + lineSpacing);
        const Series &series = m_figure.series[entry.series];
        legendSign(series, at.x(), at.y() - 4);
        text({at.x() + legendSignWidth, at.y()}, entry.text, Anchor::Start, theme::Role::Query);
    }
}

void Writer::legendSign(const Series &series, double x, double y)
{
    if (series.shape == Series::Shape::Points) {
        dot({x + 14, y}, series);
    } else if (series.shape == Series::Shape::Bars) {
        path(QStringLiteral("M%1 %2h12v10h-12z").arg(number(x + 8), number(y - 5)), series, true);
    } else {
        path(QStringLiteral("M%1 %2h22").arg(number(x), number(y)), series, false);
    }
}

void Writer::axes()
{
    for (const auto &tick : m_yTicks) {
        const double y = yAt(tick.place);
        line({m_plot.left(), y, m_plot.right(), y}, theme::Role::Grid, 0.75);
        text({m_plot.left() - 6, y + 0.35 * fontSize}, tick.text, Anchor::End, theme::Role::Muted);
    }
    for (const auto &tick : m_xTicks) {
        const double x = xAt(tick.place);
        line({x, m_plot.top(), x, m_plot.bottom()}, theme::Role::Grid, 0.75);
        double baseline = m_plot.bottom();
        for (const QString &each : linesOf(tick.text, m_plot.width())) {
            text({x, baseline += lineSpacing}, each, Anchor::Middle, theme::Role::Muted);
        }
    }
    line({m_plot.bottomLeft(), m_plot.bottomRight()}, theme::Role::Muted, 0.75);
    line({m_plot.topLeft(), m_plot.bottomLeft()}, theme::Role::Muted, 0.75);
}

void Writer::titlesOfAxes()
{
    text({m_plot.center().x(), m_options.size.height() - 8.0}, m_figure.x.heading(), Anchor::Middle,
         theme::Role::Query);
    text({fontSize + 2, m_plot.center().y()}, m_figure.y.heading(), Anchor::Middle, theme::Role::Query, -90);
}

QString Writer::points(const QList<QPointF> &places, bool isFirst) const
{
    QString data;
    for (const QPointF &place : places) {
        data += QLatin1Char(isFirst && data.isEmpty() ? 'M' : 'L');
        data += number(xAt(place.x())) + QLatin1Char(' ') + number(yAt(place.y()));
    }
    return data;
}

/// Each bar by itself: one area that closes between them leaves hairlines from bar to bar.
QString Writer::bars(const QList<QPointF> &corners) const
{
    constexpr qsizetype cornersOfABar = 4;
    QString data;
    for (qsizetype first = 0; first + cornersOfABar <= corners.size(); first += cornersOfABar) {
        data += points(corners.mid(first, cornersOfABar), true) + QLatin1Char('z');
    }
    return data;
}

void Writer::series(const Series &series)
{
    const Outline outline = outlineOf(series, m_x, m_y, static_cast<int>(m_plot.width()));
    if (series.shape == Series::Shape::Bars) {
        path(bars(outline.upper), series, true);
    } else if (!outline.upper.isEmpty()) {
        QList<QPointF> back = outline.lower;
        std::ranges::reverse(back);
        path(points(outline.upper, true) + points(back, false) + QLatin1Char('z'), series, true);
    }
    if (!outline.line.isEmpty()) {
        path(points(outline.line, true), series, false);
    }
    if (series.shape == Series::Shape::Points) {
        for (const QPointF &point : series.points) {
            const QPointF place(m_x.place(point.x()), m_y.place(point.y()));
            if (std::isfinite(place.x()) && std::isfinite(place.y())) {
                dot({xAt(place.x()), yAt(m_y.clamped(place.y()))}, series);
            }
        }
    }
    if (series.isWaterfall) {
        waterfall(series);
    }
}

void Writer::dot(QPointF at, const Series &series)
{
    m_xml.writeEmptyElement(QStringLiteral("circle"));
    m_xml.writeAttribute(QStringLiteral("class"), svgClass(series.role) + QLatin1String(" area"));
    m_xml.writeAttribute(QStringLiteral("cx"), number(at.x()));
    m_xml.writeAttribute(QStringLiteral("cy"), number(at.y()));
    m_xml.writeAttribute(QStringLiteral("r"), number(series.width / 2));
    m_xml.writeAttribute(QStringLiteral("fill"), color(series.role));
}

void Writer::waterfall(const Series &series)
{
    const auto at = [this](double x, double y) { return QPointF(xAt(m_x.place(x)), yAt(m_y.clamped(m_y.place(y)))); };
    for (qsizetype i = 0; i < series.points.size(); ++i) {
        const QPointF point = series.points[i] + QPointF(series.offset, 0);
        text(at(point.x(), point.y()) - QPointF(0, 4), numberText(point.y() - series.baseOf(i), m_figure.y.format),
             Anchor::Middle, theme::Role::Query);
        if (i + 1 < series.points.size()) {
            line({at(point.x(), point.y()), at(point.x() + 1, point.y())}, series.role, 0.75, QStringLiteral("2 2"));
        }
    }
}

void Writer::marker(const Marker &marker, MarkerTexts &texts)
{
    const bool isVertical = marker.orientation == Qt::Vertical;
    const double place = isVertical ? m_x.place(marker.at) : m_y.place(marker.at);
    const double share = isVertical ? m_x.share(place) : m_y.share(place);
    if (!(share >= 0 && share <= 1)) {
        return;
    }
    const double x = xAt(place);
    const double y = yAt(place);
    const QLineF across =
        isVertical ? QLineF(x, m_plot.top(), x, m_plot.bottom()) : QLineF(m_plot.left(), y, m_plot.right(), y);
    line(across, marker.role, 1.2, marker.isDashed ? QStringLiteral("5 3") : QString());
    const QSizeF size(widthOf(marker.text), lineSpacing);
    const QRectF tag = texts.place(marker, isVertical ? x : y, size);
    ground(tag);
    const bool isRightOfIt = !isVertical || tag.left() > x;
    text({isRightOfIt ? tag.left() : tag.right(), tag.top() + fontSize}, marker.text,
         isRightOfIt ? Anchor::Start : Anchor::End, marker.role);
}

/// The curves, and the lines of vertical markers.
QList<QPolygonF> Writer::curves() const
{
    QList<QPolygonF> curves;
    for (const Series &each : m_figure.series) {
        if (each.shape == Series::Shape::Line || each.shape == Series::Shape::Steps) {
            QPolygonF curve;
            for (const QPointF &place : outlineOf(each, m_x, m_y, static_cast<int>(m_plot.width())).line) {
                curve.append({xAt(place.x()), yAt(place.y())});
            }
            curves.append(curve);
        }
    }
    for (const Marker &marker : m_figure.markers) {
        if (marker.orientation == Qt::Vertical) {
            const double x = xAt(m_x.place(marker.at));
            curves.append(QPolygonF(QList<QPointF>{{x, m_plot.top()}, {x, m_plot.bottom()}}));
        }
    }
    return curves;
}

/// Behind a text, so that it stays readable over bars and lines.
void Writer::ground(const QRectF &place)
{
    m_xml.writeEmptyElement(QStringLiteral("rect"));
    m_xml.writeAttribute(QStringLiteral("class"), QStringLiteral("background"));
    m_xml.writeAttribute(QStringLiteral("x"), number(place.left() - 2));
    m_xml.writeAttribute(QStringLiteral("y"), number(place.top()));
    m_xml.writeAttribute(QStringLiteral("width"), number(place.width() + 4));
    m_xml.writeAttribute(QStringLiteral("height"), number(place.height()));
    m_xml.writeAttribute(QStringLiteral("fill"), theme::groundColor(m_options.isDark).name());
    m_xml.writeAttribute(QStringLiteral("fill-opacity"), QStringLiteral("0.8"));
}

void Writer::line(QLineF line, theme::Role role, double width, const QString &dashes)
{
    m_xml.writeEmptyElement(QStringLiteral("line"));
    m_xml.writeAttribute(QStringLiteral("class"), svgClass(role));
    m_xml.writeAttribute(QStringLiteral("x1"), number(line.x1()));
    m_xml.writeAttribute(QStringLiteral("y1"), number(line.y1()));
    m_xml.writeAttribute(QStringLiteral("x2"), number(line.x2()));
    m_xml.writeAttribute(QStringLiteral("y2"), number(line.y2()));
    m_xml.writeAttribute(QStringLiteral("stroke"), color(role));
    m_xml.writeAttribute(QStringLiteral("stroke-width"), number(width));
    if (!dashes.isEmpty()) {
        m_xml.writeAttribute(QStringLiteral("stroke-dasharray"), dashes);
    }
}

void Writer::path(const QString &data, const Series &series, bool isArea)
{
    m_xml.writeEmptyElement(QStringLiteral("path"));
    m_xml.writeAttribute(QStringLiteral("class"), svgClass(series.role) + QLatin1String(isArea ? " area" : " line"));
    m_xml.writeAttribute(QStringLiteral("d"), data);
    if (isArea) {
        m_xml.writeAttribute(QStringLiteral("fill"), color(series.role));
        if (series.shape == Series::Shape::Line) {
            m_xml.writeAttribute(QStringLiteral("fill-opacity"), QStringLiteral("0.2"));
        }
        return;
    }
    m_xml.writeAttribute(QStringLiteral("fill"), QStringLiteral("none"));
    m_xml.writeAttribute(QStringLiteral("stroke"), color(series.role));
    m_xml.writeAttribute(QStringLiteral("stroke-width"), number(series.isHint ? 1 : 1.8));
    m_xml.writeAttribute(QStringLiteral("stroke-linejoin"), QStringLiteral("round"));
    if (series.isDashed) {
        m_xml.writeAttribute(QStringLiteral("stroke-dasharray"), QStringLiteral("7 5"));
    }
}

void Writer::text(QPointF at, const QString &text, Anchor anchor, theme::Role role, double turn, double size,
                  bool isBold)
{
    static constexpr const char *anchors[] = {"start", "middle", "end"};
    m_xml.writeStartElement(QStringLiteral("text"));
    m_xml.writeAttribute(QStringLiteral("class"),
                         role == theme::Role::Query ? QStringLiteral("text") : svgClass(role) + QLatin1String(" text"));
    m_xml.writeAttribute(QStringLiteral("x"), number(at.x()));
    m_xml.writeAttribute(QStringLiteral("y"), number(at.y()));
    m_xml.writeAttribute(QStringLiteral("font-size"), number(size));
    m_xml.writeAttribute(QStringLiteral("text-anchor"), QLatin1String(anchors[static_cast<int>(anchor)]));
    m_xml.writeAttribute(QStringLiteral("fill"), role == theme::Role::Query ? textColor() : color(role));
    if (isBold) {
        m_xml.writeAttribute(QStringLiteral("font-weight"), QStringLiteral("bold"));
    }
    if (turn != 0) {
        m_xml.writeAttribute(QStringLiteral("transform"),
                             QStringLiteral("rotate(%1 %2 %3)").arg(number(turn), number(at.x()), number(at.y())));
    }
    m_xml.writeCharacters(text);
    m_xml.writeEndElement();
}

} // namespace

QByteArray svgStyleSheet(bool isDark)
{
    QByteArray css = ".background{fill:" + theme::groundColor(isDark).name().toLatin1() +
                     "}.text{fill:" + theme::textColor(isDark).name().toLatin1() + "}";
    for (int i = 0; i <= static_cast<int>(theme::Role::Bad); ++i) {
        const auto role = static_cast<theme::Role>(i);
        const QByteArray name = svgClass(role).toLatin1();
        const QByteArray color = theme::color(role, isDark).name().toLatin1();
        css += "line." + name + ",." + name + ".line{stroke:" + color + "}." + name + ".area,." + name +
               ".text{fill:" + color + "}";
    }
    return css;
}

QString svgClass(theme::Role role)
{
    switch (role) {
    case theme::Role::FirstPlan:
        return QStringLiteral("first-plan");
    case theme::Role::SecondPlan:
        return QStringLiteral("second-plan");
    case theme::Role::LossOracle:
        return QStringLiteral("loss-oracle");
    case theme::Role::LossRouting:
        return QStringLiteral("loss-routing");
    case theme::Role::LossIndex:
        return QStringLiteral("loss-index");
    case theme::Role::Marked:
        return QStringLiteral("marked");
    case theme::Role::Grid:
        return QStringLiteral("grid");
    case theme::Role::Muted:
        return QStringLiteral("muted");
    default:
        return QStringLiteral("role-%1").arg(static_cast<int>(role));
    }
}

QByteArray writeSvg(const Figure &figure, const SvgOptions &options)
{
    return Writer(figure, options).write();
}

} // namespace shardscope
