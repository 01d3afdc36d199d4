// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DriftForm.h"

#include "ui/widgets/FileField.h"
#include "ui/widgets/NameCombo.h"
#include "ui/widgets/NumberField.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

#include <limits>

namespace shardscope {

namespace {

QSpinBox *makeCount(int least, int most, int value, QWidget *parent)
{
    auto *field = new CountField(parent);
    field->setRange(least, most);
    field->setGroupSeparatorShown(true);
    field->setValue(value);
    return field;
}

} // namespace

DriftForm::DriftForm(QWidget *parent)
    : FieldForm(parent), m_samples(new QComboBox(this)), m_column(new NameCombo(this)),
      m_share(makeNumber(1, 99, 50, 0)), m_file(new FileField(this)), m_recall(makeNumber(0, 1, 0.95, 2)),
      m_tolerated(makeNumber(1e-6, 1, 0.01, 3)), m_falseAlarms(makeNumber(0.1, 50, 5, 1)),
      m_nprobe(makeCount(0, maxShards, 0, this)), m_rows(makeCount(100, 1'000'000, 20'000, this)),
      m_resamples(makeCount(19, 99'999, 999, this)), m_seed(makeCount(0, std::numeric_limits<int>::max(), 1, this))
{
    m_samples->addItems({QString(), QString(), QString()});
    m_samples->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_samples->setMinimumContentsLength(12);
    add(
        "samples", m_samples, [] { return tr("&Compare"); },
        [] {
            return tr("Earlier with later vectors: of the open data by the order of their rows or by a column that "
                      "says when they are from, or the open data with another file.");
        });
    add(
        "time-column", m_column, [] { return tr("&Time column"); },
        [] { return tr("Its values are numbers, or dates such as 2024-05-31."); });
    add(
        "share-before", m_share, [] { return tr("&Earlier rows"); },
        [] { return tr("The share of the rows that are before; the plan learns from half of them."); });
    add(
        "later-file", m_file, [] { return tr("Later &data"); },
        [] { return tr("Vectors of the same kind and dimension, with queries. What is open is before."); });
    add(
        "wanted-recall", m_recall, [] { return tr("Recall &wanted"); },
        [] { return tr("Recall is looked at where the earlier sample reaches it."); });
    add(
        "tolerated", m_tolerated, [] { return tr("&Loss tolerated"); },
        [] { return tr("Recall that may be lost before retraining is worth it."); });
    add(
        "false-alarms", m_falseAlarms, [] { return tr("False &alarms"); },
        [] { return tr("How often an alarm may come where there is no drift."); });
    add(
        "drift-nprobe", m_nprobe, [] { return tr("&nprobe"); },
        [] {
            return tr("Where recall is looked at: the least that reached the recall wanted before, or one of your "
                      "own.");
        });
    add(
        "drift-rows", m_rows, [] { return tr("Vectors &used"); },
        [] { return tr("Of each sample at most. More see smaller drift and take longer."); });
    add(
        "resamples", m_resamples, [] { return tr("&Mixtures"); },
        [] { return tr("Random mixtures of both samples that tell what chance does. More tell rarer chances."); });
    add(
        "drift-seed", m_seed, [] { return tr("See&d"); },
        [] { return tr("The same seed gives the same samples and mixtures."); });
    for (auto *number : {m_share, m_recall, m_tolerated, m_falseAlarms}) {
        connect(number, &QDoubleSpinBox::valueChanged, this, &DriftForm::changed);
    }
    for (auto *count : {m_nprobe, m_rows, m_resamples, m_seed}) {
        connect(count, &QSpinBox::valueChanged, this, &DriftForm::changed);
    }
    connect(m_column, &QComboBox::currentIndexChanged, this, &DriftForm::changed);
    connect(m_file, &FileField::changed, this, &DriftForm::changed);
    connect(m_samples, &QComboBox::currentIndexChanged, this, [this] {
        showWhatApplies();
        emit changed();
    });
    DriftForm::retranslate();
    showWhatApplies();
}

DriftForm::Samples DriftForm::samples() const
{
    return static_cast<Samples>(m_samples->currentIndex());
}

void DriftForm::showWhatApplies()
{
    showField(m_column, samples() == Samples::ByColumn);
    showField(m_share, samples() != Samples::OtherFile);
    showField(m_file, samples() == Samples::OtherFile);
}

void DriftForm::setColumns(const QStringList &columns)
{
    const QString before = m_column->currentData().toString();
    {
        const QSignalBlocker quiet(m_column);
        m_column->clear();
        for (const QString &column : columns) {
            m_column->addName(column, column);
        }
        m_column->setCurrentIndex(std::max(0, m_column->findData(before)));
    }
    emit changed();
}

DriftQuestion DriftForm::question() const
{
    DriftQuestion question;
    if (samples() == Samples::OtherFile) {
        question.later.emplace().location = m_file->file().toStdString();
    } else if (samples() == Samples::ByColumn) {
        question.timeColumn = m_column->currentData().toString().toStdString();
    }
    question.shareBefore = withoutNoise(m_share->value() / 100);
    question.options.recall = m_recall->value();
    question.options.tolerated = m_tolerated->value();
    question.options.falseAlarms = withoutNoise(m_falseAlarms->value() / 100);
    question.options.nprobe = m_nprobe->value();
    question.options.rows = m_rows->value();
    question.options.resamples = m_resamples->value();
    question.options.seed = static_cast<std::uint64_t>(m_seed->value());
    return question;
}

QString DriftForm::missing() const
{
    if (samples() == Samples::OtherFile && m_file->file().trimmed().isEmpty()) {
        return tr("Choose the file of the later data.");
    }
    if (samples() == Samples::ByColumn && m_column->count() == 0) {
        return tr("The data have no column that could say when rows are from.");
    }
    return fieldProblem(*this);
}

void DriftForm::retranslate()
{
    FieldForm::retranslate();
    const QStringList samples{tr("rows in their order"), tr("rows by a column"), tr("with another file")};
    for (int i = 0; i < samples.size(); ++i) {
        m_samples->setItemText(i, samples[i]);
    }
    m_share->setSuffix(tr(" %"));
    m_falseAlarms->setSuffix(tr(" %"));
    m_nprobe->setSpecialValueText(tr("found"));
    m_file->setTitle(tr("Later data"));
}

} // namespace shardscope
