// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SourceForm.h"

#include "core/base/Notation.h"
#include "ui/text/DataText.h"
#include "ui/text/NumberText.h"
#include "ui/text/Terms.h"
#include "ui/widgets/FileField.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/KindForm.h"
#include "ui/widgets/NumberField.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr int heldOutLimit = 1'000'000;
constexpr double mostSampledFrom = 1e15;
constexpr int metricOfSource = -1;
constexpr int percentDecimals = 2;
constexpr double shownShare = 0.5e-4 * (1 + 1e-9); ///< so much a share may differ from the percent that are shown of it

const Kind<Generator> *generatorOf(std::string_view location)
{
    const auto kind = std::ranges::find(generatorKinds(), splitNotation(location).first, &Kind<Generator>::name);
    return kind == generatorKinds().end() ? nullptr : &*kind;
}

} // namespace

SourceForm::SourceForm(QWidget *parent)
    : Translated(parent), m_origin(new QComboBox(this)), m_sampleText(new QLabel(this)), m_file(new FileField(this)),
      m_queries(new FileField(this)), m_truth(new FileField(this)), m_training(new FileField(this)),
      m_tenantColumn(new QLineEdit(this)), m_acceptTruncated(new QCheckBox(this)),
      m_generator(new KindForm(generatorKinds(), this)), m_metric(new QComboBox(this)), m_tenants(new QLineEdit(this)),
      m_heldOut(new CountField(this)), m_sampledFrom(new RealField(this)), m_trainingShare(new RealField(this))
{
    build();
    retranslate();
    keepReadable(*m_metric);
    connect(m_origin, &QComboBox::currentIndexChanged, this, &SourceForm::showOrigin);
    for (auto *field : {m_file, m_queries, m_truth, m_training}) {
        connect(field, &FileField::changed, this, &SourceForm::changed);
    }
    connect(m_generator, &KindForm::changed, this, &SourceForm::changed);
    connect(m_heldOut, &QSpinBox::valueChanged, this, &SourceForm::changed);
    connect(m_sampledFrom, &QDoubleSpinBox::valueChanged, this, &SourceForm::changed);
    connect(m_trainingShare, &QDoubleSpinBox::valueChanged, this, &SourceForm::changed);
    showOrigin();
}

QFormLayout *SourceForm::makePart()
{
    auto *part = new QWidget(this);
    auto *form = new QFormLayout(part);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_parts.append(part);
    m_forms.append(form);
    return form;
}

void SourceForm::build()
{
    m_origin->setObjectName(QStringLiteral("origin"));
    m_file->line()->setObjectName(QStringLiteral("file"));
    m_queries->line()->setObjectName(QStringLiteral("queries"));
    m_truth->line()->setObjectName(QStringLiteral("truth"));
    m_training->line()->setObjectName(QStringLiteral("trainingQueries"));
    m_generator->setObjectName(QStringLiteral("generator"));
    m_metric->setObjectName(QStringLiteral("metric"));
    m_tenants->setObjectName(QStringLiteral("tenants"));
    m_heldOut->setObjectName(QStringLiteral("heldOut"));
    m_heldOut->setRange(1, heldOutLimit);
    m_heldOut->setGroupSeparatorShown(true);
    m_heldOut->setValue(static_cast<int>(Source().sampleQueries));
    m_sampledFrom->setObjectName(QStringLiteral("sampledFrom"));
    m_sampledFrom->setRange(0, mostSampledFrom);
    m_sampledFrom->setDecimals(0);
    m_sampledFrom->setGroupSeparatorShown(true);
    m_sampledFrom->setAdaptiveSteps(0);
    m_trainingShare->setObjectName(QStringLiteral("trainingShare"));
    m_trainingShare->setRange(0, 99);
    m_trainingShare->setDecimals(percentDecimals);
    m_origin->addItems({QString(), QString(), QString()});
    m_metric->addItem(QString(), metricOfSource);
    for (const Metric metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
        m_metric->addItem(QString(), static_cast<int>(metric));
    }
    m_sampleText->setWordWrap(true);
    m_sampleText->setForegroundRole(QPalette::PlaceholderText);

    const auto addRow = [](QFormLayout *form, QWidget *field) {
        auto *label = new QLabel(form->parentWidget());
        label->setBuddy(field);
        form->addRow(label, field);
    };
    makePart()->addRow(m_sampleText);
    QFormLayout *file = makePart();
    for (QWidget *field : std::initializer_list<QWidget *>{m_file, m_queries, m_training, m_truth, m_tenantColumn,
                                                           m_heldOut, m_sampledFrom}) {
        addRow(file, field);
    }
    file->addRow(m_acceptTruncated);
    makePart()->addRow(m_generator);

    auto *common = new QFormLayout;
    common->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addRow(common, m_metric);
    addRow(common, m_tenants);
    addRow(common, m_trainingShare);
    m_forms.append(common);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_origin);
    for (QWidget *part : m_parts) {
        layout->addWidget(part);
    }
    layout->addLayout(common);
    // The labels were made without a parent widget where the layout had none yet.
    for (QFormLayout *form : m_forms) {
        form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }
}

