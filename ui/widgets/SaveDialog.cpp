// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SaveDialog.h"

#include "ui/widgets/FailureBox.h"
#include "ui/widgets/FileDialog.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct SaveDialogText
{
    Q_DECLARE_TR_FUNCTIONS(SaveDialog)
};

} // namespace

QString fileNameFor(const QString &title)
{
    QString name;
    for (const QChar c : title.toLower()) {
        if (c.isLetterOrNumber()) {
            name += c;
        } else if (!name.isEmpty() && !name.endsWith(QLatin1Char('-'))) {
            name += QLatin1Char('-');
        }
    }
    return name.endsWith(QLatin1Char('-')) ? name.chopped(1) : name;
}

void askAndSave(QWidget *parent, const SaveTask &task)
{
    auto *dialog = new FileDialog(parent, SaveDialogText::tr("Save"), {}, task.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(task.suffix);
    dialog->selectFile(fileNameFor(task.title) + QLatin1Char('.') + task.suffix);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [parent, save = task.save](const QString &file) {
        if (const auto saved = save(file); !saved) {
            showFailure(parent, SaveDialogText::tr("Not saved"), saved.error());
        }
    });
    dialog->open();
}

} // namespace shardscope
