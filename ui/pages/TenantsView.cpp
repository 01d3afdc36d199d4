// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/TenantsView.h"

#include "ui/charts/ChartView.h"
#include "ui/figures/TenantFigure.h"
#include "ui/pages/PlanMessage.h"
#include "ui/style/Icon.h"
#include "ui/text/ErrorText.h"
#include "ui/text/RegistryText.h"
#include "ui/text/TenantText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ResultsArea.h"
#include "ui/widgets/StudyControls.h"
#include "ui/widgets/TablePanel.h"
#include "ui/widgets/TenantForm.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int leastUseChoice = 110;

} // namespace

TenantsView::TenantsView(Session &session, QWidget *parent)
    : Page(session, parent), m_job(session.lifecycle()->tenants()), m_form(new TenantForm(this)),
      m_controls(new StudyControls(m_form, this)), m_adopt(new QPushButton(this)),
      m_verdict(makeNote("tenants-verdict", this)), m_tenantPanel(new TablePanel(this)),
      m_chartPanel(new ChartPanel(this)), m_chart(new QComboBox(this)), m_tables(new QTabWidget(this))
{
    setSides(m_controls, makeResults());
    listen();
    retranslate();
}

QString TenantsView::title() const
{
    return tr("Tenants");
}

QIcon TenantsView::icon() const
{
    return shardscope::icon(QStringLiteral("lifecycle"));
}

QWidget *TenantsView::makeResults()
{
    m_tenantPanel->setObjectName(QStringLiteral("tenants-table"));
    m_tenantPanel->setModel(&m_tenants);
    m_adopt->setObjectName(QStringLiteral("adopt-advice"));
    m_tenantPanel->addControl(m_adopt);
    m_chartPanel->setObjectName(QStringLiteral("shard-use"));
    m_chartPanel->setTable(&m_shards);
    m_chart->setObjectName(QStringLiteral("shard-use-choice"));
    m_chart->addItems({QString(), QString()});
    m_chart->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_chart->setMinimumWidth(leastUseChoice); // where there is no room for its texts
    m_chartPanel->addControl(m_chart);
    m_tables->setObjectName(QStringLiteral("advice"));
    m_tables->setDocumentMode(true);
    const auto addTable = [this](const char *name, QAbstractItemModel *model) {
        auto *panel = new TablePanel(this);
        panel->setObjectName(QLatin1String(name));
        panel->setModel(model);
        m_tables->addTab(panel, QString());
        m_panels.append(panel);
    };
    addTable("tenant-changes", &m_changes);
    addTable("sub-shards", &m_subShards);
    addTable("shards-table", &m_shards);

    auto *below = new QSplitter(Qt::Horizontal);
    below->addWidget(m_chartPanel);
    below->addWidget(m_tables);
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(m_tenantPanel);
    rows->addWidget(below);
    for (auto *splitter : {below, rows}) {
        splitter->setChildrenCollapsible(false);
        splitter->setSizes({1000, 1100});
    }
    return makeResultsArea({m_verdict}, rows, this);
}

void TenantsView::listen()
{
    session().whenPlansChange(this, &TenantsView::showJob);
    connect(&session().data(), &SessionData::openingChanged, this, &TenantsView::showJob);
    connect(m_form, &TenantForm::changed, this, &TenantsView::showControls);
    connect(m_controls, &StudyControls::startRequested, this, &TenantsView::start);
    connect(m_controls, &StudyControls::stopRequested, this, [this] { m_job.stop(); });
    connect(m_adopt, &QPushButton::clicked, this, &TenantsView::adopt);
    connect(m_chart, &QComboBox::currentIndexChanged, this, &TenantsView::showChart);
    connect(&m_job, &StudyJobSignals::changed, this, &TenantsView::showJob);
    connect(&m_job, &StudyJobSignals::settled, this, &Page::settled);
}

/// Why there is nothing to work out; empty: there is.
QString TenantsView::missing() const
{
    const QString noPlan = builtPlanMessage(session());
    if (!noPlan.isEmpty()) {
        return noPlan;
    }
    const auto &plan = *session().selection().currentPlan()->result;
    if (!plan.data->tenancy) {
        return tr("The data have no tenants. Name the column that has them when opening the data, or have some made.");
    }
    if (plan.partition->shardsOfTenant.empty()) {
        return tr("%1 does not keep tenants apart. Make a plan by tenant the current one.")
            .arg(planName(*session().selection().currentPlan()));
    }
    if (!m_form->told()) {
        return tr("What single tenants grow by cannot be read. Write it as in: acme=20; initech=-3");
    }
    return fieldProblem(*m_form);
}

