// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FieldForm.h"

#include "ui/widgets/NumberField.h"

#include <QAbstractButton>
#include <QFormLayout>
#include <QLabel>

namespace shardscope {

FieldForm::FieldForm(QWidget *parent) : Translated(parent), m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

void FieldForm::add(const char *name, QWidget *field, QString (*title)(), QString (*meaning)())
{
    field->setObjectName(QLatin1String(name));
    QLabel *label = nullptr;
    if (qobject_cast<QAbstractButton *>(field)) { // says itself what it is
        m_layout->addRow(field);
    } else {
        label = new QLabel(this);
        label->setBuddy(field);
        m_layout->addRow(label, field);
    }
    m_fields.push_back({label, field, title, meaning});
}

RealField *FieldForm::makeNumber(double least, double most, double value, int decimals)
{
    auto *field = new RealField(this);
    field->setRange(least, most);
    field->setGroupSeparatorShown(true);
    field->setAdaptiveSteps(decimals);
    field->setAccelerated(true);
    field->setValue(value);
    return field;
}

void FieldForm::showField(QWidget *field, bool isVisible)
{
    field->setVisible(isVisible);
    if (auto *label = m_layout->labelForField(field)) {
        label->setVisible(isVisible);
    }
}

void FieldForm::retranslate()
{
    for (const Field &field : m_fields) {
        if (auto *button = qobject_cast<QAbstractButton *>(field.widget)) {
            button->setText(field.title());
        } else {
            field.label->setText(field.title());
            field.label->setToolTip(field.meaning());
        }
        field.widget->setToolTip(field.meaning());
        field.widget->setAccessibleName(field.title().remove(QLatin1Char('&')));
        field.widget->setAccessibleDescription(field.meaning());
    }
}

} // namespace shardscope
