// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/SvgDocument.h"
#include "ui/figures/TreemapFigure.h"

#include <QXmlStreamWriter>

namespace shardscope {

namespace {

constexpr double treemapFont = 12;
constexpr double treemapLine = 16;
constexpr double treemapMargin = 8;
/// Of texts on the page, which svgStyleSheet turns.
QString textClass()
{
    return QStringLiteral("text");
}

class TreemapWriter
{
public:
    TreemapWriter(const TreemapFigure &figure, const SvgOptions &options) : m_figure(figure), m_options(options) {}

    QByteArray write()
    {
        beginSvg(m_xml, m_figure.title, m_options);
        QRectF room(QPointF(), QSizeF(m_options.size));
        room.adjust(treemapMargin, treemapMargin, -treemapMargin, -treemapMargin);
        if (m_options.hasTitle) {
            text({room.left(), room.top() + 14}, m_figure.title, theme::textColor(m_options.isDark), 16, true,
                 textClass());
            room.setTop(room.top() + 24);
        }
        // Wide enough for the fonts we name, without asking one: files are also written where no font is.
        m_layout = layOut(m_figure, room, treemapLine,
                          [](const QString &words) { return 0.58 * treemapFont * static_cast<double>(words.size()); });
        frames();
        tiles();
        legend();
        endSvg(m_xml);
        return m_bytes;
    }

private:
    void frames()
    {
        for (qsizetype i = 0; i < m_layout.frames.size(); ++i) {
            const auto &frame = m_layout.frames[i];
            const auto &group = m_figure.groups[i];
            const theme::Role edge = group.isInTrouble ? theme::Role::Bad : theme::Role::Muted;
            rect(frame.place, {}, theme::color(edge, m_options.isDark), 1, svgClass(edge) + QLatin1String(" line"));
            const QColor ink = group.isInTrouble ? theme::color(theme::Role::Bad, m_options.isDark)
                                                 : theme::textColor(m_options.isDark);
            text({frame.head.left(), frame.head.center().y() + 4}, frame.text, ink, treemapFont, true,
                 group.isInTrouble ? svgClass(theme::Role::Bad) + QLatin1String(" text") : textClass());
            if (group.tiles.isEmpty() && !frame.head.isEmpty()) {
                text({frame.head.left(), frame.body.top() + treemapLine}, group.reason,
                     theme::color(theme::Role::Muted, m_options.isDark), treemapFont, false,
                     svgClass(theme::Role::Muted) + QLatin1String(" text"));
            }
        }
    }

    void tiles()
    {
        for (const auto &placed : m_layout.tiles) {
            const auto &tile = m_figure.groups[placed.group].tiles[placed.tile];
            const QColor color = tintColor(tile.tint, m_options.isDark);
            m_xml.writeStartElement(QStringLiteral("g"));
            m_xml.writeTextElement(QStringLiteral("title"), tile.readOut.join(QLatin1Char('\n')));
            rect(placed.place, color, theme::groundColor(m_options.isDark), 1, QStringLiteral("tile"));
            for (const auto &label : placed.labels) {
                text({label.place.left(), label.place.center().y() + 4}, label.text, textColorOn(color), treemapFont,
                     false, {}); // its ground stays as it is
            }
            m_xml.writeEndElement();
        }
    }

    void legend()
    {
        for (qsizetype i = 0; i < m_layout.legend.size(); ++i) {
            const auto &place = m_layout.legend[i];
            rect(place.swatch, tintColor(m_figure.legend[i].tint, m_options.isDark), {}, 0, QStringLiteral("tile"));
            text({place.text.x(), place.text.y() + 4}, m_figure.legend[i].text, theme::textColor(m_options.isDark),
                 treemapFont, false, textClass());
        }
    }

    void rect(const QRectF &place, const QColor &fill, const QColor &edge, double width, const QString &className)
    {
        m_xml.writeEmptyElement(QStringLiteral("rect"));
        m_xml.writeAttribute(QStringLiteral("class"), className);
        number("x", place.left());
        number("y", place.top());
        number("width", place.width());
        number("height", place.height());
        m_xml.writeAttribute(QStringLiteral("fill"), fill.isValid() ? fill.name() : QStringLiteral("none"));
        if (width > 0) {
            m_xml.writeAttribute(QStringLiteral("stroke"), edge.name());
            number("stroke-width", width);
        }
    }

    void text(QPointF at, const QString &words, const QColor &color, double size, bool isBold, const QString &className)
    {
        if (words.isEmpty()) {
            return;
        }
        m_xml.writeStartElement(QStringLiteral("text"));
        if (!className.isEmpty()) {
            m_xml.writeAttribute(QStringLiteral("class"), className);
        }
        number("x", at.x());
        number("y", at.y());
        number("font-size", size);
        if (isBold) {
            m_xml.writeAttribute(QStringLiteral("font-weight"), QStringLiteral("600"));
        }
        m_xml.writeAttribute(QStringLiteral("fill"), color.name());
        m_xml.writeCharacters(words);
        m_xml.writeEndElement();
    }

    void number(const char *name, double value)
    {
        m_xml.writeAttribute(QLatin1String(name), QString::number(value, 'f', 2));
    }

    const TreemapFigure &m_figure;
    const SvgOptions &m_options;
    TreemapLayout m_layout;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml{&m_bytes};
};

} // namespace

QByteArray writeSvg(const TreemapFigure &figure, const SvgOptions &options)
{
    return TreemapWriter(figure, options).write();
}

} // namespace shardscope
