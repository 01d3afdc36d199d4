// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include "core/base/Parameter.h"

#include <string_view>
#include <vector>

class QFormLayout;

namespace shardscope {

/// Fields for the parameters of one kind, built from its registry line: a spin box with the parameter's range and
/// unit, a list for choices and for columns of the data, a line for other texts. What a field means is its tooltip.
class ParameterForm : public QWidget
{
    Q_OBJECT

public:
    explicit ParameterForm(QWidget *parent = nullptr);

    /// Makes the fields anew, all at their defaults; but the one that names a column, if there is one, has the data's
    /// first where they lack that of its default.
    void setParameters(const std::vector<Parameter> &parameters, std::string_view columnParameter = {});
    void setColumns(const QStringList &columns); ///< of the data, for such a field
    /// Whether parameters are offered that make a difference under inner product alone. At first they are.
    void setInnerProduct(bool isInnerProduct);
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
    void showRows();

    QFormLayout *m_layout;
    std::vector<Parameter> m_parameters;
    std::string_view m_columnParameter;
    QStringList m_columns;
    bool m_isInnerProduct = true;
};

} // namespace shardscope
