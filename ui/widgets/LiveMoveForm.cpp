// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LiveMoveForm.h"

#include "core/work/Credentials.h"
#include "ui/text/LifecycleText.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/NumberField.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

#include <limits>
#include <set>

namespace shardscope {

namespace {

constexpr double bytesOfMega = 1e6; // as on the command line
constexpr double bytesOfGiga = 1e9;

/// Fills a choice, which keeps what is chosen where that is still there.
void fillChoice(QComboBox &choice, const QList<std::pair<QString, int>> &items)
{
    const QSignalBlocker quiet(choice);
    const QVariant chosen = choice.currentData();
    choice.clear();
    for (const auto &[text, number] : items) {
        choice.addItem(text, number);
    }
    choice.setCurrentIndex(std::max(0, choice.findData(chosen)));
}

} // namespace

LiveMoveForm::LiveMoveForm(QWidget *parent) : FieldForm(parent)
{
    m_what = addChoice(
        "live-what", [] { return tr("&What is moved"); },
        [] {
            return tr(
                "One tenant to another shard, a shard to another node, or vectors of all shards for another number "
                "of them.");
        });
    for (int i = 0; i < 3; ++i) {
        m_what->addItem(QString());
    }
    addPlaces();
    addPace();
    connect(m_what, &QComboBox::currentIndexChanged, this, &LiveMoveForm::showFields);
    for (auto *choice : {m_what, m_shard, m_toShard, m_toNode, m_way}) {
        connect(choice, &QComboBox::currentIndexChanged, this, &LiveMoveForm::changed);
    }
    connect(m_tenant, &QComboBox::currentTextChanged, this, &LiveMoveForm::changed);
    connect(m_shards, &QSpinBox::valueChanged, this, &LiveMoveForm::changed);
    connect(m_routers, &QLineEdit::textChanged, this, &LiveMoveForm::changed);
    for (auto *number : {m_memory, m_silence, m_follow}) {
        connect(number, &QDoubleSpinBox::valueChanged, this, &LiveMoveForm::changed);
    }
    connect(m_throttle, &QDoubleSpinBox::valueChanged, this, &LiveMoveForm::throttleChanged);
    LiveMoveForm::retranslate();
    showFields();
}

QComboBox *LiveMoveForm::addChoice(const char *name, QString (*title)(), QString (*meaning)())
{
    auto *choice = new QComboBox(this);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(12);
    add(name, choice, title, meaning);
    return choice;
}

void LiveMoveForm::addPlaces()
{
    m_shard = addChoice(
        "live-shard", [] { return tr("&Shard"); },
        [] { return tr("The one that is moved, or that the tenant is moved out of."); });
    m_tenant = addChoice(
        "live-tenant", [] { return tr("&Tenant"); }, [] { return tr("Whose vectors are moved."); });
    m_tenant->setEditable(true);
    m_tenant->setInsertPolicy(QComboBox::NoInsert);
    m_toShard = addChoice(
        "live-to-shard", [] { return tr("To s&hard"); }, [] { return tr("The one that the tenant goes to."); });
    m_toNode = addChoice(
        "live-to-node", [] { return tr("To &node"); }, [] { return tr("The one that the shard goes to."); });
    m_shards = new CountField(this);
    m_shards->setRange(1, maxShards);
    m_shards->setValue(2);
    add(
        "live-shards", m_shards, [] { return tr("Sh&ards to be"); },
        [] { return tr("How many shards the plan is to have that is served."); });
    m_way = addChoice(
        "live-way", [] { return tr("Wa&y"); },
        [] {
            return tr("How the plan gets its shards. Retraining moves the most vectors, in the most moves: the dry run "
                      "tells how many.");
        });
    for (std::size_t i = 0; i <= allReshardWays.size(); ++i) {
        m_way->addItem(QString());
    }
    m_memory = makeNumber(0, 1e6, 0, 2);
    add(
        "live-memory", m_memory, [] { return tr("&Memory of a node"); },
        [] { return tr("Moves are put in an order in which no node ever holds more."); });
}

void LiveMoveForm::addPace()
{
    const LiveMigrationTask usual;
    m_silence = makeNumber(0, 3600, usual.mostSilence, 1);
    add(
        "live-silence", m_silence, [] { return tr("Longest &pause"); },
        [] {
            return tr(
                "How long a shard may not answer that the engine moves itself, as Redis does with its slot. Where "
                "the forecast is longer, nothing begins.");
        });
    m_throttle = makeNumber(0, 1e6, 0, 1);
    add(
        "live-throttle", m_throttle, [] { return tr("Throttl&e"); },
        [] { return tr("Bytes a second to copy and to compare at most. Can be changed while it goes on."); });
    m_routers = new QLineEdit(this);
    m_routers->setPlaceholderText(QStringLiteral("router1:8080, router2:8080"));
    add(
        "live-routers", m_routers, [] { return tr("&Routers"); },
        [] {
            return tr("Every shardscope-router that serves the plan. After reads are switched they are asked until all "
                      "serve the new plan. Their token comes from SHARDSCOPE_ROUTER_TOKEN.");
        });
    m_follow = makeNumber(0, 3600, usual.routersFollow.seconds, 1);
    add(
        "live-follow", m_follow, [] { return tr("Routers &follow in"); },
        [] {
            return tr(
                "How long the source keeps what is moved after reads are switched where no router is named, or one "
                "does not answer: more than their --reload.");
        });
}

LiveMoveForm::What LiveMoveForm::what() const
{
    return static_cast<What>(m_what->currentIndex());
}

void LiveMoveForm::showFields()
{
    const What moved = what();
    showField(m_shard, moved != What::Resharding);
    showField(m_tenant, moved == What::Tenant);
    showField(m_toShard, moved == What::Tenant);
    showField(m_toNode, moved == What::Shard);
    showField(m_silence, moved == What::Shard);
    showField(m_shards, moved == What::Resharding);
    showField(m_way, moved == What::Resharding);
    showField(m_memory, moved == What::Resharding);
}

void LiveMoveForm::setLook(const std::shared_ptr<const LiveLook> &look)
{
    if (look == m_look) {
        return;
    }
    m_look = look;
    fillPlaces();
    emit changed();
}

void LiveMoveForm::fillPlaces()
{
    QList<std::pair<QString, int>> shards;
    QList<std::pair<QString, int>> nodes;
    std::set<int> told;
    for (std::size_t i = 0; m_look && i < m_look->topology.shards.size(); ++i) {
        const ShardState &shard = m_look->topology.shards[i];
        if (told.insert(shard.shard.value).second) {
            //: A shard: its number; its vectors.
            shards.append({tr("%1 (%2 vectors)")
                               .arg(shard.shard.value)
                               .arg(numberText(static_cast<double>(shard.vectors), NumberFormat::Count)),
                           shard.shard.value});
        }
    }
    for (std::size_t i = 0; m_look && i < m_look->topology.nodes.size(); ++i) {
        nodes.append({QString::fromStdString(toText(m_look->topology.nodes[i].address)), static_cast<int>(i)});
    }
    fillChoice(*m_shard, shards);
    fillChoice(*m_toShard, shards);
    fillChoice(*m_toNode, nodes);
    const QSignalBlocker quiet(m_tenant);
    const QString tenant = m_tenant->currentText();
    m_tenant->clear();
    if (m_look && m_look->published) {
        for (const std::string &name : m_look->published->tenants) {
            m_tenant->addItem(QString::fromStdString(name));
        }
    }
    m_tenant->setCurrentText(tenant.isEmpty() ? m_tenant->itemText(0) : tenant);
}

void LiveMoveForm::setResharding(int shards, std::optional<ReshardWay> way)
{
    const auto at = way ? std::ranges::find(allReshardWays, *way) : allReshardWays.end();
    m_what->setCurrentIndex(static_cast<int>(What::Resharding));
    m_shards->setValue(shards);
    m_way->setCurrentIndex(at == allReshardWays.end() ? 0 : 1 + static_cast<int>(at - allReshardWays.begin()));
}

RouterFollow LiveMoveForm::follow() const
{
    RouterFollow follow{.seconds = m_follow->value(), .token = routerTokenFromEnvironment()};
    for (const QString &router : m_routers->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!router.trimmed().isEmpty()) {
            follow.routers.push_back(router.trimmed().toStdString());
        }
    }
    return follow;
}

