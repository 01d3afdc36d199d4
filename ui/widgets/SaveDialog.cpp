// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SaveDialog.h"

#include "ui/widgets/FailureBox.h"
#include "ui/widgets/FileDialog.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

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

QString falseEnding(const QString &file, const QString &suffix)
{
    static const QStringList known{QStringLiteral("html"), QStringLiteral("htm"),  QStringLiteral("pdf"),
                                   QStringLiteral("md"),   QStringLiteral("json"), QStringLiteral("csv"),
                                   QStringLiteral("png"),  QStringLiteral("svg"),  QStringLiteral("jpg"),
                                   QStringLiteral("jpeg"), QStringLiteral("xlsx"), QStringLiteral("docx")};
    const QString ending = QFileInfo(file).suffix().toLower();
    const bool isHtml = suffix == QLatin1String("html") && ending == QLatin1String("htm");
    return ending == suffix || isHtml || !known.contains(ending) ? QString() : ending;
}

void writeOrAsk(QWidget *parent, const QString &file, const QString &suffix, const std::function<void()> &write,
                const std::function<void()> &chooseAnother)
{
    const QString ending = falseEnding(file, suffix);
    if (ending.isEmpty()) {
        write();
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, SaveDialogText::tr("Another kind of file"), QString(),
                                QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("falseEnding"));
    box->setTextFormat(Qt::PlainText);
    box->setText(SaveDialogText::tr("%1 would hold %2, although its name says %3.")
                     .arg(QFileInfo(file).fileName(), suffix.isEmpty() ? QStringLiteral("CSV") : suffix.toUpper(),
                          ending.toUpper()));
    auto *another = box->addButton(SaveDialogText::tr("Choose another &name"), QMessageBox::AcceptRole);
    auto *anyway = box->addButton(SaveDialogText::tr("&Write it all the same"), QMessageBox::DestructiveRole);
    box->setDefaultButton(another);
    QObject::connect(another, &QPushButton::clicked, parent, chooseAnother);
    QObject::connect(anyway, &QPushButton::clicked, parent, write);
    box->open();
}

void askAndSave(QWidget *parent, const SaveTask &task)
{
    auto *dialog = new FileDialog(parent, SaveDialogText::tr("Save"), {}, task.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(task.suffix);
    dialog->selectFile(fileNameFor(task.title) + QLatin1Char('.') + task.suffix);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [parent, task](const QString &file) {
        const auto save = [parent, task, file] {
            if (const auto saved = task.save(file); !saved) {
                showFailure(parent, SaveDialogText::tr("Not saved"), saved.error());
            }
        };
        writeOrAsk(parent, file, task.suffix, save, [parent, task] { askAndSave(parent, task); });
    });
    dialog->open();
}

} // namespace shardscope
