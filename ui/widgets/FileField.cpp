// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FileField.h"

#include "ui/widgets/FileDialog.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace shardscope {

FileField::FileField(QWidget *parent) : QWidget(parent), m_line(new QLineEdit(this)), m_browse(new QPushButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_browse);
    m_line->setClearButtonEnabled(true);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &FileField::changed);
    connect(m_browse, &QPushButton::clicked, this, &FileField::choose);
    retranslate();
}

QString FileField::file() const
{
    return m_line->text().trimmed();
}

void FileField::setFile(const QString &file)
{
    m_line->setText(file);
}

void FileField::setTitle(const QString &title)
{
    m_title = title;
    m_line->setAccessibleName(title);
    m_browse->setAccessibleName(tr("Choose: %1").arg(title));
}

void FileField::setHint(const QString &hint)
{
    m_line->setPlaceholderText(hint);
}

void FileField::retranslate()
{
    m_browse->setText(tr("Browse…"));
}

void FileField::choose()
{
    const QString chosen = FileDialog::fileToOpen(this, m_title, file());
    if (!chosen.isEmpty()) {
        setFile(chosen);
    }
}

void FileField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
