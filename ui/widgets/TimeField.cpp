// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TimeField.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLineEdit>
#include <QRegularExpression>

namespace shardscope {

namespace {

struct TimeFieldText
{
    Q_DECLARE_TR_FUNCTIONS(TimeField)
};

} // namespace

TimeField::TimeField(TimeUnit base, QWidget *parent) : RealField(parent), m_base(base)
{
    showAnew();
}

/// The text, with the unit of these days.
void TimeField::showAnew()
{
    setSuffix(suffix()); // Qt writes the text then
}

TimeUnit TimeField::unitOf(double value) const
{
    if (value == 0) {
        return m_base == TimeUnit::Millisecond && timeUnits() == TimeUnits::Microseconds ? TimeUnit::Microsecond
                                                                                         : m_base;
    }
    if (m_base != TimeUnit::Millisecond || timeUnits() == TimeUnits::Automatic) {
        return roundUnitOf(value * millisecondsIn(m_base));
    }
    return timeUnits() == TimeUnits::Microseconds ? TimeUnit::Microsecond : TimeUnit::Millisecond;
}

QString TimeField::textFromValue(double value) const
{
    QLocale written = locale();
    if (!isGroupSeparatorShown()) {
        written.setNumberOptions(written.numberOptions() | QLocale::OmitGroupSeparator);
    }
    return exactTimeText(value * millisecondsIn(m_base), unitOf(value), written);
}

std::optional<double> TimeField::typedValue(const QString &text) const
{
    if (!specialValueText().isEmpty() && text == specialValueText()) {
        return minimum();
    }
    if (text == textFromValue(value())) {
        return value(); // to the last digit
    }
    const auto milliseconds = millisecondsFrom(text, unitOf(before()), locale());
    return milliseconds ? std::optional(withoutNoise(*milliseconds / millisecondsIn(m_base))) : std::nullopt;
}

double TimeField::valueFromText(const QString &text) const
{
    return typedValue(text).value_or(value());
}

QValidator::State TimeField::validate(QString &input, int &) const
{
    const auto typed = typedValue(input);
    if (typed && *typed >= minimum() && *typed <= maximum()) {
        return QValidator::Acceptable;
    }
    static const QRegularExpression onTheWay(
        QStringLiteral("^[-+]?[\\d\\s.,’'\\x{00a0}\\x{202f}]{0,40}(e[-+]?\\d{0,3})?\\s*\\p{L}{0,12}\\.?$"));
    return onTheWay.match(input).hasMatch() ? QValidator::Intermediate : QValidator::Invalid;
}

QString TimeField::problemOf(const QString &typed) const
{
    const QString least = textFromValue(minimum());
    const QString most = textFromValue(maximum());
    //: %1: what was typed; %2 and %3: times with their units, such as 2 ms.
    return typed.isEmpty()
               ? TimeFieldText::tr("Type a time from %1 to %2, such as 250 µs or 1.5 s.").arg(least, most)
               : TimeFieldText::tr("“%1” is not a time from %2 to %3, so it is not used.").arg(typed, least, most);
}

void TimeField::changeEvent(QEvent *event)
{
    RealField::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && problem().isEmpty()) {
        showAnew(); // times may be written in other units now
    }
}

} // namespace shardscope
