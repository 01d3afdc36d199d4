// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ClusterDialogs.h"

#include "core/routing/Router.h"
#include "ui/text/AdaptiveText.h"
#include "ui/text/NumberText.h"
#include "ui/text/Terms.h"
#include "ui/widgets/FileField.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/TimeField.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

ClusterDialog::ClusterDialog(QWidget *parent)
    : QDialog(parent), m_sentence(makeNote("sentence", this)), m_fields(new QFormLayout),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)),
      m_begin(m_buttons->addButton(QString(), QDialogButtonBox::AcceptRole))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_begin->setObjectName(QStringLiteral("begin"));
    m_begin->setDefault(true);
    m_buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false); // Enter begins, as soon as that is possible
    m_fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_sentence);
    layout->addLayout(m_fields);
    layout->addStretch();
    layout->addWidget(m_buttons);
    m_sentence->setMinimumWidth(380);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (isComplete()) {
            accept();
        }
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ClusterDialog::addField(const QString &title, QWidget *field, const QString &meaning)
{
    auto *label = new QLabel(title, this);
    label->setBuddy(field);
    label->setToolTip(meaning);
    field->setToolTip(meaning);
    field->setAccessibleDescription(meaning);
    m_fields->addRow(label, field);
}

void ClusterDialog::addWide(QWidget *widget)
{
    m_fields->addRow(QString(), widget);
}