void TenantsView::start()
{
    if (missing().isEmpty()) {
        startTenants(m_job, session().selection().currentPlan()->result, m_form->options(), *m_form->told());
    }
}

/// A query of the tenant with most shards asks them all.
void TenantsView::adopt()
{
    const auto &study = m_job.answer();
    if (!study) {
        return;
    }
    PlanSpec plan = adopted(*study);
    plan.name.clear(); // another plan, another name
    int nprobe = 1;
    for (int tenant = 0; tenant < study->advice.after.shardsOfTenant.rows(); ++tenant) {
        nprobe = std::max(nprobe, static_cast<int>(study->advice.after.shardsOfTenant.row(tenant).size()));
    }
    emit adoptPlanRequested(plan, nprobe);
}

void TenantsView::showControls()
{
    const auto &error = m_job.error();
    const auto &study = m_job.answer();
    const auto &set = session().data().set();
    m_adopt->setEnabled(study && !study->advice.changes.empty() && set && set->isKnownAs(study->data.fingerprint));
    m_controls->showState(m_job.isRunning(), missing(), error ? sentence(*error) : QString());
}

void TenantsView::showJob()
{
    const auto &study = m_job.answer();
    m_tenants.setStudy(study);
    m_changes.setStudy(study);
    m_subShards.setStudy(study);
    m_shards.setStudy(study);
    QString message = m_job.isRunning() ? tr("Being worked out.")
                      : m_job.error()   ? sentence(*m_job.error())
                                        : missing();
    if (message.isEmpty()) {
        message = tr("Set what a shard may hold and do, and how tenants grow; then work out what is advised.");
    }
    m_tenantPanel->setMessage(message);
    m_chartPanel->setMessage(study ? QString() : message);
    const QStringList none{tr("Nothing needs to move."), tr("No tenant needs shards of its own."), message};
    for (int i = 0; i < m_panels.size(); ++i) {
        m_panels[i]->setMessage(study ? none[i] : message);
    }
    QStringList sentences;
    if (study) {
        sentences = adviceSentences(study->advice, study->options);
        sentences.prepend(planNameText(study->spec) + QLatin1Char(':'));
        sentences.prepend(studyMessage(session(), study->data, study->spec));
    }
    say(*m_verdict, sentences.join(QLatin1Char(' ')).trimmed());
    showChart();
    showControls();
}

void TenantsView::showChart()
{
    m_chartPanel->setFigure(shardUseFigure(m_shards, static_cast<ShardUseFigure>(m_chart->currentIndex())));
}

void TenantsView::retranslate()
{
    m_controls->setTexts(tr("&Advise"), tr("Finds out which tenants outgrow their shards, how long limits are kept, "
                                           "and what to move. Nothing is moved yet."));
    m_adopt->setText(tr("Adopt as &plan"));
    m_adopt->setToolTip(tr("Adds the plan that all of the advice makes of this one to the list of plans, makes it the "
                           "current one and measures it. Can be undone."));
    m_tenantPanel->setTitle(tr("Tenants"));
    m_chart->setItemText(0, tr("bytes"));
    m_chart->setItemText(1, tr("load"));
    m_chart->setAccessibleName(tr("What is drawn of shards"));
    m_chart->setToolTip(tr("What is drawn of shards, before and after what is advised."));
    const QStringList titles{tr("Changes"), tr("Sub-shards of hot tenants"), tr("Shards")};
    for (int i = 0; i < m_panels.size(); ++i) {
        m_tables->setTabText(i, titles[i]);
        m_panels[i]->setTitle(titles[i]);
    }
    for (NumberTable *model : {static_cast<NumberTable *>(&m_tenants), static_cast<NumberTable *>(&m_changes),
                               static_cast<NumberTable *>(&m_subShards), static_cast<NumberTable *>(&m_shards)}) {
        model->retranslate();
    }
    showJob();
}

} // namespace shardscope
