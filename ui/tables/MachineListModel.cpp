// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/MachineListModel.h"

#include "ui/text/CapacityText.h"
#include "ui/text/NumberText.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace shardscope {

namespace {

constexpr double bytesOfGigabyte = 1e9;

/// None: no number. Empty texts are NaN.
std::optional<double> typedNumber(const QString &text)
{
    const QString number = text.trimmed();
    if (number.isEmpty()) {
        return std::nan("");
    }
    bool isNumber = false;
    double value = QLocale().toDouble(number, &isNumber);
    if (!isNumber) {
        value = number.toDouble(&isNumber);
    }
    return isNumber && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace

void MachineListModel::setMachines(std::vector<Machine> machines)
{
    beginResetModel();
    m_machines = std::move(machines);
    endResetModel();
}

void MachineListModel::add()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_machines.push_back({.name = tr("Machine %L1").arg(row + 1).toStdString()});
    endInsertRows();
    emit machinesChanged();
}

void MachineListModel::removeMachine(int row)
{
    if (row < 0 || row >= rowCount()) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_machines.erase(m_machines.begin() + row);
    endRemoveRows();
    emit machinesChanged();
}

void MachineListModel::setStudy(SharedCapacityStudy study)
{
    m_study = std::move(study);
    if (rowCount() > 0) {
        emit dataChanged(index(0, Nodes), index(rowCount() - 1, Why));
    }
}

std::vector<Machine> MachineListModel::describedMachines() const
{
    auto described = m_machines;
    std::erase_if(described, [](const Machine &machine) { return !(machine.memory > 0); });
    return described;
}

QString MachineListModel::missing() const
{
    for (const Machine &machine : m_machines) {
        if (!(machine.memory > 0)) {
            return tr("How much memory %1 has is not said yet.").arg(QString::fromStdString(machine.name));
        }
    }
    return {};
}

void MachineListModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int MachineListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_machines.size());
}

int MachineListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// Null: it was not asked for such a machine.
const PricedMachine *MachineListModel::pricedOf(int row) const
{
    if (!m_study) {
        return nullptr;
    }
    const auto found =
        std::ranges::find(m_study->machines, m_machines[static_cast<std::size_t>(row)], &PricedMachine::machine);
    return found == m_study->machines.end() ? nullptr : &*found;
}

std::optional<double> MachineListModel::numberOf(int row, int column) const
{
    const Machine &machine = m_machines[static_cast<std::size_t>(row)];
    const PricedMachine *priced = pricedOf(row);
    switch (column) {
    case Memory:
        return machine.memory > 0 ? std::optional(machine.memory / bytesOfGigabyte) : std::nullopt;
    case Cores:
        return machine.cores;
    case Disk:
        return machine.disk ? std::optional(*machine.disk / bytesOfGigabyte) : std::nullopt;
    case Price:
        return machine.price;
    case Nodes:
        return priced && priced->nodes ? std::optional<double>(*priced->nodes) : std::nullopt;
    case PriceOfAll:
        return priced ? priced->price() : std::nullopt;
    default:
        return std::nullopt;
    }
}

QString MachineListModel::shown(int row, int column) const
{
    if (column == Name) {
        return QString::fromStdString(m_machines[static_cast<std::size_t>(row)].name);
    }
    if (column == Why) {
        const PricedMachine *priced = pricedOf(row);
        return priced && priced->why ? misfitSentence(*priced->why) : QString();
    }
    const auto number = numberOf(row, column);
    const bool isMoney = column == Price || column == PriceOfAll;
    return number ? numberText(*number, isMoney ? NumberFormat::Ratio : NumberFormat::Count) : QString();
}

QVariant MachineListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return shown(index.row(), index.column());
    case Qt::EditRole: {
        if (index.column() == Name) {
            return shown(index.row(), index.column());
        }
        const auto number = numberOf(index.row(), index.column());
        QLocale plain;
        plain.setNumberOptions(QLocale::OmitGroupSeparator);
        return number ? plain.toString(*number, 'g', 12) : QString();
    }
    case NumberTable::SortRole: {
        const auto number = numberOf(index.row(), index.column());
        return number ? QVariant(*number) : QVariant(shown(index.row(), index.column()));
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (index.column() == Name || index.column() == Why ? Qt::AlignLeft : Qt::AlignRight)));
    case Qt::ToolTipRole:
        return index.column() == Why ? QVariant(shown(index.row(), Why))
                                     : headerData(index.column(), Qt::Horizontal, role);
    default:
        return {};
    }
}

bool MachineListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) {
        return false;
    }
    Machine changed = m_machines[static_cast<std::size_t>(index.row())];
    const QString text = value.toString().trimmed();
    const auto number = typedNumber(text);
    if (index.column() == Name) {
        if (text.isEmpty()) {
            return false;
        }
        changed.name = text.toStdString();
    } else if (!number) {
        return false;
    }
    const auto unlessEmpty = [&](double unit) {
        return std::isnan(*number) ? std::nullopt : std::optional(*number * unit);
    };
    switch (index.column()) {
    case Memory:
        changed.memory = unlessEmpty(bytesOfGigabyte).value_or(0);
        break;
    case Cores:
        if (!(*number >= 1 && *number <= MachineBounds::mostCores && *number == std::floor(*number))) {
            return false;
        }
        changed.cores = static_cast<int>(*number);
        break;
    case Disk:
        changed.disk = unlessEmpty(bytesOfGigabyte);
        break;
    case Price:
        changed.price = unlessEmpty(1);
        break;
    default:
        break;
    }
    const bool isUnfinished = changed.memory == 0 && index.column() != Memory;
    if (!isUnfinished && !checkMachine(changed, {})) {
        return false;
    }
    m_machines[static_cast<std::size_t>(index.row())] = std::move(changed);
    emit dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    emit machinesChanged();
    return true;
}

QVariant MachineListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    struct Heading
    {
        QString title;
        QString meaning;
    };
    const Heading headings[ColumnCount] = {
        {tr("Machine"), tr("What you call it.")},
        {tr("Memory, GB"), tr("Of one.")},
        {tr("Cores"), tr("It serves as many requests at once, none slowing another.")},
        {tr("Disk, GB"), tr("Of one; empty: as much as is needed.")},
        {tr("Price a month"), tr("Of one, in any currency. Prices are yours: none is given by this program.")},
        {tr("Nodes"), tr("How many of them do; empty: none will, or it was not worked out for such a machine.")},
        {tr("Price of all"), tr("A month, by the price that you gave.")},
        {tr("Why not"), tr("Why no number of them does.")}};
    const Heading &heading = headings[section];
    switch (role) {
    case Qt::DisplayRole:
        return heading.title;
    case Qt::ToolTipRole:
        return heading.meaning;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (section == Name || section == Why ? Qt::AlignLeft : Qt::AlignRight)));
    default:
        return {};
    }
}

Qt::ItemFlags MachineListModel::flags(const QModelIndex &index) const
{
    const auto usual = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() <= Price ? usual | Qt::ItemIsEditable : usual;
}

} // namespace shardscope
