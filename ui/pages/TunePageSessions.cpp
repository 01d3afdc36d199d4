// SPDX-License-Identifier: GPL-3.0-or-later
// What the page Tune does to sessions: it names, copies and removes them, and finds the data they were begun on.
#include "ui/pages/TunePage.h"

#include "ui/text/ErrorText.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

namespace shardscope {

void TunePage::report(const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title(), sentence(error), QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void TunePage::askName(const QString &asked, const QString &suggested, const std::function<void(const QString &)> &use)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(asked);
    dialog->setLabelText(tr("Name of the session:"));
    dialog->setTextValue(suggested);
    connect(dialog, &QInputDialog::textValueSelected, this, [use](const QString &name) {
        if (!name.trimmed().isEmpty()) {
            use(name.trimmed());
        }
    });
    dialog->open();
}

void TunePage::duplicateSession()
{
    const auto id = m_study.current();
    if (const auto *entry = m_study.sessions().find(id)) {
        const QString suggested = m_study.sessions().uniqueName(QString::fromStdString(entry->name));
        askName(tr("Duplicate session"), suggested, [this, id](const QString &name) {
            if (const auto copy = m_study.sessions().duplicate(id, name)) {
                m_study.setCurrent(*copy);
            } else {
                report(copy.error());
            }
        });
    }
}

void TunePage::renameSession()
{
    const auto id = m_study.current();
    if (const auto *entry = m_study.sessions().find(id)) {
        askName(tr("Rename session"), QString::fromStdString(entry->name), [this, id](const QString &name) {
            if (const auto renamed = m_study.sessions().rename(id, name); !renamed) {
                report(renamed.error());
            }
        });
    }
}

void TunePage::removeSession()
{
    const auto id = m_study.current();
    const auto *entry = m_study.sessions().find(id);
    if (!entry) {
        return;
    }
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Remove session"),
                        tr("Remove %1 with its %Ln trial(s)? This cannot be undone. Plans adopted from it stay.",
                           nullptr, entry->trials)
                            .arg(QString::fromStdString(entry->name)),
                        QMessageBox::Cancel, this);
    auto *remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(remove, &QAbstractButton::clicked, this, [this, id] {
        m_study.setCurrent(0);
        if (const auto removed = m_study.sessions().remove(id); !removed) {
            report(removed.error());
        }
    });
    box->open();
}

void TunePage::openSessionData()
{
    const auto *entry = m_study.sessions().find(m_foreign);
    const auto source = entry ? m_study.sessions().sourceOf(*entry) : std::nullopt;
    if (source) {
        session().openData(*source);
    }
}

void TunePage::locateSessionData()
{
    const auto *entry = m_study.sessions().find(m_foreign);
    const auto source = entry ? m_study.sessions().sourceOf(*entry) : std::nullopt;
    if (!source) {
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Where is the data of %1?").arg(QString::fromStdString(entry->name)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, moved = *source](const QString &file) mutable {
        moved.location = file.toStdString();
        session().openData(moved); // with other contents it is other data, and stays apart
    });
    dialog->open();
}

} // namespace shardscope
