// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PlanForm.h"

#include "core/catalogue/Defaults.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "ui/style/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Terms.h"
#include "ui/widgets/KindForm.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ParameterForm.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <limits>

namespace shardscope {

namespace {

constexpr int shardsLimit = 65'534; // a reach table counts them in 16 bits
constexpr int kLimit = 1'000;

QSpinBox *countBox(int most, const char *name, QWidget *parent)
{
    auto *box = new CountField(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(1, most);
    box->setGroupSeparatorShown(true);
    box->setAccelerated(true);
    return box;
}

} // namespace

PlanForm::PlanForm(QWidget *parent)
    : Translated(parent), m_layout(new QGridLayout(this)), m_name(new QLineEdit(this)),
      m_strategy(new KindForm(partitionerKinds(), this)), m_router(new KindForm(routerKinds(), this)),
      m_index(new KindForm(indexKinds(), this)), m_shards(countBox(shardsLimit, "shards", this)),
      m_k(countBox(kLimit, "k", this)), m_seed(countBox(std::numeric_limits<int>::max(), "seed", this)),
      m_error(new QLabel(this))
{
    build();
    setSpec(PlanSpec());
    for (auto *form : {m_strategy, m_router, m_index}) {
        connect(form, &KindForm::changed, this, &PlanForm::changed);
    }
    for (auto *box : {m_shards, m_k, m_seed}) {
        connect(box, &QSpinBox::valueChanged, this, &PlanForm::changed);
    }
    connect(m_name, &QLineEdit::textChanged, this, &PlanForm::changed);
    // A router that cannot use what the strategy makes would only be refused.
    connect(m_strategy, &KindForm::kindChosen, this, [this](const QString &kind) {
        m_router->setChoice({std::string(usualRouter(kind.toStdString())), {}});
        enableShards();
    });
    retranslate();
}

void PlanForm::build()
{
    m_name->setObjectName(QStringLiteral("name"));
    m_strategy->setObjectName(QStringLiteral("strategy"));
    m_router->setObjectName(QStringLiteral("router"));
    m_index->setObjectName(QStringLiteral("index"));
    m_error->setObjectName(QStringLiteral("fieldError"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setVerticalSpacing(10);
    m_layout->setColumnStretch(1, 1);
    // A grid, for a QFormLayout does not always hear that a wrapped text within a field has come to need more lines.
    int row = 0;
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_strategy, m_shards, m_router, m_index, m_k, m_seed, m_name}) {
        auto *label = new QLabel(this);
        label->setBuddy(field);
        label->setMinimumHeight(m_name->sizeHint().height()); // beside the first line of a field of several
        m_layout->addWidget(label, row, 0, Qt::AlignTop);
        m_layout->addWidget(field, row, 1);
        row += 2; // an error comes below its field
    }
    // The buddies of composed fields are the lists in them.
    for (auto *form : {m_strategy, m_router, m_index}) {
        form->setFocusProxy(form->kindBox());
    }
    setTabOrder(m_seed, m_name); // as they stand below each other
    m_error->hide();
}

void PlanForm::retranslate()
{
    const auto label = [this](QWidget *field, const QString &text, const QString &meaning) {
        auto *caption = static_cast<QLabel *>(m_layout->itemAtPosition(rowOf(field), 0)->widget());
        caption->setText(text);
        caption->setToolTip(meaning);
        field->setToolTip(meaning);
        field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    };
    label(m_strategy, tr("&Strategy"), tr("How the vectors are split over the shards."));
    label(m_shards, tr("S&hards"), definition(Term::Shard));
    label(m_router, tr("&Router"), definition(Term::Router));
    label(m_index, tr("&Index"), tr("How each shard is searched."));
    label(m_k, tr("&k"), tr("How many nearest neighbours a search returns."));
    label(m_seed, tr("See&d"), tr("Same seed, same vectors, same plan: the same shards, to the bit."));
    label(m_name, tr("&Name"), tr("How the plan is called everywhere. Left empty, it gets a name."));
    m_strategy->setTitle(tr("Strategy"));
    m_router->setTitle(tr("Router"));
    m_index->setTitle(tr("Index"));
}

PlanSpec PlanForm::spec() const
{
    PlanSpec spec;
    spec.name = m_name->text().trimmed().toStdString();
    spec.strategy = m_strategy->choice();
    spec.router = m_router->choice();
    spec.index = m_index->choice();
    spec.shards = m_shards->value();
    spec.k = m_k->value();
    // One that the field cannot hold stays as it is until another is typed.
    const int seed = m_seed->value();
    spec.seed = seed == fieldSeed(m_seedGiven) ? m_seedGiven : static_cast<std::uint64_t>(seed);
    spec.metric = m_metric;
    return spec;
}

void PlanForm::setSpec(const PlanSpec &spec)
{
    m_name->setText(QString::fromStdString(spec.name));
    m_strategy->setChoice(spec.strategy);
    m_router->setChoice(spec.router);
    m_index->setChoice(spec.index);
    m_shards->setValue(spec.shards);
    m_k->setValue(spec.k);
    m_seedGiven = spec.seed;
    m_seed->setValue(fieldSeed(spec.seed));
    m_metric = spec.metric;
    for (auto *form : {m_strategy, m_router, m_index}) {
        form->parameters()->setInnerProduct(m_metric == Metric::InnerProduct);
    }
    enableShards();
}

void PlanForm::enableShards()
{
    m_shards->setEnabled(!takesShardsFromData(spec()));
}

void PlanForm::setShardsOfData(int shards)
{
    const QSignalBlocker blocker(m_shards);
    m_shards->setValue(shards);
}

void PlanForm::setColumns(const QStringList &columns)
{
    m_strategy->parameters()->setColumns(columns);
}

void PlanForm::setSuggestedName(const QString &name)
{
    m_name->setPlaceholderText(name);
}

int PlanForm::rowOf(QWidget *field) const
{
    int row = 0;
    int column = 0;
    int rows = 0;
    int columns = 0;
    m_layout->getItemPosition(m_layout->indexOf(field), &row, &column, &rows, &columns);
    return row;
}

QWidget *PlanForm::fieldOf(const Error &error) const
{
    switch (error.code) {
    case Code::TooManyShards:
        return m_shards;
    case Code::KTooLarge:
        return m_k;
    case Code::NeedsCentroids:
        return m_router;
    case Code::NeedsColumn:
        return m_strategy;
    case Code::NeedsTenants:
    case Code::NeedsTrainingQueries:
        return error.subject == m_router->choice().kind ? m_router : m_strategy;
    case Code::OutOfRange:
        return error.subject == "k" ? m_k : error.subject == "shards" ? m_shards : nullptr;
    case Code::BadParameter:
    case Code::BadChoice:
    case Code::UnknownParameter:
        for (auto *form : {m_strategy, m_router, m_index}) {
            if (form->parameters()->field(error.subject)) {
                return form;
            }
        }
        return nullptr;
    default:
        return nullptr;
    }
}

bool PlanForm::showError(const Error &error)
{
    clearError();
    QWidget *field = fieldOf(error);
    if (!field) {
        return false;
    }
    QPalette palette = m_error->palette();
    palette.setColor(QPalette::WindowText, theme::color(theme::Role::Bad));
    m_error->setPalette(palette);
    m_error->setText(sentence(error));
    m_layout->addWidget(m_error, rowOf(field) + 1, 0, 1, 2);
    m_error->show();
    field->setAccessibleDescription(m_error->text());
    return true;
}

void PlanForm::clearError()
{
    if (m_error->isVisibleTo(this)) {
        m_layout->removeWidget(m_error);
        m_error->hide();
        m_error->clear();
    }
}

} // namespace shardscope
