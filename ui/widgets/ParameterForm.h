// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/base/Parameter.h"

#include <vector>

class QFormLayout;

namespace shardscope {

/// Fields for the parameters of one kind, built from its registry line: a spin box with the parameter's range and
/// unit, a list for choices, a line for other texts. What a field means is its tooltip.
class ParameterForm : public QWidget
{
    Q_OBJECT

public:
    explicit ParameterForm(QWidget *parent = nullptr);

    /// Makes the fields anew, all at their defaults.
    void setParameters(const std::vector<Parameter> &parameters);
    bool isEmpty() const { return m_parameters.empty(); }

    Settings settings() const;
    /// Parameters that are not named keep their values.
    void setSettings(const Settings &settings);
    void reset();

    /// The field of a parameter, whose object name is the parameter's; null if there is none.
    QWidget *field(std::string_view name) const;

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeField(const Parameter &parameter);
    void describe(const Parameter &parameter, QWidget *field) const;

    QFormLayout *m_layout;
    std::vector<Parameter> m_parameters;
};

} // namespace shardscope
