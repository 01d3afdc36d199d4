// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/KindForm.h"

#include "ui/style/Icon.h"
#include "ui/text/RegistryText.h"
#include "ui/widgets/ParameterForm.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace shardscope {

KindForm::KindForm(std::vector<Entry> entries, QWidget *parent)
    : Translated(parent), m_entries(std::move(entries)), m_kind(new QComboBox(this)), m_reset(new QToolButton(this)),
      m_meaning(new QLabel(this)), m_parameters(new ParameterForm(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *top = new QHBoxLayout;
    top->addWidget(m_kind, 1);
    top->addWidget(m_reset);
    layout->addLayout(top);
    layout->addWidget(m_meaning);
    layout->addWidget(m_parameters);
    m_meaning->setWordWrap(true);
    m_meaning->setForegroundRole(QPalette::PlaceholderText);
    m_reset->setIcon(icon(QStringLiteral("reset")));
    m_reset->setAutoRaise(true);
    for (const Entry &entry : m_entries) {
        m_kind->addItem(QString(), QString::fromUtf8(entry.name.data(), qsizetype(entry.name.size())));
    }
    retranslate();
    showKind();
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        emit changed();
    });
    connect(m_kind, &QComboBox::activated, this, [this] { emit kindChosen(m_kind->currentData().toString()); });
    connect(m_parameters, &ParameterForm::changed, this, &KindForm::changed);
    connect(m_reset, &QToolButton::clicked, m_parameters, &ParameterForm::reset);
}

Choice KindForm::choice() const
{
    return {m_kind->currentData().toString().toStdString(), m_parameters->settings()};
}

void KindForm::setChoice(const Choice &choice)
{
    const int i = m_kind->findData(QString::fromStdString(choice.kind));
    if (i >= 0) {
        m_kind->setCurrentIndex(i);
        m_parameters->reset();
        m_parameters->setSettings(choice.settings);
    }
}

void KindForm::setTitle(const QString &title)
{
    m_kind->setAccessibleName(title);
}

void KindForm::showKind()
{
    const Entry &entry = m_entries[m_kind->currentIndex()];
    m_kind->setToolTip(kindText(entry.meaning, entry.example));
    m_meaning->setText(registryText(entry.meaning));
    m_parameters->setParameters(entry.parameters, entry.can.columnParameter);
    m_reset->setVisible(!entry.parameters.empty());
}

void KindForm::retranslate()
{
    for (int i = 0; i < m_kind->count(); ++i) {
        m_kind->setItemText(i, registryText(m_entries[i].title));
        m_kind->setItemData(i, kindText(m_entries[i].meaning, m_entries[i].example), Qt::ToolTipRole);
    }
    const Entry &chosen = m_entries[m_kind->currentIndex()];
    m_kind->setToolTip(kindText(chosen.meaning, chosen.example));
    m_meaning->setText(registryText(chosen.meaning));
    m_reset->setToolTip(tr("Reset to defaults"));
    m_reset->setAccessibleName(tr("Reset to defaults"));
}

} // namespace shardscope
