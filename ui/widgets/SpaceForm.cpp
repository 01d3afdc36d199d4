// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SpaceForm.h"

#include "ui/style/Theme.h"
#include "ui/text/RegistryText.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int nameRole = Qt::UserRole; ///< a kind's or parameter's identifier

/// Only the values can be written.
class ValueDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return index.column() == 0 ? nullptr : QStyledItemDelegate::createEditor(parent, option, index);
    }
};

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// As they are written on the command line: no digits are grouped, so that commas keep values apart.
QString plainText(const Value &value)
{
    if (const auto *whole = std::get_if<std::int64_t>(&value)) {
        return QString::number(*whole);
    }
    if (const auto *real = std::get_if<double>(&value)) {
        return QString::number(*real);
    }
    return QString::fromStdString(std::get<std::string>(value));
}

template<class Values, class ToText>
QString listText(const Values &values, const ToText &toText)
{
    QStringList texts;
    for (const auto &value : values) {
        texts.append(toText(value));
    }
    return texts.join(QStringLiteral(", "));
}

QStringList parts(const QString &list)
{
    return list.split(QRegularExpression(QStringLiteral("[,;\\s]+")), Qt::SkipEmptyParts);
}

} // namespace

SpaceForm::SpaceForm(QWidget *parent)
    : Translated(parent), m_tree(new QTreeWidget(this)), m_suggest(new QToolButton(this)), m_fault(new QLabel(this)),
      m_strategies(new QTreeWidgetItem(m_tree)), m_shards(new QTreeWidgetItem(m_tree)),
      m_routers(new QTreeWidgetItem(m_tree)), m_indices(new QTreeWidgetItem(m_tree)),
      m_replicas(new QTreeWidgetItem(m_tree)), m_nprobe(new QTreeWidgetItem(m_tree))
{
    build();
    setMetric(m_metric);
    connect(m_tree, &QTreeWidget::itemChanged, this, &SpaceForm::tellChanged);
    connect(m_suggest, &QToolButton::clicked, this, &SpaceForm::suggestionRequested);
    retranslate();
}

void SpaceForm::build()
{
    const QScopedValueRollback quiet(m_isSetting, true);
    m_tree->setObjectName(QStringLiteral("space"));
    m_tree->setColumnCount(2);
    m_tree->setItemDelegate(new ValueDelegate(m_tree));
    m_tree->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::SelectedClicked | QAbstractItemView::AnyKeyPressed);
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setSectionResizeMode(Name, QHeaderView::ResizeToContents);
    m_tree->setTabKeyNavigation(false);
    m_fault->setObjectName(QStringLiteral("space-fault"));
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->setWordWrap(true);
    m_fault->hide();
    m_suggest->setObjectName(QStringLiteral("suggest-space"));
    m_suggest->setToolButtonStyle(Qt::ToolButtonTextOnly);
    addFamily(m_strategies, strategyOffers());
    addFamily(m_routers, routerOffers());
    addFamily(m_indices, indexOffers());
    for (auto *item : {m_shards, m_replicas, m_nprobe}) {
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable);
    }
    for (auto *family : {m_strategies, m_routers, m_indices}) {
        family->setExpanded(true);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_fault);
    layout->addWidget(m_suggest, 0, Qt::AlignLeft);
}

void SpaceForm::addFamily(QTreeWidgetItem *family, const std::vector<KindOffer> &offers)
{
    family->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    for (const KindOffer &offer : offers) {
        auto *kind = new QTreeWidgetItem(family);
        kind->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        kind->setCheckState(Name, Qt::Unchecked);
        kind->setData(Name, nameRole, text(offer.kind));
        for (const Parameter &parameter : *offer.parameters) {
            auto *item = new QTreeWidgetItem(kind);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable);
            item->setData(Name, nameRole, text(parameter.name));
        }
    }
}

void SpaceForm::setKinds(QTreeWidgetItem *family, const std::vector<KindRange> &ranges)
{
    for (int i = 0; i < family->childCount(); ++i) {
        QTreeWidgetItem *kind = family->child(i);
        const auto range =
            std::ranges::find(ranges, kind->data(Name, nameRole).toString().toStdString(), &KindRange::kind);
        const bool isWanted = range != ranges.end();
        kind->setCheckState(Name, isWanted ? Qt::Checked : Qt::Unchecked);
        kind->setExpanded(isWanted && !range->settings.empty());
        for (int j = 0; j < kind->childCount(); ++j) {
            QTreeWidgetItem *parameter = kind->child(j);
            QString values;
            if (isWanted) {
                const auto set = range->settings.find(parameter->data(Name, nameRole).toString().toStdString());
                values = set == range->settings.end() ? QString() : listText(set->second, plainText);
            }
            parameter->setText(Values, values);
        }
    }
}

void SpaceForm::setSpace(const Space &space)
{
    const QScopedValueRollback quiet(m_isSetting, true);
    setKinds(m_strategies, space.strategies);
    setKinds(m_routers, space.routers);
    setKinds(m_indices, space.indices);
    const auto number = [](int value) { return QString::number(value); };
    m_shards->setText(Values, listText(space.shards, number));
    m_replicas->setText(Values, listText(space.replicas, number));
    m_nprobe->setText(Values, space.nprobeUpTo > 0 ? QString::number(space.nprobeUpTo) : QString());
}

void SpaceForm::setMetric(Metric metric)
{
    m_metric = metric;
    showParameters(m_strategies, strategyOffers());
    showParameters(m_routers, routerOffers());
    showParameters(m_indices, indexOffers());
}

