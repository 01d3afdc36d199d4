// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ParameterForm.h"

#include "ui/text/RegistryText.h"
#include "ui/widgets/ColumnField.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/TimeField.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

#include <cmath>
#include <limits>

namespace shardscope {

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QString suffix(Unit unit)
{
    switch (unit) {
    case Unit::Vectors:
        return ParameterForm::tr(" vectors");
    case Unit::Bits:
        return ParameterForm::tr(" bits");
    case Unit::Bytes:
        return ParameterForm::tr(" B");
    case Unit::Shards:
        return ParameterForm::tr(" shards");
    case Unit::None:
    case Unit::Milliseconds: // which a TimeField says itself
    case Unit::Share:
        return {};
    }
    return {};
}

int asInt(double value)
{
    return static_cast<int>(
        std::clamp<double>(value, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

QSpinBox *integerField(const Parameter &parameter, QWidget *parent)
{
    auto *field = new CountField(parent);
    field->setRange(asInt(parameter.least), asInt(parameter.greatest));
    field->setGroupSeparatorShown(true);
    field->setAccelerated(true);
    return field;
}

QDoubleSpinBox *realField(const Parameter &parameter, QWidget *parent)
{
    const bool isTime = parameter.unit == Unit::Milliseconds;
    RealField *field = isTime ? new TimeField(TimeUnit::Millisecond, parent) : new RealField(parent);
    field->setRange(parameter.least, parameter.greatest);
    field->setSingleStep(parameter.greatest - parameter.least <= 2 ? 0.05 : 0.5);
    field->setAccelerated(true);
    return field;
}

QWidget *textField(const Parameter &parameter, QWidget *parent)
{
    if (parameter.choices.empty()) {
        return new QLineEdit(parent);
    }
    auto *field = new QComboBox(parent);
    keepReadable(*field);
    for (const NamedValue &choice : parameter.choices) {
        field->addItem(QString(), text(choice.name));
    }
    return field;
}

void setValue(QWidget *field, const Value &value)
{
    const QSignalBlocker blocker(field);
    if (auto *spin = qobject_cast<QSpinBox *>(field)) {
        spin->setValue(asInt(static_cast<double>(std::get<std::int64_t>(value))));
    } else if (auto *real = qobject_cast<QDoubleSpinBox *>(field)) {
        const auto *whole = std::get_if<std::int64_t>(&value);
        real->setValue(whole ? static_cast<double>(*whole) : std::get<double>(value));
    } else if (auto *column = qobject_cast<ColumnField *>(field)) {
        column->setColumn(text(std::get<std::string>(value)));
    } else if (auto *combo = qobject_cast<QComboBox *>(field)) {
        combo->setCurrentIndex(combo->findData(text(std::get<std::string>(value))));
    } else if (auto *line = qobject_cast<QLineEdit *>(field)) {
        line->setText(text(std::get<std::string>(value)));
    }
}

Value valueOf(const QWidget *field)
{
    if (const auto *spin = qobject_cast<const QSpinBox *>(field)) {
        return std::int64_t(spin->value());
    }
    if (const auto *real = qobject_cast<const QDoubleSpinBox *>(field)) {
        return real->value();
    }
    if (const auto *combo = qobject_cast<const QComboBox *>(field)) {
        return combo->currentData().toString().toStdString();
    }
    return qobject_cast<const QLineEdit *>(field)->text().toStdString();
}

} // namespace

ParameterForm::ParameterForm(QWidget *parent) : QWidget(parent), m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

void ParameterForm::setParameters(const std::vector<Parameter> &parameters, std::string_view columnParameter)
{
    while (m_layout->rowCount() > 0) {
        m_layout->removeRow(0);
    }
    m_parameters = parameters;
    m_columnParameter = columnParameter;
    for (const Parameter &parameter : m_parameters) {
        QWidget *made = makeField(parameter);
        made->setObjectName(text(parameter.name));
        m_layout->addRow(new QLabel(this), made);
        setValue(made, parameter.standard);
        describe(parameter, made);
        auto *column = qobject_cast<ColumnField *>(made);
        if (column && !m_columns.isEmpty() && !m_columns.contains(column->column())) {
            setValue(made, m_columns.front().toStdString());
        }
    }
    showRows();
    setVisible(!m_parameters.empty());
}

void ParameterForm::setInnerProduct(bool isInnerProduct)
{
    m_isInnerProduct = isInnerProduct;
    showRows();
}

/// What has no effect keeps its value, unseen.
void ParameterForm::showRows()
{
    for (const Parameter &parameter : m_parameters) {
        m_layout->setRowVisible(field(parameter.name), m_isInnerProduct || !parameter.isOfInnerProduct);
    }
}

void ParameterForm::setColumns(const QStringList &columns)
{
    m_columns = columns;
    if (auto *column = findChild<ColumnField *>(QString(), Qt::FindDirectChildrenOnly)) {
        column->setColumns(columns);
    }
}

QWidget *ParameterForm::makeField(const Parameter &parameter)
{
    QWidget *made = nullptr;
    if (std::holds_alternative<std::int64_t>(parameter.standard)) {
        auto *spin = integerField(parameter, this);
        connect(spin, &QSpinBox::valueChanged, this, &ParameterForm::changed);
        made = spin;
    } else if (std::holds_alternative<double>(parameter.standard)) {
        auto *spin = realField(parameter, this);
        connect(spin, &QDoubleSpinBox::valueChanged, this, &ParameterForm::changed);
        made = spin;
    } else if (parameter.name == m_columnParameter) {
        auto *column = new ColumnField(this);
        column->setColumns(m_columns);
        connect(column, &ColumnField::columnChanged, this, &ParameterForm::changed);
        made = column;
    } else {
        made = textField(parameter, this);
        if (auto *combo = qobject_cast<QComboBox *>(made)) {
            connect(combo, &QComboBox::currentIndexChanged, this, &ParameterForm::changed);
        } else {
            connect(qobject_cast<QLineEdit *>(made), &QLineEdit::textChanged, this, &ParameterForm::changed);
        }
    }
    return made;
}

void ParameterForm::describe(const Parameter &parameter, QWidget *made) const
{
    const QString title = registryText(parameter.title);
    const QString about = parameterText(parameter);
    made->setToolTip(about);
    made->setAccessibleName(title);
    made->setAccessibleDescription(about);
    auto *label = qobject_cast<QLabel *>(m_layout->labelForField(made));
    label->setText(title);
    label->setToolTip(about);
    if (auto *spin = qobject_cast<QSpinBox *>(made)) {
        spin->setSuffix(suffix(parameter.unit));
        spin->setSpecialValueText(*parameter.zero ? registryText(parameter.zero) : QString());
    } else if (auto *real = qobject_cast<QDoubleSpinBox *>(made)) {
        real->setSuffix(suffix(parameter.unit));
    } else if (auto *combo = qobject_cast<QComboBox *>(made); combo && !parameter.choices.empty()) {
        for (int i = 0; i < combo->count(); ++i) {
            combo->setItemText(i, registryText(parameter.choices[i].title));
        }
    }
}

QWidget *ParameterForm::field(std::string_view name) const
{
    return findChild<QWidget *>(text(name), Qt::FindDirectChildrenOnly);
}

Settings ParameterForm::settings() const
{
    Settings settings;
    for (const Parameter &parameter : m_parameters) {
        settings.set(std::string(parameter.name), valueOf(field(parameter.name)));
    }
    return settings;
}

void ParameterForm::setSettings(const Settings &settings)
{
    for (const auto &[name, value] : settings.values()) {
        if (QWidget *made = field(name)) {
            setValue(made, value);
        }
    }
    emit changed();
}

void ParameterForm::reset()
{
    for (const Parameter &parameter : m_parameters) {
        setValue(field(parameter.name), parameter.standard);
    }
    emit changed();
}

void ParameterForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        for (const Parameter &parameter : m_parameters) {
            describe(parameter, field(parameter.name));
        }
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
