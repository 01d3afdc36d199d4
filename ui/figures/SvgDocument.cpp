// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/SvgDocument.h"

#include <QXmlStreamWriter>

namespace shardscope {

void beginSvg(QXmlStreamWriter &xml, const QString &title, const SvgOptions &options)
{
    const QString width = QString::number(options.size.width());
    const QString height = QString::number(options.size.height());
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("svg"));
    xml.writeDefaultNamespace(QStringLiteral("http://www.w3.org/2000/svg"));
    xml.writeAttribute(QStringLiteral("width"), width);
    xml.writeAttribute(QStringLiteral("height"), height);
    xml.writeAttribute(QStringLiteral("viewBox"), QStringLiteral("0 0 %1 %2").arg(width, height));
    xml.writeAttribute(QStringLiteral("font-family"), QStringLiteral("Noto Sans, DejaVu Sans, sans-serif"));
    xml.writeAttribute(QStringLiteral("role"), QStringLiteral("img"));
    xml.writeTextElement(QStringLiteral("title"), title);
    if (options.hasBackground) {
        xml.writeEmptyElement(QStringLiteral("rect"));
        xml.writeAttribute(QStringLiteral("class"), QStringLiteral("background"));
        xml.writeAttribute(QStringLiteral("width"), width);
        xml.writeAttribute(QStringLiteral("height"), height);
        xml.writeAttribute(QStringLiteral("fill"), theme::groundColor(options.isDark).name());
    }
}

void endSvg(QXmlStreamWriter &xml)
{
    xml.writeEndElement();
    xml.writeEndDocument();
}

} // namespace shardscope
