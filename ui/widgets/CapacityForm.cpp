// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CapacityForm.h"

#include "ui/widgets/NumberField.h"

namespace shardscope {

namespace {

constexpr double bytesOfGigabyte = 1e9;
constexpr double nsOfMillisecond = 1e6;
constexpr double mostVectors = 1e15;
constexpr double mostMemory = 1e6; // GB
constexpr double mostWorkers = 10'000;
constexpr double mostNodes = 1e6;

} // namespace

CapacityForm::CapacityForm(QWidget *parent)
    : FieldForm(parent), m_vectors(makeNumber(0, mostVectors, 0, 0)), m_growth(makeNumber(-99, 1000, 0, 0)),
      m_months(makeNumber(0, 1200, 0, 0)), m_replicas(makeNumber(1, 100, 1, 0)), m_domains(makeNumber(1, 1000, 1, 0)),
      m_load(makeNumber(0, 1e9, 0, 0)), m_workers(makeNumber(1, mostWorkers, 1, 0)),
      m_headroom(makeNumber(0, 95, 20, 0)), m_recall(makeNumber(0, 1, 0, 2)), m_p99(makeNumber(0, 1e6, 0, 0)),
      m_memory(makeNumber(0, mostMemory, 0, 0)), m_disk(makeNumber(0, mostMemory, 0, 0)),
      m_nodes(makeNumber(0, mostNodes, 0, 0))
{
    addSizes();
    addLimits();
    for (auto *count : {m_vectors, m_months, m_replicas, m_domains, m_workers, m_nodes}) {
        count->setDecimals(0);
    }
    for (auto *number : {m_vectors, m_growth, m_months, m_replicas, m_domains, m_load, m_workers, m_headroom, m_recall,
                         m_p99, m_memory, m_disk, m_nodes}) {
        connect(number, &QDoubleSpinBox::valueChanged, this, &CapacityForm::changed);
    }
    CapacityForm::retranslate();
}

void CapacityForm::addSizes()
{
    add(
        "capacity-vectors", m_vectors, [] { return tr("&Vectors"); },
        [] {
            return tr("How many there are now, growth not counted; the shards of the current plan grow in proportion.");
        });
    add(
        "capacity-growth", m_growth, [] { return tr("Growth"); },
        [] {
            return tr(
                "How much they grow by every month, compounded. With it is told in which month which limit is passed.");
        });
    add(
        "capacity-months", m_months, [] { return tr("To last for"); },
        [] { return tr("What is told is of the vectors that there are then."); });
    add(
        "capacity-replicas", m_replicas, [] { return tr("Replicas"); },
        [] { return tr("Copies of each shard, the first counted; each on a node of its own."); });
    add(
        "capacity-domains", m_domains, [] { return tr("Failure domains"); },
        [] { return tr("Racks or zones that nodes are spread over: copies of a shard are in different ones."); });
    add(
        "capacity-load", m_load, [] { return tr("Load"); },
        [] { return tr("Queries at the end; without it only memory and disk count, and no latency is forecast."); });
}

void CapacityForm::addLimits()
{
    add(
        "capacity-workers", m_workers, [] { return tr("Requests at once"); },
        [] { return tr("How many a node serves at the same time, none slowing another."); });
    add(
        "capacity-headroom", m_headroom, [] { return tr("Headroom"); },
        [] { return tr("Share of a node's memory, of its disk and of its time that stays free."); });
    add(
        "capacity-recall", m_recall, [] { return tr("Recall at least"); },
        [] {
            return tr("As many shards are asked as surely reach it on this data. Without it .95 is looked for, or what "
                      "can be reached.");
        });
    add(
        "capacity-p99", m_p99, [] { return tr("p99 at most"); },
        [] { return tr("At the load, with searches as long as they may take."); });
    add(
        "capacity-memory", m_memory, [] { return tr("Memory of a node"); },
        [] { return tr("Without it a node has what it needs, or what the cheapest of the machines has."); });
    add(
        "capacity-disk", m_disk, [] { return tr("Disk of a node"); },
        [] {
            return tr("Without it a disk is as large as it needs to be, or as that of the cheapest of the machines.");
        });
    add(
        "capacity-nodes", m_nodes, [] { return tr("Nodes at most"); },
        [] { return tr("That may be had. When growth takes more is told as well."); });
}

CapacityOptions CapacityForm::options() const
{
    CapacityOptions options;
    options.question.vectors = m_vectors->value();
    options.question.growth = withoutNoise(m_growth->value() / 100);
    options.question.months = static_cast<int>(m_months->value());
    options.question.replicas = static_cast<int>(m_replicas->value());
    options.question.domains = static_cast<int>(m_domains->value());
    options.question.load = m_load->value();
    options.question.workers = static_cast<int>(m_workers->value());
    options.question.headroom = withoutNoise(m_headroom->value() / 100);
    options.question.memory = m_memory->value() * bytesOfGigabyte;
    options.question.disk = m_disk->value() * bytesOfGigabyte;
    options.question.nprobe = 0;
    if (m_nodes->value() > 0) {
        options.question.mostNodes = static_cast<int>(m_nodes->value());
    }
    if (m_p99->value() > 0) {
        options.question.p99 = m_p99->value() * nsOfMillisecond;
    }
    if (m_recall->value() > 0) {
        options.recall = m_recall->value();
    }
    return options;
}

void CapacityForm::setQuestion(const CapacityQuestion &question, const std::optional<double> &recall)
{
    m_vectors->setValue(question.vectors);
    m_growth->setValue(withoutNoise(question.growth * 100));
    m_months->setValue(question.months);
    m_replicas->setValue(question.replicas);
    m_domains->setValue(question.domains);
    m_load->setValue(question.load);
    m_workers->setValue(question.workers);
    m_headroom->setValue(withoutNoise(question.headroom * 100));
    m_recall->setValue(recall.value_or(0));
    m_p99->setValue(withoutNoise(question.p99.value_or(0) / nsOfMillisecond));
    m_memory->setValue(withoutNoise(question.memory / bytesOfGigabyte));
    m_disk->setValue(withoutNoise(question.disk / bytesOfGigabyte));
    m_nodes->setValue(question.mostNodes == CapacityQuestion::usualMostNodes ? 0 : question.mostNodes);
}

QString CapacityForm::missing() const
{
    if (m_p99->value() > 0 && m_load->value() <= 0) {
        return tr("A limit of p99 needs a load.");
    }
    if (m_domains->value() > 1 && m_domains->value() < m_replicas->value()) {
        return tr("Copies of a shard are in different failure domains, and there are fewer domains than replicas.");
    }
    return {};
}

void CapacityForm::retranslate()
{
    FieldForm::retranslate();
    m_vectors->setSpecialValueText(tr("as in the data"));
    m_growth->setSuffix(tr(" % a month"));
    m_months->setSuffix(tr(" months"));
    m_load->setSuffix(tr(" queries/s"));
    m_load->setSpecialValueText(tr("only memory and disk count"));
    m_headroom->setSuffix(tr(" %"));
    m_recall->setSpecialValueText(tr("no limit"));
    m_p99->setSuffix(tr(" ms"));
    m_p99->setSpecialValueText(tr("no limit"));
    m_memory->setSuffix(tr(" GB"));
    m_memory->setSpecialValueText(tr("no limit"));
    m_disk->setSuffix(tr(" GB"));
    m_disk->setSpecialValueText(tr("no limit"));
    m_nodes->setSpecialValueText(tr("no limit"));
}

} // namespace shardscope
