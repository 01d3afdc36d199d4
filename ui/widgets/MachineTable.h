// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "ui/style/Translated.h"

class QLabel;
class QPushButton;
class QTableView;

namespace shardscope {

class MachineListModel;

/// The list of machines, edited in place, and from and to files.
class MachineTable : public Translated<>
{
    Q_OBJECT

public:
    /// The model must live as long as this.
    explicit MachineTable(MachineListModel &model, QWidget *parent = nullptr);

    QTableView *table() const { return m_table; }
    /// In place of those there are. Errors: those of readMachines.
    Outcome<Done> importFrom(const QString &file);
    /// As CSV, or as a document where the name ends in .json. Errors: CannotWrite.
    Outcome<Done> exportTo(const QString &file) const;

protected:
    void retranslate() override;

private:
    void addMachine();
    void removeMachine();
    void askForImport();
    void askForExport();
    void showButtons();

    MachineListModel &m_model;
    QLabel *m_title;
    QLabel *m_note;
    QLabel *m_problem;
    QTableView *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_import;
    QPushButton *m_export;
};

} // namespace shardscope