std::optional<LiveMoveTask> LiveMoveForm::task() const
{
    if (what() == What::Resharding) {
        LiveReshardTask task;
        task.shards = m_shards->value();
        if (m_way->currentIndex() > 0) {
            task.way = allReshardWays[static_cast<std::size_t>(m_way->currentIndex() - 1)];
        }
        task.nodeMemory = m_memory->value() * bytesOfGiga;
        task.routersFollow = follow();
        return task;
    }
    LiveMigrationTask task;
    task.routersFollow = follow();
    const bool isTenant = what() == What::Tenant;
    const QVariant to = isTenant ? m_toShard->currentData() : m_toNode->currentData();
    const std::string tenant = m_tenant->currentText().toStdString();
    if (!m_shard->currentData().isValid() || !to.isValid() || (isTenant && tenant.empty())) {
        return std::nullopt;
    }
    task.shard = ShardId(m_shard->currentData().toInt());
    if (isTenant) {
        task.tenant = tenant;
        task.toShard = ShardId(to.toInt());
    } else {
        task.toNode = to.toInt();
        task.mostSilence = m_silence->value();
    }
    return task;
}

double LiveMoveForm::throttle() const
{
    return m_throttle->value() * bytesOfMega;
}

void LiveMoveForm::retranslate()
{
    FieldForm::retranslate();
    m_what->setItemText(0, tr("a tenant"));
    m_what->setItemText(1, tr("a whole shard"));
    m_what->setItemText(2, tr("for another number of shards"));
    m_way->setItemText(0, tr("the usual one"));
    m_way->setItemData(
        0,
        tr("Where the plan has centroids the largest shards are split, or all are made anew if there are "
           "to be fewer; elsewhere it goes by its hash."),
        Qt::ToolTipRole);
    for (std::size_t i = 0; i < allReshardWays.size(); ++i) {
        m_way->setItemText(static_cast<int>(i) + 1, wayText(allReshardWays[i]));
        m_way->setItemData(static_cast<int>(i) + 1, wayMeaning(allReshardWays[i]), Qt::ToolTipRole);
    }
    m_memory->setSuffix(tr(" GB"));
    m_memory->setSpecialValueText(tr("not told"));
    m_throttle->setSuffix(tr(" MB/s"));
    m_throttle->setSpecialValueText(tr("as fast as it goes"));
    for (auto *seconds : {m_silence, m_follow}) {
        seconds->setSuffix(tr(" s"));
    }
    fillPlaces();
}

} // namespace shardscope
