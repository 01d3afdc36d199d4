// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TuningForm.h"

#include "core/tuning/SuggestedLimits.h"
#include "ui/style/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Terms.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/LimitForm.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/SpaceForm.h"

#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabWidget>

#include <algorithm>
#include <limits>

namespace shardscope {

namespace {

constexpr int most = std::numeric_limits<int>::max();

} // namespace

TuningForm::TuningForm(QWidget *parent)
    : Translated(parent), m_tabs(new QTabWidget(this)), m_limits(new LimitForm), m_space(new SpaceForm)
{
    m_tabs->setDocumentMode(true);
    m_limits->setContentsMargins(4, 8, 8, 4);
    m_tabs->addTab(scrolled(m_limits, m_tabs), QString());
    m_tabs->addTab(m_space, QString());
    m_tabs->addTab(makeSelection(), QString());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    connect(m_limits, &LimitForm::changed, this, &TuningForm::tellChanged);
    connect(m_space, &SpaceForm::changed, this, &TuningForm::tellChanged);
    connect(m_space, &SpaceForm::suggestionRequested, this, &TuningForm::suggestionRequested);
    retranslate();
}

QWidget *TuningForm::makeSelection()
{
    auto *box = new QWidget;
    m_layout = new QFormLayout(box);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_vectors = addCount("tuned-vectors", 0, most);
    m_queries = addCount("tuned-queries", 0, most);
    m_k = addCount("tuned-k", 1, maxK);
    m_seed = addCount("tuned-seed", 1, most);
    m_tenants = new QListWidget(this);
    m_tenants->setObjectName(QStringLiteral("tenants"));
    m_tenants->setMaximumHeight(200);
    m_layout->addRow(new QLabel(this), m_tenants);
    connect(m_tenants, &QListWidget::itemChanged, this, &TuningForm::tellChanged);
    m_selectionFault = makeNote("selection-fault", this);
    m_layout->addRow(m_selectionFault);
    setTenants(nullptr);
    box->setContentsMargins(4, 8, 8, 4);
    return scrolled(box, m_tabs);
}

QSpinBox *TuningForm::addCount(const char *name, int least, int greatest)
{
    auto *field = new CountField(this);
    field->setObjectName(QLatin1String(name));
    field->setRange(least, greatest);
    field->setGroupSeparatorShown(true);
    field->setAccelerated(true);
    m_layout->addRow(new QLabel(this), field);
    connect(field, &QSpinBox::valueChanged, this, &TuningForm::tellChanged);
    return field;
}

void TuningForm::setData(const DataSet *set)
{
    const QScopedValueRollback quiet(m_isSetting, true);
    setEnabled(set != nullptr);
    if (set) {
        m_space->setMetric(set->metric);
        m_limits->suggest(suggestedLimits(*set));
        m_vectors->setMaximum(static_cast<int>(set->base.size()));
        m_queries->setMaximum(std::max(1, static_cast<int>(set->queries.size())));
    }
    setTenants(set);
}

void TuningForm::setTenants(const DataSet *set)
{
    m_tenants->clear();
    const bool hasTenants = set && set->tenancy.has_value();
    if (hasTenants) {
        for (const std::string &name : set->tenancy->names) {
            auto *item = new QListWidgetItem(QString::fromStdString(name), m_tenants);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setCheckState(Qt::Checked);
        }
    }
    m_tenants->setVisible(hasTenants);
    m_layout->labelForField(m_tenants)->setVisible(hasTenants);
}

QStringList TuningForm::checkedTenants() const
{
    QStringList names;
    for (int i = 0; i < m_tenants->count(); ++i) {
        if (m_tenants->item(i)->checkState() == Qt::Checked) {
            names.append(m_tenants->item(i)->text());
        }
    }
    return names;
}

std::optional<SpecFault> TuningForm::fault() const
{
    if (const auto space = m_space->space(); !space) {
        return SpecFault{"space", space.error()};
    }
    if (m_tenants->count() > 0 && checkedTenants().isEmpty()) { // a spec that names none means all
        return SpecFault{"tenants", {Code::EmptySpace, {}, {std::string("tenants")}}};
    }
    return std::nullopt;
}

TuningSpec TuningForm::spec() const
{
    TuningSpec spec;
    spec.limits = m_limits->limits();
    spec.aim = m_limits->aim();
    spec.load = m_limits->load();
    spec.space = m_space->space().value();
    spec.selection.vectors = m_vectors->value();
    spec.selection.queries = m_queries->value();
    const QStringList tenants = checkedTenants();
    if (tenants.size() < m_tenants->count()) { // else all
        for (const QString &name : tenants) {
            spec.selection.tenants.push_back(name.toStdString());
        }
    }
    spec.k = m_k->value();
    const int seed = m_seed->value();
    spec.seed = seed == fieldSeed(m_seedGiven) ? m_seedGiven : static_cast<std::uint64_t>(seed);
    return spec;
}

void TuningForm::setSpec(const TuningSpec &spec)
{
    const QScopedValueRollback quiet(m_isSetting, true);
    m_limits->set(spec.limits, spec.aim, spec.load);
    m_space->setSpace(spec.space);
    m_vectors->setValue(static_cast<int>(spec.selection.vectors));
    m_queries->setValue(static_cast<int>(spec.selection.queries));
    m_k->setValue(spec.k);
    m_seedGiven = spec.seed;
    m_seed->setValue(fieldSeed(spec.seed));
    const auto &tenants = spec.selection.tenants;
    for (int i = 0; i < m_tenants->count(); ++i) {
        const std::string name = m_tenants->item(i)->text().toStdString();
        const bool counts = tenants.empty() || std::ranges::find(tenants, name) != tenants.end();
        m_tenants->item(i)->setCheckState(counts ? Qt::Checked : Qt::Unchecked);
    }
}

void TuningForm::showFaults(const std::vector<SpecFault> &faults)
{
    m_limits->showFaults(faults);
    QString ofSpace;
    QString ofSelection;
    for (const SpecFault &fault : faults) {
        const bool isOfSelection =
            fault.field == "vectors" || fault.field == "queries" || fault.field == "tenants" || fault.field == "k";
        if (fault.field == "space") {
            ofSpace = sentence(fault.error);
        } else if (isOfSelection) {
            ofSelection = sentence(fault.error);
        }
    }
    m_space->showFault(ofSpace);
    QPalette palette = m_selectionFault->palette();
    palette.setColor(QPalette::WindowText, theme::color(theme::Role::Bad));
    m_selectionFault->setPalette(palette);
    m_selectionFault->setText(ofSelection);
    m_selectionFault->setVisible(!ofSelection.isEmpty());
}

void TuningForm::tellChanged()
{
    if (!m_isSetting) {
        emit changed();
    }
}

void TuningForm::retranslate()
{
    m_tabs->setTabText(0, tr("&Goal"));
    m_tabs->setTabText(1, tr("S&pace"));
    m_tabs->setTabText(2, tr("&Data"));
    const auto name = [this](QWidget *field, const QString &title, const QString &meaning) {
        auto *label = qobject_cast<QLabel *>(m_layout->labelForField(field));
        label->setText(title);
        label->setToolTip(meaning);
        field->setToolTip(meaning);
        field->setAccessibleName(QString(title).remove(QLatin1Char('&')));
        field->setAccessibleDescription(meaning);
    };
    name(m_vectors, tr("&Vectors"), tr("A random sample of so many vectors stands for all of them."));
    name(m_queries, tr("&Queries"), tr("A random sample of so many queries stands for all of them."));
    name(m_k, tr("&Neighbours (k)"), definition(Term::Recall));
    name(m_seed, tr("&Seed"), tr("Of every random choice: the same seed gives the same result."));
    name(m_tenants, tr("&Tenants"), tr("Whose vectors and queries count."));
    m_vectors->setSpecialValueText(tr("all"));
    m_queries->setSpecialValueText(tr("all"));
}

} // namespace shardscope
