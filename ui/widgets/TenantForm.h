// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/FieldForm.h"

#include "core/lifecycle/TenantAdvice.h"

#include <optional>
#include <vector>

class QCheckBox;
class QLineEdit;

namespace shardscope {

class RealField;

/// What shards may hold and do, and how tenants grow.
class TenantForm : public FieldForm
{
    Q_OBJECT

public:
    explicit TenantForm(QWidget *parent = nullptr);

    TenantOptions options() const;
    /// None where what is typed of single tenants cannot be read.
    std::optional<std::vector<ToldOfTenant>> told() const;

signals:
    void changed();

protected:
    void retranslate() override;

private:
    RealField *m_memory; ///< 10^9 bytes; 0: no limit
    RealField *m_load;   ///< 10^6 comparisons a second; 0: no limit
    RealField *m_queries;
    RealField *m_growth; ///< percent
    RealField *m_months;
    QLineEdit *m_told;
    QCheckBox *m_merge;
};

/// "tenant=growth in percent; …". None where it cannot be read.
std::optional<std::vector<ToldOfTenant>> growthOfTenants(const QString &text);

} // namespace shardscope