void SourceForm::setRow(QWidget *field, const QString &text, const QString &meaning)
{
    for (QFormLayout *form : m_forms) {
        if (auto *label = qobject_cast<QLabel *>(form->labelForField(field))) {
            label->setText(text);
            label->setToolTip(meaning);
        }
    }
    field->setToolTip(meaning);
    field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
}

void SourceForm::retranslate()
{
    m_origin->setAccessibleName(tr("Where the vectors come from"));
    m_origin->setItemText(Sample, isFashionMnistInstalled() ? tr("Sample data: Fashion-MNIST") : tr("Sample data"));
    m_origin->setItemText(File, tr("A file"));
    m_origin->setItemText(Generated, tr("Generate"));
    m_sampleText->setText(isFashionMnistInstalled()
                              ? tr("60,000 pictures of clothes to shard and 10,000 to ask for, as bytes.")
                              : tr("Fashion-MNIST is not installed (package dataset-fashion-mnist), so vectors are "
                                   "generated."));
    setRow(m_file, tr("&Vectors"),
           tr("Parquet, npy, npz, HDF5, fbin and its relatives, fvecs and its relatives, IDX, GloVe, word2vec, CSV and "
              "other tables of text, or JSON; the format is told by the content."));
    m_file->setTitle(tr("File of vectors"));
    m_file->setHint(tr("a file, or drop one"));
    setRow(m_queries, tr("&Queries"),
           tr("A file of vectors to ask for. Without one, those of the source are taken, or "
              "some vectors are held out."));
    m_queries->setTitle(tr("File of queries"));
    m_queries->setHint(tr("from the source"));
    setRow(
        m_training, tr("To &learn from"),
        tr("A file of further queries of the same users, from which strategies and routers by queries learn. None of "
           "them is evaluated: one that is also among the queries is left out. Some thousand are worth while; of more "
           "than %1 a sample is taken.")
            .arg(numberText(mostTrainingQueries, NumberFormat::Count)));
    m_training->setTitle(tr("File of queries to learn from"));
    m_training->setHint(tr("none"));
    setRow(
        m_trainingShare, tr("Dra&wn to learn from"),
        tr("Share of the queries, drawn at random, that strategies and routers by queries learn from; the others are "
           "evaluated. Where there is no file of queries to learn from, or besides it."));
    m_trainingShare->setSpecialValueText(tr("none"));
    m_trainingShare->setSuffix(tr(" %"));
    setRow(m_truth, tr("&Truth"),
           definition(Term::ExactNeighbors) + QLatin1Char(' ') + tr("A file of them is checked before it is used."));
    m_truth->setTitle(tr("File of exact neighbours"));
    m_truth->setHint(tr("computed"));
    setRow(m_tenantColumn, tr("Tenant &column"), tr("The column of the source that names each vector's tenant."));
    m_tenantColumn->setPlaceholderText(tr("none"));
    setRow(m_heldOut, tr("&Held out"), tr("How many vectors to take out as queries where the source has none."));
    setRow(m_sampledFrom, tr("&Sample of"),
           tr("How many vectors there are in all, where the file is a random sample of them: recall and sizes of the "
              "whole are then foretold."));
    m_sampledFrom->setSpecialValueText(tr("as the source says"));
    m_acceptTruncated->setText(tr("Take a cut-off file as far as it &goes"));
    m_acceptTruncated->setToolTip(tr("Where a header promises more rows than are there."));
    m_generator->setTitle(tr("What to generate"));
    setRow(m_metric, tr("&Metric"), definition(Term::Metric));
    m_metric->setItemText(0, tr("as the source says"));
    for (int i = 1; i < m_metric->count(); ++i) {
        m_metric->setItemText(i, metricTitle(static_cast<Metric>(m_metric->itemData(i).toInt())));
    }
    setRow(m_tenants, tr("Give te&nants"),
           tr("Gives the vectors to tenants of uneven size, to try out tenant strategies: zipf:count=200,s=1.1"));
    m_tenants->setPlaceholderText(QStringLiteral("zipf:count=200,s=1.1"));
}

