// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TenantForm.h"

#include "ui/widgets/NumberField.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QLocale>

namespace shardscope {

namespace {

constexpr double bytesOfField = 1e9;
constexpr double comparisonsOfField = 1e6;
constexpr double leastGrowth = -99.9; // percent a month: a tenant that is gone does not shrink any more

} // namespace

std::optional<std::vector<ToldOfTenant>> growthOfTenants(const QString &text)
{
    std::vector<ToldOfTenant> told;
    const QStringList items = text.split(QLatin1Char(';'), Qt::SkipEmptyParts);
    for (const QString &item : items) {
        if (item.trimmed().isEmpty()) {
            continue;
        }
        const qsizetype equals = item.lastIndexOf(QLatin1Char('='));
        const QString name = item.left(std::max<qsizetype>(0, equals)).trimmed();
        QString number = item.mid(equals + 1).trimmed();
        if (number.endsWith(QLatin1Char('%'))) {
            number = number.chopped(1).trimmed();
        }
        bool isNumber = false;
        double percent = QLocale().toDouble(number, &isNumber);
        if (!isNumber) {
            percent = number.toDouble(&isNumber); // a point is read in every language
        }
        if (name.isEmpty() || !isNumber || !(percent >= leastGrowth && percent <= 1e4)) {
            return std::nullopt;
        }
        told.push_back({name.toStdString(), std::nullopt, percent / 100});
    }
    return told;
}

TenantForm::TenantForm(QWidget *parent)
    : FieldForm(parent), m_memory(makeNumber(0, 1e6, 0, 2)), m_load(makeNumber(0, 1e9, 0, 1)),
      m_queries(makeNumber(0, 1e9, 0, 0)), m_growth(makeNumber(leastGrowth, 1e4, 5, 1)),
      m_months(makeNumber(0, neverMonths, 12, 0)), m_told(new QLineEdit(this)), m_merge(new QCheckBox(this))
{
    add(
        "shard-memory", m_memory, [] { return tr("&Memory of a shard"); },
        [] { return tr("What a shard can hold of vectors and their index."); });
    add(
        "shard-load", m_load, [] { return tr("&Load of a shard"); },
        [] {
            return tr("Comparisons a second, in millions: queries a second times the vectors that each is compared "
                      "with.");
        });
    add(
        "tenant-queries", m_queries, [] { return tr("&Queries"); },
        [] {
            return tr("Of all tenants together, in the proportions of the data set's queries. Loads follow from "
                      "it.");
        });
    add(
        "growth", m_growth, [] { return tr("&Growth"); },
        [] { return tr("How much every tenant grows, its vectors and its queries alike, steadily."); });
    add(
        "told", m_told, [] { return tr("… of s&ingle ones"); },
        [] { return tr("Tenants that grow otherwise, each with its percent a month, as in: acme=20; initech=-3"); });
    add(
        "months", m_months, [] { return tr("Limits kept &for"); },
        [] { return tr("For so long no shard is to pass a limit."); });
    add(
        "merge", m_merge, [] { return tr("Em&pty shards that are not needed"); },
        [] { return tr("Also moves tenants so that a shard can go, where others have room for them so long."); });
    for (auto *number : {m_memory, m_load, m_queries, m_growth, m_months}) {
        connect(number, &QDoubleSpinBox::valueChanged, this, &TenantForm::changed);
    }
    connect(m_told, &QLineEdit::textChanged, this, &TenantForm::changed);
    connect(m_merge, &QCheckBox::toggled, this, &TenantForm::changed);
    TenantForm::retranslate();
}

TenantOptions TenantForm::options() const
{
    TenantOptions options;
    if (m_memory->value() > 0) {
        options.limits.memory = m_memory->value() * bytesOfField;
    }
    if (m_load->value() > 0) {
        options.limits.load = m_load->value() * comparisonsOfField;
    }
    options.queriesPerSecond = m_queries->value();
    options.growth = withoutNoise(m_growth->value() / 100);
    options.months = m_months->value();
    options.shouldMerge = m_merge->isChecked();
    return options;
}

std::optional<std::vector<ToldOfTenant>> TenantForm::told() const
{
    return growthOfTenants(m_told->text());
}

void TenantForm::retranslate()
{
    FieldForm::retranslate();
    m_memory->setSuffix(tr(" GB"));
    m_memory->setSpecialValueText(tr("no limit"));
    m_load->setSuffix(tr(" million/s"));
    m_load->setSpecialValueText(tr("no limit"));
    m_queries->setSuffix(tr(" queries/s"));
    m_growth->setSuffix(tr(" % a month"));
    m_months->setSuffix(tr(" months"));
    m_told->setPlaceholderText(tr("acme=20; initech=-3"));
}

} // namespace shardscope