void ClusterDialog::say(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void ClusterDialog::setBegin(const QString &text)
{
    m_begin->setText(text);
}

void ClusterDialog::showComplete()
{
    m_begin->setEnabled(isComplete());
}

SampleDialog::SampleDialog(const QString &collection, std::int64_t vectors, QWidget *parent)
    : ClusterDialog(parent), m_count(new CountField(this)), m_epsilon(new RealField(this)),
      m_need(makeNote("need", this)), m_takeNeeded(new QPushButton(tr("Take as &many"), this)),
      m_seed(new CountField(this)), m_file(new FileField(this))
{
    constexpr int most = 100'000'000;
    constexpr int standard = 10'000;
    setWindowTitle(tr("Sample %1").arg(collection));
    say(tr("Takes vectors at random, each as likely as any other, with their ids and tenants, and opens them as data. "
           "%1 holds %2.")
            .arg(collection, numberText(static_cast<double>(vectors), NumberFormat::Count)));
    m_count->setObjectName(QStringLiteral("count"));
    m_count->setRange(1, most);
    m_count->setGroupSeparatorShown(true);
    m_count->setValue(static_cast<int>(std::clamp<std::int64_t>(vectors, 1, standard)));
    m_epsilon->setObjectName(QStringLiteral("epsilon"));
    m_epsilon->setDecimals(3);
    m_epsilon->setRange(0.001, 0.5);
    m_epsilon->setSingleStep(0.005);
    m_epsilon->setValue(0.02);
    m_takeNeeded->setObjectName(QStringLiteral("take-needed"));
    m_takeNeeded->setAutoDefault(false);
    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setValue(1);
    m_file->setObjectName(QStringLiteral("file"));
    m_file->setTitle(tr("Save the sample as"));
    m_file->setSaving(QStringLiteral("npz"), tr("NumPy archive (*.npz)"));
    m_file->setFile(QDir::home().filePath(collection + QStringLiteral("-sample.npz")));
    addField(tr("&Vectors"), m_count, tr("How many; all where there are no more."));
    addField(tr("&Recall of all to ±"), m_epsilon,
             tr("How far recall among all vectors, foretold from the sample, may be off: how large a sample that takes "
                "is told from a plan measured on a smaller one."));
    addWide(m_need);
    addWide(m_takeNeeded);
    addField(tr("&Seed"), m_seed, tr("Of the choice: the same seed takes the same vectors of an unchanged cluster."));
    addField(tr("&File"), m_file, tr("A NumPy archive, which this program and others open."));
    setBegin(tr("Sample"));
    for (auto *field : {m_count, m_seed}) {
        connect(field, &QSpinBox::valueChanged, this, &SampleDialog::showComplete);
    }
    connect(m_file, &FileField::changed, this, &SampleDialog::showComplete);
    connect(m_epsilon, &QDoubleSpinBox::valueChanged, this, &SampleDialog::epsilonChanged);
    connect(m_takeNeeded, &QPushButton::clicked, this,
            [this] { m_count->setValue(static_cast<int>(std::min<double>(m_needed, m_count->maximum()))); });
}

double SampleDialog::epsilon() const
{
    return m_epsilon->value();
}

void SampleDialog::setNeed(const QString &sentence, double vectors)
{
    m_needed = vectors;
    m_need->setText(sentence);
    m_takeNeeded->setEnabled(vectors > 0);
}

bool SampleDialog::isComplete() const
{
    return !m_file->file().isEmpty() && fieldProblem(*this).isEmpty();
}

std::int64_t SampleDialog::count() const
{
    return m_count->value();
}

std::uint64_t SampleDialog::seed() const
{
    return static_cast<std::uint64_t>(m_seed->value());
}

QString SampleDialog::file() const
{
    return m_file->file();
}

MeasureDialog::MeasureDialog(const QString &plan, int shards, std::optional<double> depth, const Load &suggested,
                             QWidget *parent)
    : ClusterDialog(parent), m_depth(new QComboBox(this)), m_nprobe(new CountField(this)), m_qps(new RealField(this)),
      m_seconds(new TimeField(TimeUnit::Second, this))
{
    constexpr double mostQps = 1e6;
    constexpr int mostSeconds = 3600;
    setWindowTitle(tr("Measure %1").arg(plan));
    say(tr("Asks every shard for some queries, one at a time, puts three quarters of the load on the cluster for four "
           "seconds, and forecasts from both what the load will do. Then it puts the load on the cluster and sets what "
           "it measures beside the forecast. Others who use the cluster will notice it."));
    m_nprobe->setObjectName(QStringLiteral("nprobe"));
    m_nprobe->setRange(1, shards);
    m_nprobe->setValue(suggested.nprobe == ownDepth ? 1 : suggested.nprobe);
    m_qps->setObjectName(QStringLiteral("qps"));
    m_qps->setRange(0.1, mostQps);
    m_qps->setValue(suggested.qps);
    m_seconds->setObjectName(QStringLiteral("seconds"));
    m_seconds->setRange(1, mostSeconds);
    m_seconds->setValue(suggested.seconds);
    m_depth->setObjectName(QStringLiteral("depth"));
    m_depth->setVisible(depth.has_value());
    if (depth) {
        addDepth(*depth);
        m_depth->setCurrentIndex(suggested.nprobe == ownDepth ? 0 : 1);
    }
    addField(tr("n&probe"), m_nprobe, definition(Term::Nprobe));
    m_nprobe->setEnabled(!isOwn());
    addField(tr("&Queries a second"), m_qps, tr("Sent at random times, whether the earlier ones have ended or not."));
    addField(tr("&Time"), m_seconds, tr("How long to measure, at most."));
    setBegin(tr("Measure"));
    connect(m_nprobe, &QSpinBox::valueChanged, this, &MeasureDialog::showComplete);
    connect(m_qps, &QDoubleSpinBox::valueChanged, this, &MeasureDialog::showComplete);
    connect(m_seconds, &QDoubleSpinBox::valueChanged, this, &MeasureDialog::showComplete);
}

void MeasureDialog::addDepth(double depth)
{
    //: How many shards a query asks.
    m_depth->addItems({askedShards(ownDepth, depth), tr("a fixed nprobe")});
    addField(tr("Shards as&ked"), m_depth,
             tr("As many as the router says for each query, on average so many; then a fixed nprobe that finds as much "
                "is measured under the same load besides, which takes the time once more. Or the same for every "
                "query."));
    connect(m_depth, &QComboBox::currentIndexChanged, this, [this] { m_nprobe->setEnabled(!isOwn()); });
}

bool MeasureDialog::isOwn() const
{
    return m_depth->count() > 0 && m_depth->currentIndex() == 0;
}

bool MeasureDialog::isComplete() const
{
    return fieldProblem(*this).isEmpty();
}

MeasureDialog::Load MeasureDialog::load() const
{
    return {isOwn() ? ownDepth : m_nprobe->value(), m_qps->value(), m_seconds->value()};
}

} // namespace shardscope