void SourceForm::showOrigin()
{
    // Not a stack, which would be as high as its highest part.
    for (int i = 0; i < m_parts.size(); ++i) {
        m_parts[i]->setVisible(i == m_origin->currentIndex());
    }
    emit changed();
}

bool SourceForm::isComplete() const
{
    return (m_origin->currentIndex() != File || !m_file->file().isEmpty()) && fieldProblem(*this).isEmpty();
}

bool SourceForm::isFile() const
{
    return m_origin->currentIndex() == File;
}

Source SourceForm::source() const
{
    Source source;
    switch (m_origin->currentIndex()) {
    case File:
        source.location = m_file->file().toStdString();
        source.queries = m_queries->file().toStdString();
        source.truth = m_truth->file().toStdString();
        source.trainingQueries = m_training->file().toStdString();
        if (source.location == m_layoutOf) { // what was said of another file does not hold for this one
            source.layout = m_layout;
        }
        source.layout.tenantColumn = m_tenantColumn->text().trimmed().toStdString();
        source.acceptTruncated = m_acceptTruncated->isChecked();
        source.sampleQueries = m_heldOut->value();
        source.sampledFrom = static_cast<std::int64_t>(m_sampledFrom->value());
        break;
    case Generated: {
        const Choice choice = m_generator->choice();
        source.location = toNotation(choice.kind, choice.settings);
        break;
    }
    default:
        source = defaultSource();
    }
    if (const int metric = m_metric->currentData().toInt(); metric != metricOfSource) {
        source.metric = static_cast<Metric>(metric);
    }
    const double share = m_trainingShare->value() / 100;
    source.trainingShare = std::abs(share - m_givenShare) <= shownShare ? m_givenShare : share;
    source.tenants = m_tenants->text().trimmed().toStdString();
    return source;
}

void SourceForm::setSource(const Source &source)
{
    m_metric->setCurrentIndex(m_metric->findData(source.metric ? static_cast<int>(*source.metric) : metricOfSource));
    m_tenants->setText(QString::fromStdString(source.tenants));
    m_tenants->setCursorPosition(0); // a long one is read from its beginning
    m_givenShare = source.trainingShare;
    m_trainingShare->setValue(100 * source.trainingShare);
    const Kind<Generator> *generator = generatorOf(source.location);
    if (source.location == defaultSource().location) {
        m_origin->setCurrentIndex(Sample);
    } else if (generator) {
        const auto settings = parseSettings(splitNotation(source.location).second, generator->parameters);
        m_generator->setChoice({std::string(generator->name), settings.ok() ? *settings : Settings()});
        m_origin->setCurrentIndex(Generated);
    } else {
        m_file->setFile(QString::fromStdString(source.location));
        m_queries->setFile(QString::fromStdString(source.queries.string()));
        m_truth->setFile(QString::fromStdString(source.truth.string()));
        m_training->setFile(QString::fromStdString(source.trainingQueries.string()));
        m_layout = source.layout;
        m_layoutOf = source.location;
        m_tenantColumn->setText(QString::fromStdString(source.layout.tenantColumn));
        m_acceptTruncated->setChecked(source.acceptTruncated);
        m_heldOut->setValue(static_cast<int>(source.sampleQueries));
        m_sampledFrom->setValue(static_cast<double>(source.sampledFrom));
        m_origin->setCurrentIndex(File);
    }
}

} // namespace shardscope
