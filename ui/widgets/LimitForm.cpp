// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LimitForm.h"

#include "core/base/Duration.h"
#include "ui/style/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/text/RegistryText.h"
#include "ui/text/Terms.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/TimeField.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QScopedValueRollback>

namespace shardscope {

namespace {

constexpr double megabyte = 1e6; // as on the command line
constexpr double gigabyte = 1e9;

/// Times count milliseconds.
RealField *makeNumber(bool isTime, int decimals, double least, double most, QWidget *parent)
{
    RealField *field = isTime ? new TimeField(TimeUnit::Millisecond, parent) : new RealField(parent);
    field->setRange(least, most);
    field->setGroupSeparatorShown(true);
    field->setAdaptiveSteps(decimals);
    field->setAccelerated(true);
    return field;
}

int decimalsOf(const LimitText &text)
{
    switch (text.unit) {
    case Unit::Share:
        return 4;
    case Unit::Milliseconds:
        return 3;
    case Unit::Bytes:
        return 2;
    default:
        return text.kind == LimitKind::Nodes ? 0 : 2;
    }
}

} // namespace

LimitForm::LimitForm(QWidget *parent)
    : Translated(parent), m_layout(new QFormLayout(this)), m_aimLabel(new QLabel(this)), m_aim(new QComboBox(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const LimitText &text : limitTexts()) {
        addLimit(text);
    }
    m_aim->setObjectName(QStringLiteral("aim"));
    for (std::size_t i = 0; i < aimTexts().size(); ++i) {
        m_aim->addItem(QString());
    }
    m_aimLabel->setBuddy(m_aim);
    m_layout->addRow(m_aimLabel, m_aim);
    connect(m_aim, &QComboBox::currentIndexChanged, this, &LimitForm::tellChanged);
    m_load = addLoad("qps", makeNumber(false, 1, 0.1, 1e7, this));
    m_network = addLoad("network", makeNumber(true, 3, 0, 10'000, this));
    retranslate();
    set({}, Aim::Cost, {});
}

void LimitForm::addLimit(const LimitText &text)
{
    const bool isTime = text.unit == Unit::Milliseconds;
    const double unit = isTime ? perMillisecond : 1;
    // Wider than what makes sense: a value that does not is refused with its reason, not silently moved.
    auto *value =
        makeNumber(isTime, decimalsOf(text), 0, text.kind == LimitKind::Recall ? 2 : text.greatest / unit, this);
    value->setObjectName(QString::fromUtf8(text.name.data(), static_cast<qsizetype>(text.name.size())));
    auto *box = new QCheckBox(this);
    box->setObjectName(value->objectName() + QStringLiteral("-wanted"));
    m_layout->addRow(box, value);
    m_limits.push_back({.text = &text, .box = box, .value = value, .fault = addFault()});
    connect(box, &QCheckBox::toggled, value, &QWidget::setEnabled);
    connect(box, &QCheckBox::toggled, this, &LimitForm::tellChanged);
    connect(value, &QDoubleSpinBox::valueChanged, this, &LimitForm::tellChanged);
    value->setEnabled(false);
}

LimitForm::LoadField LimitForm::addLoad(const char *name, QDoubleSpinBox *value)
{
    value->setObjectName(QLatin1String(name));
    auto *label = new QLabel(this);
    label->setBuddy(value);
    m_layout->addRow(label, value);
    connect(value, &QDoubleSpinBox::valueChanged, this, &LimitForm::tellChanged);
    return {name, label, value, addFault()};
}

QLabel *LimitForm::addFault()
{
    auto *fault = new QLabel(this);
    fault->setObjectName(QStringLiteral("fault"));
    fault->setWordWrap(true);
    fault->hide();
    m_layout->addRow(fault);
    return fault;
}

double LimitForm::unitOf(const LimitField &field) const
{
    switch (field.text->unit) {
    case Unit::Milliseconds:
        return perMillisecond;
    case Unit::Bytes:
        return m_memoryUnit;
    default:
        return 1;
    }
}

QString LimitForm::memorySuffix() const
{
    return m_memoryUnit == megabyte ? tr(" MB") : tr(" GB");
}

void LimitForm::setValue(LimitField &field, double value)
{
    if (field.text->unit == Unit::Bytes) {
        m_memoryUnit = value < gigabyte ? megabyte : gigabyte;
        field.value->setSuffix(memorySuffix());
    }
    field.value->setValue(withoutNoise(value / unitOf(field)));
    field.given = value;
    field.shown = field.value->value();
}

/// A value that nobody has touched is the one that was set, to the last digit.
double LimitForm::valueOf(const LimitField &field) const
{
    return field.value->value() == field.shown ? field.given : field.value->value() * unitOf(field);
}

Limits LimitForm::limits() const
{
    Limits result;
    for (const LimitField &field : m_limits) {
        if (field.box->isChecked()) {
            result.of(field.text->kind) = valueOf(field);
        }
    }
    return result;
}

Aim LimitForm::aim() const
{
    return aimTexts()[m_aim->currentIndex()].aim;
}

OfferedLoad LimitForm::load() const
{
    return {.qps = m_load.value->value(), .network = m_network.value->value() * perMillisecond};
}

void LimitForm::set(const Limits &limits, Aim aim, const OfferedLoad &load)
{
    const QScopedValueRollback quiet(m_isSetting, true);
    for (LimitField &field : m_limits) {
        const auto &limit = limits.of(field.text->kind);
        field.box->setChecked(limit.has_value());
        if (limit) {
            setValue(field, *limit);
        }
    }
    for (std::size_t i = 0; i < aimTexts().size(); ++i) {
        if (aimTexts()[i].aim == aim) {
            m_aim->setCurrentIndex(static_cast<int>(i));
        }
    }
    m_load.value->setValue(load.qps);
    m_network.value->setValue(withoutNoise(load.network / perMillisecond));
}

void LimitForm::suggest(const Limits &limits)
{
    const QScopedValueRollback quiet(m_isSetting, true);
    for (LimitField &field : m_limits) {
        const auto &limit = limits.of(field.text->kind);
        if (limit && !field.box->isChecked()) {
            setValue(field, *limit);
        }
    }
}

void LimitForm::showFaults(const std::vector<SpecFault> &faults)
{
    const auto textOf = [&faults](std::string_view name) {
        for (const SpecFault &fault : faults) {
            if (fault.field == name) {
                return sentence(fault.error);
            }
        }
        return QString();
    };
    for (const LimitField &field : m_limits) {
        showFault(field.fault, textOf(field.text->name));
    }
    for (const LoadField *field : {&m_load, &m_network}) {
        showFault(field->fault, textOf(field->name));
    }
}

void LimitForm::showFault(QLabel *label, const QString &text)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, theme::color(theme::Role::Bad));
    label->setPalette(palette);
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

void LimitForm::tellChanged()
{
    if (!m_isSetting) {
        emit changed();
    }
}

void LimitForm::retranslate()
{
    for (const LimitField &field : m_limits) {
        const QString title = registryText(field.text->title);
        const QString meaning = registryText(field.text->meaning);
        field.box->setText(field.text->isFloor ? tr("%1 ≥").arg(title) : tr("%1 ≤").arg(title));
        field.box->setToolTip(meaning);
        field.box->setAccessibleName(tr("Limit: %1").arg(title));
        field.value->setToolTip(meaning);
        field.value->setAccessibleName(title);
        field.value->setAccessibleDescription(meaning);
        if (field.text->unit == Unit::Bytes) {
            field.value->setSuffix(memorySuffix());
        }
    }
    for (std::size_t i = 0; i < aimTexts().size(); ++i) {
        m_aim->setItemText(static_cast<int>(i), registryText(aimTexts()[i].title));
        m_aim->setItemData(static_cast<int>(i), registryText(aimTexts()[i].meaning), Qt::ToolTipRole);
    }
    const auto name = [](QLabel *label, QWidget *field, const QString &title, const QString &meaning) {
        label->setText(title);
        label->setToolTip(meaning);
        field->setToolTip(meaning);
        field->setAccessibleName(QString(title).remove(QLatin1Char('&')));
    };
    name(m_aimLabel, m_aim, tr("&Aim"), tr("What is wanted of the plans that keep to the limits."));
    name(m_load.label, m_load.value, tr("At a &load of"), definition(Term::OfferedLoad));
    name(m_network.label, m_network.value, tr("&Network"), definition(Term::NetworkTime));
    m_load.value->setSuffix(tr(" queries/s"));
}

} // namespace shardscope
