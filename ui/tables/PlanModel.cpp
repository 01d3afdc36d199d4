// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/PlanModel.h"

#include "ui/text/ComparisonText.h"
#include "ui/text/ErrorText.h"
#include "ui/text/PlainTip.h"
#include "ui/text/RegistryText.h"
#include "ui/text/TagsText.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace shardscope {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

QString stateText(PlanState state)
{
    switch (state) {
    case PlanState::Waiting:
        return PlanModel::tr("waiting");
    case PlanState::Running:
        return PlanModel::tr("running");
    case PlanState::Measured:
        return PlanModel::tr("measured");
    case PlanState::Stored:
        return PlanModel::tr("stored");
    case PlanState::Failed:
        return PlanModel::tr("failed");
    case PlanState::Stopped:
        return PlanModel::tr("stopped");
    case PlanState::Unreadable:
        return PlanModel::tr("cannot be read");
    }
    return {};
}

const RecallPoint *pointAt(const PlanRow &row, int nprobe)
{
    if (!row.evaluation || row.evaluation->recall.empty()) {
        return nullptr;
    }
    const auto &curve = row.evaluation->recall;
    return &curve[std::min(static_cast<std::size_t>(nprobe), curve.size()) - 1];
}

bool isNumberColumn(int column)
{
    return column == PlanModel::ShardsColumn || column >= PlanModel::NprobeColumn;
}

QString numberCell(int column, double value)
{
    switch (column) {
    case PlanModel::ShardsColumn:
    case PlanModel::NprobeColumn:
        return numberOrDash(value, NumberFormat::Count);
    case PlanModel::RecallColumn:
        return numberOrDash(value, NumberFormat::Fraction);
    case PlanModel::ScannedColumn:
        return numberOrDash(value, NumberFormat::Percent);
    case PlanModel::MaxOverMeanColumn:
        return numberOrDash(value, NumberFormat::Ratio);
    case PlanModel::MemoryColumn:
        return numberOrDash(value, NumberFormat::Bytes);
    case PlanModel::SecondsColumn:
        return std::isnan(value) ? QStringLiteral("–")
                                 : PlanModel::tr("%1 s", "seconds").arg(QLocale().toString(value, 'f', 1));
    default:
        return {};
    }
}

} // namespace

PlanModel::PlanModel(Session &session, QObject *parent) : QAbstractTableModel(parent), m_session(session)
{
    follow();
    connect(&session.plans(), &SessionPlans::changed, this, &PlanModel::follow);
    connect(&session, &Session::dataOpened, this, &PlanModel::follow);
    connect(&session.selection(), &SessionSelection::currentPlanChanged, this, &PlanModel::refresh);
    connect(&session.selection(), &SessionSelection::comparedPlanChanged, this,
            &PlanModel::retranslate); // the headings say how
    connect(&session.selection(), &SessionSelection::nprobeChanged, this, &PlanModel::refresh);
}

PlanKey PlanModel::keyAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_keys[row] : 0;
}

/// Both lists are sorted by key, so the rows that came and went are found in one pass, and views keep what is
/// selected in the others.
void PlanModel::follow()
{
    const auto &plans = m_session.plans().rows();
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (!std::ranges::binary_search(plans, m_keys[i], {}, &PlanRow::key)) {
            beginRemoveRows({}, i, i);
            m_keys.erase(m_keys.begin() + i);
            endRemoveRows();
        }
    }
    for (int i = 0; i < static_cast<int>(plans.size()); ++i) {
        if (i == rowCount() || m_keys[i] != plans[i].key) {
            beginInsertRows({}, i, i);
            m_keys.insert(m_keys.begin() + i, plans[i].key);
            endInsertRows();
        }
    }
    refresh();
}

