// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/DeployDialog.h"

#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/text/TimeLeftText.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/TablePanel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
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
      m_table(new TablePanel(this)), m_time(makeNote("time", this)), m_timing(new QPushButton(this)),
      m_timed(new QProgressBar(this))
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
    m_timing->setObjectName(QStringLiteral("timing"));
    m_timing->setAutoDefault(false);
    m_timed->setObjectName(QStringLiteral("timed"));
    m_timed->setAccessibleName(tr("How far finding out the time is"));
    m_timed->setRange(0, 100);
    m_timed->setMaximumWidth(120);
    auto *timing = new QHBoxLayout;
    timing->addWidget(m_time, 1);
    timing->addWidget(m_timed);
    timing->addWidget(m_timing, 0, Qt::AlignTop);
    whole->insertLayout(3, timing);
    resize(640, 460);
    connect(m_timing, &QPushButton::clicked, this, &DeployDialog::askTime);
    connect(&study, &ClusterStudy::timingAdvanced, this,
            [this](double share) { m_timed->setValue(static_cast<int>(100 * share)); });
    connect(&study, &ClusterStudy::timed, this, &DeployDialog::takeTime);
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
    m_study.dropDraft();
    m_draft.reset();
    m_model.setDraft(nullptr);
    showTime({});
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
        const auto known = m_study.timeOf(*draft);
        showTime(known
                     ? sentenceOf(*known)
                     : tr("How long it will take is not known. To find out, some vectors are written to each node, as "
                          "a collection of their own, and removed again."));
    } else if (draft.error().code == Code::Cancelled) {
        m_table->setMessage(tr("Stopped."));
        say({});
    } else {
        m_table->setMessage(sentence(draft.error()));
        say(tr("The plan cannot be deployed there."));
    }
    showComplete();
}

/// Begins, or stops what was begun.
void DeployDialog::askTime()
{
    if (m_study.isTiming()) {
        m_study.stopTiming();
        m_timing->setEnabled(false);
        return;
    }
    m_timed->setValue(0);
    m_study.time(m_plan, *m_draft);
    showTime(tr("Vectors are being written to each node, and removed again."));
}

void DeployDialog::takeTime(const Outcome<DeploymentTime> &time)
{
    if (time) {
        showTime(sentenceOf(*time));
    } else if (time.error().code == Code::Cancelled) {
        showTime(tr("Stopped; what was written to find out is removed."));
    } else {
        showTime(tr("How long it will take could not be found out: %1").arg(sentence(time.error())));
    }
}

/// The sentence, and what can be done about it; nothing where nothing will be written.
void DeployDialog::showTime(const QString &sentence)
{
    const bool isTiming = m_study.isTiming();
    const bool isOffered = m_draft && !isThere(*m_draft);
    shardscope::say(*m_time, isOffered ? sentence : QString());
    m_timed->setVisible(isOffered && isTiming);
    m_timing->setVisible(isOffered);
    m_timing->setEnabled(true);
    m_timing->setText(isTiming ? tr("&Stop") : tr("How &long?"));
}

QString DeployDialog::sentenceOf(const DeploymentTime &time)
{
    return tr("About %1 to write and %2 to build indices, or somewhat more, and then as long as reading it all back "
              "takes. By %3 vectors that were written to each node and removed again.")
        .arg(timeSpanText(time.loadSeconds), timeSpanText(time.indexSeconds),
             numberText(static_cast<double>(time.vectors), NumberFormat::Count));
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
