// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/MigrationForm.h"

#include "ui/text/MigrationText.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/TimeField.h"

#include <QCheckBox>
#include <QComboBox>

#include <limits>

namespace shardscope {

namespace {

constexpr int scopes = 2; ///< behind which the moves of a resharding are offered

QComboBox *makeChoice(int count, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    for (int i = 0; i < count; ++i) {
        box->addItem(QString());
    }
    return box;
}

} // namespace

MigrationForm::MigrationForm(QWidget *parent) : FieldForm(parent)
{
    const RehearsalSettings usual;
    m_order = makeChoice(static_cast<int>(migrationOrders().size()), this);
    add(
        "order", m_order, [] { return tr("&Order of steps"); },
        [] { return tr("Safe, or one of those that are done wrongly, to see what comes of it."); });
    m_compares = addChoice(
        "compare", true, [] { return tr("Compare &all orders"); },
        [] { return tr("Rehearses every order with the same seeds, not only the chosen one."); });
    m_runs = addCount(
        "runs", 1, 100'000, 100, [] { return tr("&Runs of each"); },
        [] { return tr("Each with a seed of its own: what goes wrong, and when, follows from it."); });
    m_seed = addCount(
        "seed", 0, std::numeric_limits<int>::max(), 1, [] { return tr("First see&d"); },
        [] { return tr("Of the first run, and of the one that is watched. The same seed plays the same again."); });
    m_scope = makeChoice(scopes, this);
    add(
        "scope", m_scope, [] { return tr("&What is moved"); },
        [] {
            return tr(
                "One tenant to a shard that has others, all there is in a shard, or one after the other the moves "
                "of a resharding, which its tab hands over.");
        });
    m_vectors = addCount(
        "vectors", 1, 100'000, usual.vectors, [] { return tr("&Vectors"); },
        [] { return tr("Of what is moved, when it begins."); });
    m_writers = addCount(
        "writers", 0, 64, usual.writers, [] { return tr("W&riters"); },
        [] { return tr("Clients that write and delete meanwhile."); });
    m_readers = addCount(
        "readers", 0, 64, usual.readers, [] { return tr("R&eaders"); },
        [] { return tr("Clients that read meanwhile. The judge sees what they find."); });
    m_deletes = makeNumber(0, 100, 100 * usual.deletes, 0);
    add(
        "deletes", m_deletes, [] { return tr("De&letes"); }, [] { return tr("Share of the writes that delete."); });
    m_coordinator = addChoice(
        "crash-coordinator", true, [] { return tr("Kill the &coordinator"); },
        [] { return tr("In every step: before, after and in the middle of a call. A new one goes on."); });
    m_clients = addChoice(
        "crash-clients", true, [] { return tr("Kill cl&ients"); },
        [] { return tr("Writers and readers, with writes on the way."); });
    m_nodes = addChoice(
        "crash-nodes", true, [] { return tr("Take &nodes away"); }, [] { return tr("For a while."); });
    m_messages = addChoice(
        "lose-messages", true, [] { return tr("Lose &messages"); },
        [] { return tr("Requests and answers get lost, or come much later."); });
    m_pace = new TimeField(TimeUnit::Millisecond, this);
    m_pace->setRange(0, 2000);
    m_pace->setSingleStep(1);
    m_pace->setValue(40);
    add(
        "pace", m_pace, [] { return tr("&Pace when watched"); },
        [] { return tr("Between steps of the run that is watched."); });
    for (auto *number : {m_deletes, m_pace}) {
        connect(number, &QDoubleSpinBox::valueChanged, this, &MigrationForm::changed);
    }
    for (auto *choice : {m_order, m_scope}) {
        connect(choice, &QComboBox::currentIndexChanged, this, &MigrationForm::changed);
    }
    connect(m_scope, &QComboBox::currentIndexChanged, this, &MigrationForm::followScope);
    MigrationForm::retranslate();
}

QSpinBox *MigrationForm::addCount(const char *name, int least, int most, int value, QString (*title)(),
                                  QString (*meaning)())
{
    auto *field = new CountField(this);
    field->setRange(least, most);
    field->setValue(value);
    add(name, field, title, meaning);
    connect(field, &QSpinBox::valueChanged, this, &MigrationForm::changed);
    return field;
}

QCheckBox *MigrationForm::addChoice(const char *name, bool isOn, QString (*title)(), QString (*meaning)())
{
    auto *box = new QCheckBox(this);
    box->setChecked(isOn);
    add(name, box, title, meaning);
    connect(box, &QCheckBox::toggled, this, &MigrationForm::changed);
    return box;
}

RehearsalSettings MigrationForm::settings() const
{
    RehearsalSettings settings;
    settings.seed = static_cast<std::uint64_t>(m_seed->value());
    settings.order = migrationOrders()[static_cast<std::size_t>(m_order->currentIndex())];
    if (moves()) {
        settings.moves = moves()->moves;
        settings.standsFor = moves()->standsFor;
        settings.batch = moves()->batch;
    } else {
        settings.scope = static_cast<MigrationScope>(m_scope->currentIndex());
    }
    settings.faults = {.coordinator = m_coordinator->isChecked(),
                       .clients = m_clients->isChecked(),
                       .nodes = m_nodes->isChecked(),
                       .messages = m_messages->isChecked()};
    settings.vectors = m_vectors->value();
    settings.writers = m_writers->value();
    settings.readers = m_readers->value();
    settings.deletes = withoutNoise(m_deletes->value() / 100);
    return settings;
}

MigrationQuestion MigrationForm::question() const
{
    MigrationQuestion question{settings(), {settings().order}, m_runs->value()};
    if (m_compares->isChecked()) {
        question.orders.assign(migrationOrders().begin(), migrationOrders().end());
    }
    return question;
}

int MigrationForm::pace() const
{
    return qRound(m_pace->value());
}

void MigrationForm::setSeed(std::uint64_t seed)
{
    m_seed->setValue(fieldSeed(seed));
}

void MigrationForm::setMoves(const RehearsalSettings &moves)
{
    m_moves = moves;
    if (m_scope->count() == scopes) {
        m_scope->addItem(QString());
    }
    m_scope->setCurrentIndex(scopes);
    retranslate();
    emit changed();
}

const RehearsalSettings *MigrationForm::moves() const
{
    return m_moves && m_scope->currentIndex() == scopes ? &*m_moves : nullptr;
}

/// Moves have counts of their own.
void MigrationForm::followScope()
{
    m_vectors->setEnabled(!moves());
}

void MigrationForm::retranslate()
{
    FieldForm::retranslate();
    for (std::size_t i = 0; i < migrationOrders().size(); ++i) {
        m_order->setItemText(static_cast<int>(i), orderTitle(migrationOrders()[i]));
        m_order->setItemData(static_cast<int>(i), orderMeaning(migrationOrders()[i]), Qt::ToolTipRole);
    }
    m_scope->setItemText(static_cast<int>(MigrationScope::Tenant), tr("a tenant"));
    m_scope->setItemText(static_cast<int>(MigrationScope::Shard), tr("a whole shard"));
    if (m_moves) {
        m_scope->setItemText(scopes, tr("a resharding"));
    }
    m_deletes->setSuffix(tr(" %"));
}

} // namespace shardscope
