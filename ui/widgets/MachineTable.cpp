// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/MachineTable.h"

#include "core/base/OutputFile.h"
#include "ui/tables/MachineListModel.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/FileDialog.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberTableView.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/SaveDialog.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace shardscope {

MachineTable::MachineTable(MachineListModel &model, QWidget *parent)
    : Translated(parent), m_model(model), m_title(makePanelTitle(this)), m_note(makeNote("machines-note", this)),
      m_problem(makeNote("machines-problem", this)), m_table(new NumberTableView(this)), m_add(new QPushButton(this)),
      m_remove(new QPushButton(this)), m_import(new QPushButton(this)), m_export(new QPushButton(this))
{
    m_table->setObjectName(QStringLiteral("capacity-machines"));
    m_table->setModel(&model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::AnyKeyPressed |
                             QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_add->setObjectName(QStringLiteral("add-machine"));
    m_remove->setObjectName(QStringLiteral("remove-machine"));
    m_import->setObjectName(QStringLiteral("import-machines"));
    m_export->setObjectName(QStringLiteral("export-machines"));
    auto *buttons = new FlowLayout;
    for (auto *button : {m_add, m_remove, m_import, m_export}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_title);
    rows->addWidget(m_note);
    rows->addWidget(m_table, 1);
    rows->addLayout(buttons);
    rows->addWidget(m_problem);
    connect(m_add, &QPushButton::clicked, this, &MachineTable::addMachine);
    connect(m_remove, &QPushButton::clicked, this, &MachineTable::removeMachine);
    connect(m_import, &QPushButton::clicked, this, &MachineTable::askForImport);
    connect(m_export, &QPushButton::clicked, this, &MachineTable::askForExport);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &MachineTable::showButtons);
    connect(&model, &QAbstractItemModel::modelReset, this, &MachineTable::showButtons);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &MachineTable::showButtons);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &MachineTable::showButtons);
    MachineTable::retranslate();
    showButtons();
}

Outcome<Done> MachineTable::importFrom(const QString &file)
{
    auto machines = readMachines(file.toStdString());
    SHARDSCOPE_TRY(machines);
    m_model.setMachines(*std::move(machines));
    emit m_model.machinesChanged();
    return Done();
}

Outcome<Done> MachineTable::exportTo(const QString &file) const
{
    const bool isDocument = file.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive);
    const auto machines = m_model.describedMachines(); // others could not be read again
    return writeFile(file.toStdString(), isDocument ? toText(machines) : toCsv(machines));
}

/// With its memory, which must be said, to be typed at once.
void MachineTable::addMachine()
{
    m_model.add();
    const QModelIndex memory = m_model.index(m_model.rowCount() - 1, MachineListModel::Memory);
    m_table->setCurrentIndex(memory);
    m_table->edit(memory);
}

void MachineTable::removeMachine()
{
    m_model.removeMachine(m_table->currentIndex().row());
}

void MachineTable::askForImport()
{
    const QString file =
        FileDialog::fileToOpen(this, tr("Import machines"), {}, tr("Machines (*.csv *.json);;All files (*)"));
    if (!file.isEmpty()) {
        const auto done = importFrom(file);
        sayFault(*m_problem, done ? QString() : sentence(done.error()));
    }
}

void MachineTable::askForExport()
{
    askAndSave(this, {tr("Machines"), tr("CSV table (*.csv)"), QStringLiteral("csv"),
                      [this](const QString &file) { return exportTo(file); }});
}

void MachineTable::showButtons()
{
    m_remove->setEnabled(m_table->currentIndex().isValid());
    m_export->setEnabled(m_model.rowCount() > 0);
    const bool isEmpty = m_model.rowCount() == 0;
    say(*m_note, isEmpty ? tr("Say which machines you can have, with your own prices: none is given by this program. "
                              "How many of each do, and what they cost, is then worked out.")
                         : QString());
}

void MachineTable::retranslate()
{
    m_title->setText(tr("Machines"));
    m_table->setAccessibleName(tr("Machines"));
    m_add->setText(tr("Add"));
    m_add->setToolTip(tr("A further machine; what it has is typed into the table."));
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("The current machine."));
    m_import->setText(tr("Import…"));
    m_import->setToolTip(tr("From a CSV table, in place of those there are. An exported one shows the columns."));
    m_export->setText(tr("Export…"));
    m_export->setToolTip(tr("As a CSV table."));
    m_model.retranslate();
    showButtons();
}

} // namespace shardscope
