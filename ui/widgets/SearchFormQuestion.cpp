// SPDX-License-Identifier: GPL-3.0-or-later
// What SearchForm asks, as a value: to tell whether it was answered, and to ask it again.
#include "ui/text/VectorText.h"
#include "ui/widgets/LabelPicker.h"
#include "ui/widgets/SearchForm.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <algorithm>

namespace shardscope {

SearchQuestion SearchForm::question() const
{
    SearchQuestion question{.mode = mode()};
    switch (question.mode) {
    case Mode::Query:
        question.number = m_query->value();
        return question; // it has its own tenant
    case Mode::Row:
        question.number = m_row->value();
        break;
    case Mode::Id:
        question.text = m_id->text().trimmed().toStdString();
        break;
    case Mode::Label:
        question.text = m_label->label().toStdString();
        question.number = m_label->match();
        break;
    case Mode::Numbers:
        question.text = m_numbers->toPlainText().simplified().toStdString();
        break;
    }
    question.tenant = m_tenant->currentText().toStdString();
    return question;
}

void SearchForm::setQuestion(const SearchQuestion &question)
{
    setMode(question.mode);
    switch (question.mode) {
    case Mode::Query:
        m_query->setValue(question.number);
        return;
    case Mode::Row:
        m_row->setValue(question.number);
        break;
    case Mode::Id:
        m_id->setText(QString::fromStdString(question.text));
        break;
    case Mode::Label:
        m_label->choose(QString::fromStdString(question.text), question.number);
        break;
    case Mode::Numbers:
        m_numbers->setPlainText(QString::fromStdString(question.text));
        break;
    }
    m_tenant->setCurrentText(QString::fromStdString(question.tenant));
}

QString SearchForm::subject() const
{
    const SearchQuestion asked = question();
    switch (asked.mode) {
    case Mode::Query:
        return m_data ? queryName(*m_data, QueryId(asked.number)) : QString();
    case Mode::Numbers:
        return tr("Pasted numbers");
    case Mode::Row:
    case Mode::Id:
    case Mode::Label:
        break;
    }
    const VectorId vector = m_data ? chosenVector() : VectorId();
    return vector.isValid() ? vectorName(*m_data, vector) : QString::fromStdString(asked.text);
}

} // namespace shardscope
