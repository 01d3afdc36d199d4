// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ExportDialog.h"

#include "ui/widgets/FileDialog.h"
#include "ui/widgets/FileField.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/SaveDialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace shardscope {

namespace {

/// An earlier export, which is brought up to date.
bool holdsExport(const QString &folder)
{
    return QFileInfo::exists(QDir(folder).filePath(QStringLiteral("manifest.json")));
}

} // namespace

ExportDialog::ExportDialog(const QString &plan, QWidget *parent)
    : QDialog(parent), m_folder(new FileField(this)), m_state(makeNote("state", this)), m_export(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export a deployment"));
    auto *sentence = makeNote("sentence", this);
    sentence->setText(
        tr("The files that another system needs to hold the shards of %1 and to route queries to them: the "
           "centroids and a Faiss index of them, the shard of every vector, ids a shard, the tenant map. "
           "README.txt there explains each of them.")
            .arg(plan));
    auto *label = new QLabel(tr("&Folder:"), this);
    label->setBuddy(m_folder);
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setTitle(tr("Folder for the deployment"));
    m_folder->setChoosingFolders();
    m_folder->setFile(QDir::toNativeSeparators(QDir(FileDialog::lastFolder()).filePath(fileNameFor(plan))));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_export = buttons->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(QStringLiteral("export"));
    m_export->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(sentence);
    layout->addWidget(label);
    layout->addWidget(m_folder);
    layout->addWidget(m_state);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(m_folder, &FileField::changed, this, &ExportDialog::showFolder);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(560, 220);
    showFolder();
}

QString ExportDialog::folder() const
{
    return QDir::cleanPath(QDir::fromNativeSeparators(m_folder->file()));
}

void ExportDialog::showFolder()
{
    const QFileInfo place(folder());
    const bool isFile = place.exists() && !place.isDir();
    const bool isNamed = !m_folder->file().isEmpty();
    m_export->setEnabled(isNamed && !isFile);
    const bool isFilled = isNamed && place.isDir() && !QDir(folder()).isEmpty();
    say(*m_state, !isNamed                            ? tr("Name a folder. It is made where it is not there yet.")
                  : isFile                            ? tr("That is a file. Name a folder.")
                  : isFilled && holdsExport(folder()) ? tr("There is an earlier export. It is brought up to date.")
                  : isFilled                          ? tr("The folder has other files. They stay.")
                                                      : QString());
}

} // namespace shardscope