void SpaceForm::showParameters(QTreeWidgetItem *family, const std::vector<KindOffer> &offers) const
{
    for (int i = 0; i < family->childCount(); ++i) {
        for (int j = 0; j < family->child(i)->childCount(); ++j) {
            const bool isOfOther = (*offers[i].parameters)[j].isOfInnerProduct && m_metric != Metric::InnerProduct;
            family->child(i)->child(j)->setHidden(isOfOther);
        }
    }
}

Outcome<std::vector<KindRange>> SpaceForm::kindsOf(const QTreeWidgetItem *family,
                                                   const std::vector<KindOffer> &offers) const
{
    std::vector<KindRange> ranges;
    for (int i = 0; i < family->childCount(); ++i) {
        const QTreeWidgetItem *kind = family->child(i);
        if (kind->checkState(Name) != Qt::Checked) {
            continue;
        }
        KindRange range{std::string(offers[i].kind), {}};
        for (int j = 0; j < kind->childCount(); ++j) {
            const Parameter &parameter = (*offers[i].parameters)[j];
            if (kind->child(j)->isHidden()) {
                continue;
            }
            for (const QString &part : parts(kind->child(j)->text(Values))) {
                const auto value = parseValue(parameter, part.toStdString());
                SHARDSCOPE_TRY(value);
                range.settings[std::string(parameter.name)].push_back(*value);
            }
        }
        ranges.push_back(std::move(range));
    }
    return ranges;
}

Outcome<std::vector<int>> SpaceForm::numbersOf(const QTreeWidgetItem *item, const char *name) const
{
    std::vector<int> numbers;
    for (const QString &part : parts(item->text(Values))) {
        bool isNumber = false;
        const int number = part.toInt(&isNumber);
        if (!isNumber || number < 1) {
            return Error{Code::BadParameter, name, {std::string(name), part.toStdString(), 1.0, double(maxShards)}};
        }
        numbers.push_back(number);
    }
    return numbers;
}

Outcome<Space> SpaceForm::space() const
{
    auto strategies = kindsOf(m_strategies, strategyOffers());
    SHARDSCOPE_TRY(strategies);
    auto routers = kindsOf(m_routers, routerOffers());
    SHARDSCOPE_TRY(routers);
    auto indices = kindsOf(m_indices, indexOffers());
    SHARDSCOPE_TRY(indices);
    auto shards = numbersOf(m_shards, "shards");
    SHARDSCOPE_TRY(shards);
    auto replicas = numbersOf(m_replicas, "replicas");
    SHARDSCOPE_TRY(replicas);
    const auto nprobe = numbersOf(m_nprobe, "nprobe");
    SHARDSCOPE_TRY(nprobe);
    Space space;
    space.strategies = *std::move(strategies);
    space.routers = *std::move(routers);
    space.indices = *std::move(indices);
    space.shards = *std::move(shards);
    space.replicas = replicas->empty() ? std::vector<int>{1} : *std::move(replicas);
    space.nprobeUpTo = nprobe->empty() ? 0 : nprobe->front();
    return space;
}

void SpaceForm::showFault(const QString &fault)
{
    QPalette palette = m_fault->palette();
    palette.setColor(QPalette::WindowText, theme::color(theme::Role::Bad));
    m_fault->setPalette(palette);
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
}

void SpaceForm::tellChanged()
{
    if (!m_isSetting) {
        emit changed();
    }
}

void SpaceForm::retranslate()
{
    const QScopedValueRollback quiet(m_isSetting, true);
    m_tree->setHeaderLabels({tr("May be used"), tr("Values to try")});
    m_tree->setAccessibleName(tr("What the search may combine"));
    const auto name = [](QTreeWidgetItem *item, const QString &title, const QString &meaning) {
        item->setText(Name, title);
        item->setToolTip(Name, meaning);
        item->setToolTip(Values, meaning);
    };
    name(m_strategies, tr("Strategies"), tr("How the vectors are split over the shards."));
    name(m_shards, tr("Shards"), tr("Numbers of shards, with commas between them."));
    name(m_routers, tr("Routers"), tr("How the shards to ask are chosen for a query."));
    name(m_indices, tr("Indices"), tr("How each shard is searched."));
    name(m_replicas, tr("Replicas"), tr("Copies of every shard, with commas between the numbers to try."));
    name(m_nprobe, tr("nprobe up to"), tr("The most shards a query may ask; empty: all."));
    const auto nameFamily = [&name](QTreeWidgetItem *family, const std::vector<KindOffer> &offers) {
        for (int i = 0; i < family->childCount(); ++i) {
            QTreeWidgetItem *kind = family->child(i);
            name(kind, registryText(offers[i].title), registryText(offers[i].meaning));
            for (int j = 0; j < kind->childCount(); ++j) {
                const Parameter &parameter = (*offers[i].parameters)[j];
                name(kind->child(j), registryText(parameter.title),
                     parameterText(parameter) + QLatin1Char('\n') +
                         tr("Values with commas between them; empty: the default."));
            }
        }
    };
    nameFamily(m_strategies, strategyOffers());
    nameFamily(m_routers, routerOffers());
    nameFamily(m_indices, indexOffers());
    m_suggest->setText(tr("As suggested"));
    m_suggest->setToolTip(tr("Back to what is suggested for this data and these limits."));
}

} // namespace shardscope
