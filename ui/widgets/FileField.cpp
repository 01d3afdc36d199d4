// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FileField.h"

#include "ui/widgets/FileDialog.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace shardscope {

FileField::FileField(QWidget *parent) : Translated(parent), m_line(new QLineEdit(this)), m_browse(new QPushButton(this))
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

void FileField::setSaving(const QString &suffix, const QString &filter)
{
    m_suffix = suffix;
    m_filter = filter;
}

void FileField::setChoosingFolders()
{
    m_choosesFolders = true;
}

/// Without waiting, so that nothing under it is called in the middle of a question.
void FileField::chooseToSave()
{
    auto *dialog = new FileDialog(this, m_title, file(), m_filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(m_suffix);
    connect(dialog, &QFileDialog::fileSelected, this, &FileField::setFile);
    dialog->open();
}

void FileField::choose()
{
    if (!m_suffix.isEmpty()) {
        chooseToSave();
        return;
    }
    const QString chosen =
        m_choosesFolders ? FileDialog::folder(this, m_title, file()) : FileDialog::fileToOpen(this, m_title, file());
    if (!chosen.isEmpty()) {
        setFile(chosen);
    }
}

} // namespace shardscope
