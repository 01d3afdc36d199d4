// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/DeployDialog.h"

#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/TablePanel.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace shardscope {

namespace {

/// All of it was deployed before.
bool isThere(const DeploymentDraft &draft)
{
    return draft.isResumed && draft.plan.state == PublishedPlan::State::Serving;
}

} // namespace

DeployDialog::DeployDialog(ClusterStudy &study, const ClusterStudy::Plan &plan, QWidget *parent)
    : ClusterDialog(parent), m_study(study), m_plan(plan), m_replicas(new CountField(this)),
      m_table(new TablePanel(this))
{
    setWindowTitle(tr("Deploy %1").arg(QString::fromStdString(plan.built->spec.name)));
    m_replicas->setObjectName(QStringLiteral("replicas"));
    m_replicas->setRange(1, std::max<int>(1, static_cast<int>(study.seen()->address.nodes.size())));
    if (const auto &published = study.seen()->look->published) {
        m_replicas->setValue(published->replicas); // with another number it could not be gone on with
    }
    addField(tr("&Copies of each shard"), m_replicas, tr("On different nodes."));
    setBegin(tr("Deploy"));
    m_table->setObjectName(QStringLiteral("draft"));
    m_table->setTitle(tr("What will be where"));
    m_table->setModel(&m_model);
    m_table->setMinimumHeight(180);
    auto *whole = qobject_cast<QVBoxLayout *>(layout());
    whole->insertWidget(2, m_table, 1);
    resize(640, 420);
    connect(m_replicas, &QSpinBox::valueChanged, this, &DeployDialog::ask);
    connect(&study, &ClusterStudy::drafted, this, &DeployDialog::take);
    connect(this, &QDialog::finished, &study, &ClusterStudy::dropDraft); // nobody waits for it any more
    ask();
}

bool DeployDialog::isComplete() const
{
    return m_draft && fieldProblem(*this).isEmpty();
}

void DeployDialog::ask()
{
    m_draft.reset();
    m_model.setDraft(nullptr);
    say(tr("Nothing is made yet. The cluster is being asked what is there."));
    m_table->setMessage(tr("The cluster is being asked."));
    showComplete();
    m_study.draft(m_plan, m_replicas->value());
}

void DeployDialog::take(const Outcome<DeploymentDraft> &draft)
{
    if (draft) {
        m_draft = std::make_shared<const DeploymentDraft>(*draft);
        m_model.setDraft(m_draft);
        m_table->setMessage({});
        m_table->table()->resizeColumnsToContents();
        say(sentenceOf(*draft));
        setBegin(isThere(*draft) ? tr("Check") : tr("Deploy"));
    } else if (draft.error().code == Code::Cancelled) {
        m_table->setMessage(tr("Stopped."));
        say({});
    } else {
        m_table->setMessage(sentence(draft.error()));
        say(tr("The plan cannot be deployed there."));
    }
    showComplete();
}

QString DeployDialog::sentenceOf(const DeploymentDraft &draft) const
{
    const QString name = QString::fromStdString(draft.plan.spec.name);
    const QString collection = QString::fromStdString(draft.address.collection);
    const QString vectors = numberText(static_cast<double>(draft.vectors()), NumberFormat::Count);
    if (isThere(draft)) {
        return tr("%1 is deployed as %2 already: its %3 vectors are read back and checked, and nothing is written.")
            .arg(name, collection, vectors);
    }
    if (draft.isResumed) {
        return tr("Deploying %1 as %2 was begun before. It goes on where it stopped: of %3 vectors, what is there "
                  "already is not written again.")
            .arg(name, collection, vectors);
    }
    return tr("%1 becomes %2: %3 shards with %4 vectors, which are written, indexed, read back and checked. Then the "
              "plan is published. What else is on the cluster stays as it is.")
        .arg(name, collection, numberText(static_cast<double>(draft.plan.places.size()), NumberFormat::Count), vectors);
}

} // namespace shardscope
