// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ReshardForm.h"

#include "ui/widgets/NumberField.h"

namespace shardscope {

namespace {

constexpr double megabyte = 1e6; // as on the command line
constexpr double gigabyte = 1e9;
constexpr int mostNodes = 10'000;

} // namespace

ReshardForm::ReshardForm(QWidget *parent)
    : FieldForm(parent), m_shards(new CountField(this)), m_recall(makeNumber(0, 1, 0.95, 2)),
      m_bandwidth(makeNumber(0.001, 1e6, 100, 1)), m_nodes(new CountField(this)), m_memory(makeNumber(1e-6, 1e6, 16, 2))
{
    m_shards->setRange(1, maxShards);
    m_nodes->setRange(0, mostNodes);
    m_memory->setEnabled(false);
    add(
        "reshard-shards", m_shards, [] { return tr("Sh&ards to be"); },
        [] { return tr("How many shards the plan is to have. Fewer can only be had by making it anew."); });
    add(
        "reshard-recall", m_recall, [] { return tr("Recall &wanted"); },
        [] { return tr("Where the ways are compared: with as large a part of the shards asked as reaches it now."); });
    add(
        "reshard-bandwidth", m_bandwidth, [] { return tr("&Bandwidth"); },
        [] { return tr("Bytes a second that moving may take of the network. Times follow from it."); });
    add(
        "reshard-nodes", m_nodes, [] { return tr("&Nodes"); },
        [] {
            return tr("Nodes that the shards are on, as even as can be. With them moves are put in an order in which "
                      "no node ever holds more than it can.");
        });
    add(
        "reshard-memory", m_memory, [] { return tr("&Memory of a node"); },
        [] { return tr("What each node can hold of vectors and their indices."); });
    connect(m_shards, &QSpinBox::valueChanged, this, &ReshardForm::shardsChanged);
    connect(m_recall, &QDoubleSpinBox::valueChanged, this, &ReshardForm::recallChanged);
    for (auto *number : {m_bandwidth, m_memory}) {
        connect(number, &QDoubleSpinBox::valueChanged, this, &ReshardForm::transportChanged);
    }
    connect(m_nodes, &QSpinBox::valueChanged, this, [this](int nodes) {
        m_memory->setEnabled(nodes > 0);
        emit transportChanged();
    });
    ReshardForm::retranslate();
}

int ReshardForm::shards() const
{
    return m_shards->value();
}

void ReshardForm::setShards(int shards)
{
    m_shards->setValue(shards);
}

double ReshardForm::recall() const
{
    return m_recall->value();
}

Transport ReshardForm::transport() const
{
    return {m_bandwidth->value() * megabyte, m_nodes->value(), m_memory->value() * gigabyte};
}

void ReshardForm::retranslate()
{
    FieldForm::retranslate();
    m_bandwidth->setSuffix(tr(" MB/s"));
    m_memory->setSuffix(tr(" GB"));
    m_nodes->setSpecialValueText(tr("not told"));
}

} // namespace shardscope
