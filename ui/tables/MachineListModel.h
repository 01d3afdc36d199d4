// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/CapacityModel.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace shardscope {

/// The machines that a user can have, edited in place; beside them, how many of each do and what they cost, where that
/// has been worked out for just such a machine.
class MachineListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Memory, Cores, Disk, Price, Nodes, PriceOfAll, Why, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    const std::vector<Machine> &machines() const { return m_machines; }
    /// Without those whose memory is not said yet.
    std::vector<Machine> describedMachines() const;
    void setMachines(std::vector<Machine> machines); ///< without telling machinesChanged
    void add();                                      ///< one with a name, to be filled in
    void removeMachine(int row);
    void setStudy(SharedCapacityStudy study);
    /// What is missing for them to be priced; empty: nothing.
    QString missing() const;
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// A number as it is written in this language, or with a point; what cannot be one is not taken.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void machinesChanged(); ///< by the user

private:
    const PricedMachine *pricedOf(int row) const;
    std::optional<double> numberOf(int row, int column) const; ///< as it is edited; none: empty
    QString shown(int row, int column) const;

    std::vector<Machine> m_machines;
    SharedCapacityStudy m_study;
};

} // namespace shardscope
