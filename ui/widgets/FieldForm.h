// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/Translated.h"

#include <vector>

class QFormLayout;
class QLabel;

namespace shardscope {

class RealField;

/// A form of fields, each with a label, and a tooltip that says what it means.
class FieldForm : public Translated<>
{
    Q_OBJECT

public:
    explicit FieldForm(QWidget *parent = nullptr);

protected:
    /// What is said of a field is asked for again in another language. `name`: of the object.
    void add(const char *name, QWidget *field, QString (*title)(), QString (*meaning)());
    /// A number with steps that grow with it, the least of which is 10^−decimals.
    RealField *makeNumber(double least, double most, double value, int decimals);
    /// A field that would change nothing is out of the way.
    void showField(QWidget *field, bool isVisible);

    void retranslate() override;

private:
    struct Field
    {
        QLabel *label;
        QWidget *widget;
        QString (*title)();
        QString (*meaning)();
    };

    QFormLayout *m_layout;
    std::vector<Field> m_fields;
};

} // namespace shardscope