void PlanModel::refresh()
{
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void PlanModel::retranslate()
{
    refresh();
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int PlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int PlanModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PlanModel::cell(const PlanRow &row, int column) const
{
    if (row.state == PlanState::Unreadable && column != NameColumn && column != StateColumn) {
        return isNumberColumn(column) ? QVariant(unknown) : QVariant(QString());
    }
    const int nprobe = m_session.selection().standingOf(row).nprobe;
    const RecallPoint *point = pointAt(row, nprobe);
    const Evaluation *evaluation = row.evaluation ? &*row.evaluation : nullptr;
    switch (column) {
    case NameColumn:
        return QString::fromStdString(row.spec.name);
    case StateColumn:
        return stateText(row.state);
    case TagsColumn:
        return tagsText(row.remarks.tags);
    case StrategyColumn:
        return strategyTitle(row.spec.strategy);
    case ShardsColumn:
        return double(row.spec.shards);
    case RouterColumn:
        return routerTitle(row.spec.router);
    case IndexColumn:
        return indexTitle(row.spec.index);
    case NprobeColumn:
        return point ? double(nprobe) : unknown;
    case RecallColumn:
        return point ? point->recall : unknown;
    case ScannedColumn:
        return point ? point->scanned : unknown;
    case MaxOverMeanColumn:
        return evaluation ? evaluation->sizes.maxOverMean : unknown;
    case MemoryColumn:
        return evaluation ? evaluation->memoryBytes : unknown;
    case SecondsColumn:
        return evaluation ? evaluation->seconds.partition + evaluation->seconds.build + evaluation->seconds.evaluate
                          : unknown;
    default:
        return {};
    }
}

QString PlanModel::note(const PlanRow &row, int column) const
{
    if (column == StateColumn && row.error) {
        return sentence(*row.error);
    }
    if (column == StateColumn && row.state == PlanState::Stored) {
        return tr("The figures come from the workspace. Make the plan current to look into it.");
    }
    const auto *current = m_session.selection().currentPlan();
    if ((column == NprobeColumn || column == RecallColumn) && current && current != &row && row.evaluation) {
        return standingSentence(QString::fromStdString(current->spec.name), m_session.selection().nprobe(),
                                QString::fromStdString(row.spec.name), m_session.selection().standingOf(row),
                                m_session.selection().comparisonBasis());
    }
    if (column != NameColumn) {
        return {};
    }
    QStringList lines{QString::fromStdString(row.spec.name)}; // which the column may have to cut
    if (row.state != PlanState::Unreadable) {
        lines << planSummary(row.spec) << QString::fromStdString(row.remarks.note);
    }
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

int PlanModel::place(const PlanRow &row) const
{
    const auto &selection = m_session.selection();
    if (&row == selection.currentPlan() || &row == selection.comparedPlan()) {
        return &row == selection.currentPlan() ? 1 : 2;
    }
    const auto drawn = selection.drawnPlans();
    const auto besides = std::ranges::find(drawn, &row);
    const auto compared = std::ranges::count_if(drawn, [&](const PlanRow *plan) {
        return plan == selection.currentPlan() || plan == selection.comparedPlan();
    });
    return besides == drawn.end() ? 0 : static_cast<int>(besides - drawn.begin() - compared) + 3;
}

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const PlanRow *row = m_session.plans().find(m_keys[index.row()]);
    if (!row) {
        return {}; // the list is about to follow
    }
    const QVariant value = cell(*row, index.column());
    const bool isNumber = value.typeId() == QMetaType::Double;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return isNumber ? numberCell(index.column(), value.toDouble()) : value;
    case SortRole:
        return value;
    case KeyRole:
        return QVariant::fromValue<qlonglong>(row->key);
    case PlaceRole:
        return place(*row);
    case SearchRole:
        return QStringList({QString::fromStdString(row->spec.name), tagsText(row->remarks.tags),
                            QString::fromStdString(row->remarks.note), QString::fromStdString(summary(row->spec)),
                            strategyTitle(row->spec.strategy), routerTitle(row->spec.router),
                            indexTitle(row->spec.index), stateText(row->state)})
            .join(QLatin1Char('\n'));
    case Qt::ToolTipRole:
        return plainTip(note(*row, index.column()));
    case Qt::TextAlignmentRole:
        return int(isNumber ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

bool PlanModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || index.column() != NameColumn || name.isEmpty()) {
        return false;
    }
    emit renameRequested(keyAt(index.row()), name);
    return true;
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    struct Heading
    {
        QString title, meaning;
    };
    const auto heading = [section, this]() -> Heading {
        switch (section) {
        case NameColumn:
            return {tr("Plan"), tr("The name you gave it. Press F2 to change it.")};
        case StateColumn:
            return {tr("State"),
                    tr("Whether it was measured in this session, or its figures come from the workspace.")};
        case TagsColumn:
            return {tr("Tags"), tr("Words of yours by which plans can be found.")};
        case StrategyColumn:
            return {tr("Strategy"), tr("How the vectors are split over the shards.")};
        case ShardsColumn:
            return {tr("Shards"), tr("Into how many parts the vectors are split.")};
        case RouterColumn:
            return {tr("Router"), tr("How the shards to ask are chosen for a query.")};
        case IndexColumn:
            return {tr("Index"), tr("How each shard is searched.")};
        case NprobeColumn:
            return {tr("nprobe"), tr("How many shards a query asks.") + QLatin1Char(' ') +
                                      basisMeaning(m_session.selection().comparisonBasis())};
        case RecallColumn:
            return {tr("Recall"), tr("The share of the true nearest neighbours that are returned at that nprobe.")};
        case ScannedColumn:
            return {tr("Scanned"), tr("The share of all vectors that lie in the shards asked at that nprobe.")};
        case MaxOverMeanColumn:
            return {tr("Max/mean"),
                    tr("How much larger the largest shard is than the average one. 1 is perfectly even.")};
        case MemoryColumn:
            return {tr("Memory"), tr("All indices and the vectors they hold.")};
        case SecondsColumn:
            return {tr("Took"), tr("The time to split, index and measure on this machine.")};
        default:
            return {};
        }
    }();
    switch (role) {
    case Qt::DisplayRole:
        return heading.title;
    case Qt::ToolTipRole:
        return heading.meaning;
    case Qt::TextAlignmentRole:
        return int((isNumberColumn(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

Qt::ItemFlags PlanModel::flags(const QModelIndex &index) const
{
    const auto flags = QAbstractTableModel::flags(index);
    const auto *row = m_session.plans().find(keyAt(index.row()));
    const bool isEditable = index.column() == NameColumn && row && row->state != PlanState::Unreadable;
    return isEditable ? flags | Qt::ItemIsEditable : flags;
}

} // namespace shardscope
