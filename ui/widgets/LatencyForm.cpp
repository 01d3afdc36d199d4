// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LatencyForm.h"

#include "ui/widgets/KindForm.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/TimeField.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>

namespace shardscope {

namespace {

enum ServiceSource { Measured, Assumed };

QString none()
{
    return {};
}

QString percent()
{
    return LatencyForm::tr(" %");
}

} // namespace

LatencyForm::LatencyForm(QWidget *parent) : Translated(parent), m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    build();
    retranslate();
    setSettings({});
    showWhatApplies();
}

void LatencyForm::build()
{
    m_load = addNumber(
        "load", 0.1, 1e7, 1, [] { return tr("Offered &load"); }, Term::OfferedLoad, [] { return tr(" queries/s"); });
    m_replicas = addCount(
        "replicas", 20, [] { return tr("&Replicas"); }, Term::Replica);
    m_workers = addCount(
        "workers", 256, [] { return tr("&Workers"); }, Term::Worker);
    m_choice = addChoice(
        "choice", 5, [] { return tr("Replica &choice"); }, Term::ReplicaChoice);
    m_stragglerShare = addNumber(
        "straggler-share", 0, 100, 3, [] { return tr("&Slow requests"); }, Term::Straggler, percent);
    m_stragglerFactor = addNumber(
        "straggler-factor", 1, 10'000, 1, [] { return tr("… slower by"); }, Term::Straggler, [] { return tr(" ×"); });
    m_hedging = addChoice(
        "hedging", 3, [] { return tr("&Hedging"); }, Term::Hedge);
    m_hedgePercentile = addNumber(
        "hedge-percentile", 1, 99.99, 2, [] { return tr("… after the first"); }, Term::Hedge,
        [] { return tr(" % of answers"); });
    m_hedgeDelay = addTime(
        "hedge-delay", 0.001, 1e6, 3, [] { return tr("… after"); }, Term::Hedge);
    m_deadline = addTime(
        "deadline", 0, 1e6, 2, [] { return tr("&Deadline"); }, Term::Deadline);
    m_coverage = addNumber(
        "coverage", 0, 100, 1, [] { return tr("Enough &coverage"); }, Term::MinimumCoverage, percent);
    m_timeLeft = addNumber(
        "time-left", 0, 100, 0, [] { return tr("… then wait"); }, Term::MinimumCoverage,
        [] { return tr(" % of the rest"); });
    m_network = addTime(
        "network", 0, 10'000, 3, [] { return tr("&Network"); }, Term::NetworkTime);
    m_jitter = addTime(
        "jitter", 0, 10'000, 3, [] { return tr("… plus jitter"); }, Term::NetworkTime);
    m_serviceSource = addChoice(
        "service", 2, [] { return tr("Ser&vice time"); }, Term::ServiceTime);
    m_serviceScale = addChoice(
        "service-scale", 2, [] { return tr("… of which s&hard"); }, Term::ServiceTime);
    m_service = new KindForm(durationKinds(), this);
    m_service->setObjectName(QStringLiteral("assumed-service"));
    m_layout->addRow(m_service);
    connect(m_service, &KindForm::changed, this, &LatencyForm::tellChanged);
}

QSpinBox *LatencyForm::addCount(const char *name, int most, QString (*title)(), Term term)
{
    auto *field = new CountField(this);
    field->setRange(1, most);
    connect(field, &QSpinBox::valueChanged, this, &LatencyForm::tellChanged);
    add(name, field, title, term, none);
    return field;
}

QDoubleSpinBox *LatencyForm::addNumber(const char *name, double least, double most, int decimals, QString (*title)(),
                                       Term term, QString (*suffix)())
{
    return addReal(new RealField(this), name, least, most, decimals, title, term, suffix);
}

QDoubleSpinBox *LatencyForm::addTime(const char *name, double least, double most, int decimals, QString (*title)(),
                                     Term term)
{
    return addReal(new TimeField(TimeUnit::Millisecond, this), name, least, most, decimals, title, term, none);
}

QDoubleSpinBox *LatencyForm::addReal(RealField *field, const char *name, double least, double most, int decimals,
                                     QString (*title)(), Term term, QString (*suffix)())
{
    field->setRange(least, most);
    field->setGroupSeparatorShown(true);
    field->setAdaptiveSteps(decimals);
    field->setAccelerated(true);
    connect(field, &QDoubleSpinBox::valueChanged, this, &LatencyForm::tellChanged);
    add(name, field, title, term, suffix);
    return field;
}

QComboBox *LatencyForm::addChoice(const char *name, int count, QString (*title)(), Term term)
{
    auto *field = new QComboBox(this);
    field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    field->setMinimumContentsLength(12);
    for (int i = 0; i < count; ++i) {
        field->addItem(QString());
    }
    connect(field, &QComboBox::currentIndexChanged, this, &LatencyForm::tellChanged);
    add(name, field, title, term, none);
    return field;
}

void LatencyForm::add(const char *name, QWidget *widget, QString (*title)(), Term term, QString (*suffix)())
{
    widget->setObjectName(QLatin1String(name));
    auto *label = new QLabel(this);
    label->setBuddy(widget);
    m_layout->addRow(label, widget);
    m_fields.push_back({label, widget, title, term, suffix});
}

LatencySettings LatencyForm::settings() const
{
    LatencySettings result;
    result.load = m_load->value();
    result.replicas = m_replicas->value();
    result.workers = m_workers->value();
    result.choice = static_cast<ReplicaChoice>(m_choice->currentIndex());
    result.stragglerProbability = withoutNoise(m_stragglerShare->value() / 100);
    result.stragglerFactor = m_stragglerFactor->value();
    result.hedging = static_cast<LatencySettings::Hedging>(m_hedging->currentIndex());
    result.hedgePercentile = withoutNoise(m_hedgePercentile->value() / 100);
    result.hedgeDelay = m_hedgeDelay->value();
    result.deadline = m_deadline->value();
    result.minimumCoverage = withoutNoise(m_coverage->value() / 100);
    result.shareOfTimeLeft = withoutNoise(m_timeLeft->value() / 100);
    result.networkBase = m_network->value();
    result.networkJitter = m_jitter->value();
    if (m_serviceSource->currentIndex() == Assumed) {
        result.service = m_service->choice();
        result.serviceScale = static_cast<ServiceScale>(m_serviceScale->currentIndex());
    }
    return result;
}

void LatencyForm::setSettings(const LatencySettings &settings)
{
    m_isSetting = true;
    m_load->setValue(settings.load);
    m_replicas->setValue(settings.replicas);
    m_workers->setValue(settings.workers);
    m_choice->setCurrentIndex(static_cast<int>(settings.choice));
    m_stragglerShare->setValue(withoutNoise(100 * settings.stragglerProbability));
    m_stragglerFactor->setValue(settings.stragglerFactor);
    m_hedging->setCurrentIndex(static_cast<int>(settings.hedging));
    m_hedgePercentile->setValue(withoutNoise(100 * settings.hedgePercentile));
    m_hedgeDelay->setValue(settings.hedgeDelay);
    m_deadline->setValue(settings.deadline);
    m_coverage->setValue(withoutNoise(100 * settings.minimumCoverage));
    m_timeLeft->setValue(withoutNoise(100 * settings.shareOfTimeLeft));
    m_network->setValue(settings.networkBase);
    m_jitter->setValue(settings.networkJitter);
    m_serviceSource->setCurrentIndex(settings.service ? Assumed : Measured);
    m_serviceScale->setCurrentIndex(static_cast<int>(settings.serviceScale));
    if (settings.service) {
        m_service->setChoice(*settings.service);
    }
    m_isSetting = false;
    tellChanged();
}

void LatencyForm::tellChanged()
{
    if (!m_isSetting) {
        showWhatApplies();
        emit changed();
    }
}

/// A field that would change nothing is out of the way.
void LatencyForm::showWhatApplies()
{
    const auto hedging = static_cast<LatencySettings::Hedging>(m_hedging->currentIndex());
    const bool hasDeadline = m_deadline->value() > 0;
    showField(m_choice, m_replicas->value() > 1);
    showField(m_stragglerFactor, m_stragglerShare->value() > 0);
    showField(m_hedgePercentile, hedging == LatencySettings::Hedging::Percentile);
    showField(m_hedgeDelay, hedging == LatencySettings::Hedging::Delay);
    showField(m_coverage, hasDeadline);
    showField(m_timeLeft, hasDeadline && m_coverage->value() < 100);
    m_service->setVisible(m_serviceSource->currentIndex() == Assumed);
    showField(m_serviceScale, m_serviceSource->currentIndex() == Assumed);
}

void LatencyForm::showField(QWidget *widget, bool isVisible)
{
    widget->setVisible(isVisible);
    m_layout->labelForField(widget)->setVisible(isVisible);
}

void LatencyForm::retranslate()
{
    for (const Field &field : m_fields) {
        const QString meaning = definition(field.term);
        field.label->setText(field.title());
        field.label->setToolTip(meaning);
        field.widget->setToolTip(meaning);
        field.widget->setAccessibleName(field.title().remove(QLatin1Char('&')));
        field.widget->setAccessibleDescription(meaning);
        if (auto *number = qobject_cast<QDoubleSpinBox *>(field.widget)) {
            number->setSuffix(field.suffix());
        }
    }
    m_deadline->setSpecialValueText(tr("none"));
    const auto setTexts = [](QComboBox *box, const QStringList &texts) {
        for (int i = 0; i < texts.size(); ++i) {
            box->setItemText(i, texts[i]);
        }
    };
    setTexts(m_choice, {tr("random"), tr("in turn"), tr("least busy"), tr("better of two"), tr("C3")});
    setTexts(m_hedging, {tr("none"), tr("after a percentile"), tr("after a fixed time")});
    setTexts(m_serviceSource, {tr("measured here"), tr("assumed")});
    setTexts(m_serviceScale, {tr("every shard"), tr("the mean shard, others as measured")});
    m_service->setTitle(tr("Distribution of service times"));
}

} // namespace shardscope
