// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/ColumnParameter.h"
#include "core/plan/PlanSpec.h"
#include "ui/style/Translated.h"

#include <cstddef>
#include <string_view>
#include <vector>

class QComboBox;
class QLabel;
class QToolButton;

namespace shardscope {

class ParameterForm;

/// Of a registry line without its maker.
template<>
struct Capabilities<std::nullptr_t>
{
    std::string_view columnParameter{}; ///< see columnParameterOf
};

/// Chooses one kind of a family and sets its parameters: a list of the kinds, what the chosen one means, its fields.
class KindForm : public Translated<>
{
    Q_OBJECT

public:
    /// A registry line without its maker.
    using Entry = Kind<std::nullptr_t>;

    template<class Maker>
    KindForm(const std::vector<Kind<Maker>> &kinds, QWidget *parent = nullptr) : KindForm(entriesOf(kinds), parent)
    {
    }

    Choice choice() const;
    void setChoice(const Choice &choice); ///< kinds that do not exist are ignored
    void setTitle(const QString &title);  ///< the accessible name

    QComboBox *kindBox() const { return m_kind; }
    ParameterForm *parameters() const { return m_parameters; }

signals:
    void changed();
    void kindChosen(const QString &kind); ///< by the user

protected:
    void retranslate() override;

private:
    KindForm(std::vector<Entry> entries, QWidget *parent);

    template<class Maker>
    static std::vector<Entry> entriesOf(const std::vector<Kind<Maker>> &kinds)
    {
        std::vector<Entry> entries;
        for (const auto &kind : kinds) {
            entries.push_back({kind.name,
                               kind.title,
                               kind.meaning,
                               kind.example,
                               kind.parameters,
                               nullptr,
                               {.columnParameter = columnParameterOf(kind)}});
        }
        return entries;
    }

    void showKind();

    std::vector<Entry> m_entries;
    QComboBox *m_kind;
    QToolButton *m_reset;
    QLabel *m_meaning;
    ParameterForm *m_parameters;
};

} // namespace shardscope
