// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/ReadingText.h"

#include "ui/text/RegistryText.h"

#include <QCoreApplication>
#include <QStringList>

namespace shardscope {

namespace {

struct ReadingText
{
    Q_DECLARE_TR_FUNCTIONS(ReadingText)

public:
    static QString separator(char separator);
    static QString part(LayoutPart part);
    static QString vectors(const Reading &reading);
    static QStringList format(const Reading &reading);
    static QStringList columns(const Reading &reading);
};

QString text(const std::string &words)
{
    return QString::fromStdString(words).simplified();
}

/// So that a sentence stays one, however many columns there are.
QString someOf(const std::vector<std::string> &names)
{
    constexpr std::size_t most = 8;
    QStringList some;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i) {
        some << text(names[i]);
    }
    if (names.size() > most) {
        some << QStringLiteral("…");
    }
    return some.join(QStringLiteral(", "));
}

QString ReadingText::separator(char separator)
{
    switch (separator) {
    case ',':
        return tr("commas");
    case ';':
        return tr("semicolons");
    case '\t':
        return tr("tabs");
    case '|':
        return tr("bars");
    default:
        return tr("blanks");
    }
}

QString ReadingText::part(LayoutPart part)
{
    switch (part) {
    case LayoutPart::VectorColumns:
        return tr("the columns of the vectors");
    case LayoutPart::IdColumn:
        return tr("the ids");
    case LayoutPart::LabelColumn:
        return tr("the labels");
    case LayoutPart::Separator:
        return tr("the separator");
    case LayoutPart::DecimalMark:
        return tr("the decimal commas");
    case LayoutPart::Header:
        return tr("the names of the columns");
    case LayoutPart::Dimension:
        return tr("the dimension");
    case LayoutPart::Element:
        return tr("the kind of number");
    }
    return {};
}

QStringList ReadingText::format(const Reading &reading)
{
    QStringList parts{registryText(reading.format.c_str())};
    if (reading.separator) {
        parts << tr("fields divided by %1").arg(separator(*reading.separator));
    }
    if (reading.decimalMark == ',') {
        parts << tr("decimal commas");
    }
    if (reading.header == Header::Present) {
        parts << tr("with a header");
    } else if (reading.header == Header::Absent) {
        parts << tr("without a header");
    }
    return parts;
}

QString ReadingText::vectors(const Reading &reading)
{
    const QString columns = text(reading.vectorColumns);
    const QString shown = columns.size() <= 60 ? columns : columns.left(60) + QStringLiteral("…");
    return reading.vectorColumnCount == 1
               ? tr("vectors from column %1").arg(shown)
               : tr("vectors from %Ln column(s), %1", nullptr, static_cast<int>(reading.vectorColumnCount)).arg(shown);
}

QStringList ReadingText::columns(const Reading &reading)
{
    QStringList parts;
    if (!reading.vectorColumns.empty()) {
        parts << vectors(reading);
    }
    if (!reading.idColumn.empty()) {
        parts << tr("ids from %1").arg(text(reading.idColumn));
    }
    if (!reading.labelColumn.empty()) {
        parts << tr("labels from %1").arg(text(reading.labelColumn));
    }
    if (!reading.tenantColumn.empty()) {
        parts << tr("tenants from %1").arg(text(reading.tenantColumn));
    }
    if (!reading.otherColumns.empty()) {
        parts << tr("also kept: %1").arg(someOf(reading.otherColumns));
    }
    if (!reading.leftOutColumns.empty()) {
        parts << tr("left out, for they would take too much memory: %1").arg(someOf(reading.leftOutColumns));
    }
    if (reading.commentLines > 0) {
        parts << tr("%Ln line(s) of comment left out", nullptr, static_cast<int>(reading.commentLines));
    }
    return parts;
}

} // namespace

QString separatorText(char separator)
{
    return ReadingText::separator(separator);
}

QString layoutPartText(LayoutPart part)
{
    return ReadingText::part(part);
}

QString readingSentence(const Reading &reading)
{
    if (reading.format.empty()) {
        return {};
    }
    QString sentence = ReadingText::tr("Read as %1").arg(ReadingText::format(reading).join(QStringLiteral(", ")));
    if (const auto columns = ReadingText::columns(reading); !columns.isEmpty()) {
        sentence += QStringLiteral("; ") + columns.join(QStringLiteral(", "));
    }
    sentence += QLatin1Char('.');
    if (!reading.guessed.empty()) {
        QStringList parts;
        for (const LayoutPart part : reading.guessed) {
            parts << layoutPartText(part);
        }
        sentence +=
            QLatin1Char(' ') + ReadingText::tr("Found out by the values: %1.").arg(parts.join(QStringLiteral(", ")));
    }
    return sentence;
}

} // namespace shardscope
