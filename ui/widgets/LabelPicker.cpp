// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LabelPicker.h"

#include "ui/widgets/NumberField.h"

#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

constexpr std::size_t mostWords = 200'000; ///< that the completer is given

} // namespace

LabelPicker::LabelPicker(QWidget *parent)
    : Translated(parent), m_labelLabel(new QLabel(this)), m_label(new QLineEdit(this)), m_matchLabel(new QLabel(this)),
      m_match(new CountField(this))
{
    m_label->setObjectName(QStringLiteral("label"));
    m_label->setClearButtonEnabled(true);
    m_labelLabel->setBuddy(m_label);
    m_match->setObjectName(QStringLiteral("match"));
    m_match->setMinimum(1);
    m_matchLabel->setBuddy(m_match);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    for (QWidget *widget : std::initializer_list<QWidget *>{m_labelLabel, m_label, m_matchLabel, m_match}) {
        column->addWidget(widget);
    }
    column->addStretch(1);
    connect(m_label, &QLineEdit::textChanged, this, &LabelPicker::countMatches);
    connect(m_label, &QLineEdit::returnPressed, this, &LabelPicker::submitted);
    connect(m_match, &QSpinBox::valueChanged, this, &LabelPicker::changed);
    retranslate();
}

void LabelPicker::setData(std::shared_ptr<const DataSet> dataSet)
{
    m_data = std::move(dataSet);
    m_labels.reset();
    countMatches();
}

void LabelPicker::prepare()
{
    if (m_labels || !m_data) {
        return;
    }
    m_labels.emplace(m_data->labels);
    auto *completer = new QCompleter(m_labels->words(mostWords), m_label);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setModelSorting(QCompleter::CaseInsensitivelySortedModel);
    delete m_label->completer();
    m_label->setCompleter(completer);
    countMatches();
}

QString LabelPicker::label() const
{
    return m_label->text().trimmed();
}

int LabelPicker::match() const
{
    return m_match->value();
}

void LabelPicker::choose(const QString &label, int match)
{
    m_label->setText(label);
    m_match->setValue(match);
}

VectorId LabelPicker::vector() const
{
    return m_labels ? VectorId(m_labels->row(label().toStdString(), match() - 1)) : VectorId();
}

void LabelPicker::countMatches()
{
    const int count = m_labels ? m_labels->count(label().toStdString()) : 0;
    m_match->setMaximum(std::max(1, count));
    m_match->setVisible(count > 1);
    m_matchLabel->setVisible(count > 1);
    m_matchLabel->setText(tr("Which of its %Ln &vector(s)", nullptr, count));
    emit changed();
}

void LabelPicker::retranslate()
{
    m_labelLabel->setText(tr("&Label"));
    countMatches();
}

} // namespace shardscope
