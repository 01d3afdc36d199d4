// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/DataPage.h"

#include "ui/charts/ChartView.h"
#include "ui/figures/NormFigure.h"
#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/tables/DataFactsModel.h"
#include "ui/tables/NormModel.h"
#include "ui/tables/PreviewModel.h"
#include "ui/tables/TenantModel.h"
#include "ui/text/DataText.h"
#include "ui/text/ErrorText.h"
#include "ui/text/LongVectorsText.h"
#include "ui/text/PlainTip.h"
#include "ui/text/QueryFactsText.h"
#include "ui/text/ReadingText.h"
#include "ui/text/Terms.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/PictureGrid.h"
#include "ui/widgets/PreviewDialog.h"
#include "ui/widgets/SourceForm.h"
#include "ui/widgets/TablePanel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>

namespace shardscope {

DataPage::DataPage(Session &session, QWidget *parent) : Page(session, parent)
{
    QWidget *source = makeSource(); // first: Tab goes from left to right
    setSides(source, makeContents());

    connect(m_source, &SourceForm::changed, this, [this] { m_open->setEnabled(m_source->isComplete()); });
    connect(m_open, &QPushButton::clicked, this, &DataPage::openChosen);
    connect(m_recent, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        this->session().data().open(m_recentEntries[m_recent->row(item)].source);
    });
    connect(&session, &Session::dataOpened, this, &DataPage::showData);
    connect(&session.workspace(), &SessionWorkspace::changed, this, &DataPage::showRecent);
    connect(&session.data(), &SessionData::statisticsReady, this, &DataPage::showStatistics);
    connect(&session.data(), &SessionData::truthReady, this, &DataPage::showMissing);
    connect(&session.data(), &SessionData::workOutErrorChanged, this, &DataPage::showStatistics);
    retranslate();
    showData();
}

QString DataPage::title() const
{
    return tr("Data");
}

QString DataPage::summary() const
{
    return tr("The vectors to shard: open, generate, look at them, and see whether they cluster.");
}

QIcon DataPage::icon() const
{
    return shardscope::icon(QStringLiteral("data"));
}

QWidget *DataPage::makeSource()
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 10, 0);
    m_source = new SourceForm(box);
    m_open = new QPushButton(box);
    m_open->setObjectName(QStringLiteral("open"));
    m_open->setIcon(shardscope::icon(QStringLiteral("open")));
    m_recentTitle = makePanelTitle(box);
    m_recent = new QListWidget(box);
    m_recent->setObjectName(QStringLiteral("recent"));
    m_recent->setMinimumHeight(80);
    layout->addWidget(m_source);
    layout->addWidget(m_open);
    layout->addSpacing(14);
    layout->addWidget(m_recentTitle);
    layout->addWidget(m_recent, 1);
    box->setMinimumWidth(310);
    return scrolled(box, this);
}

QWidget *DataPage::makeContents()
{
    m_contents = new QStackedWidget(this);
    m_empty = makePanelMessage(m_contents);
    m_contents->addWidget(m_empty);

    auto *box = new QWidget(m_contents);
    m_contents->addWidget(box);
    m_verdict = new QLabel(box);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setTextFormat(Qt::RichText);
    m_verdict->setWordWrap(true);
    m_advice = new QLabel(box);
    m_advice->setWordWrap(true);
    m_reading = makeNote("howItWasRead", box);
    m_reading->setForegroundRole(QPalette::PlaceholderText);
    m_missing = new QWidget(box);
    m_problem = makeNote("missing-reason", m_missing);
    m_again = new QPushButton(m_missing);
    m_again->setObjectName(QStringLiteral("work-out-again"));
    connect(m_again, &QPushButton::clicked, &session().data(), &SessionData::workOutAgain);
    auto *missing = new QHBoxLayout(m_missing);
    missing->setContentsMargins({});
    missing->addWidget(m_problem, 1);
    missing->addWidget(m_again);
    m_facts = new DataFactsModel(this);
    m_factsPanel = new TablePanel(box);
    m_factsPanel->setModel(m_facts);
    m_factsPanel->table()->horizontalHeader()->hide();
    m_factsPanel->setMinimumWidth(280); // a name and its value
    m_norms = new NormModel(this);
    m_normChart = new ChartPanel(box);
    m_normChart->setTable(m_norms);
    m_normChart->chart()->setMinimumHeight(160); // the page scrolls where there is less room
    m_tenants = new TenantModel(this);
    m_tenantPanel = new TablePanel(box);
    m_tenantPanel->setModel(m_tenants);

    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(10, 0, 0, 0);
    grid->setSpacing(10);
    grid->addWidget(m_verdict, 0, 0, 1, 2);
    grid->addWidget(m_advice, 1, 0, 1, 2);
    grid->addWidget(m_reading, 2, 0, 1, 2);
    grid->addWidget(m_missing, 3, 0, 1, 2);
    auto *right = new QVBoxLayout;
    right->setSpacing(10);
    right->addWidget(makePreview(), 5);
    right->addWidget(m_normChart, 4);
    right->addWidget(m_tenantPanel, 4);
    grid->addWidget(m_factsPanel, 4, 0);
    grid->addLayout(right, 4, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(4, 1);
    return m_contents;
}

QWidget *DataPage::makePreview()
{
    m_preview = new PreviewModel(this);
    m_previewParts = new QStackedWidget(this);
    auto *panel = new QFrame(m_previewParts);
    makePanelFrame(panel);
    m_picturesTitle = makePanelTitle(panel);
    m_pictures = new PictureGrid(*m_preview, panel);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(1, 8, 1, 1);
    layout->addWidget(m_picturesTitle);
    layout->addWidget(m_pictures);
    m_picturesTitle->setContentsMargins(12, 0, 0, 0);
    m_pictures->setObjectName(QStringLiteral("pictures"));
    m_rows = new TablePanel(m_previewParts);
    m_rows->setModel(m_preview);
    m_previewParts->addWidget(panel);
    m_previewParts->addWidget(m_rows);
    const auto pick = [this](int row) { session().selection().selectVector(VectorId(row)); };
    connect(m_pictures, &QAbstractItemView::activated, this, [pick](const QModelIndex &index) { pick(index.row()); });
    connect(m_rows, &TablePanel::rowPicked, this, pick);
    return m_previewParts;
}

void DataPage::retranslate()
{
    m_open->setText(tr("&Open"));
    m_recentTitle->setText(tr("Recent"));
    m_recent->setAccessibleName(tr("Data sets used in this workspace"));
    m_recent->setToolTip(tr("Double-click, or press Enter, to open one again."));
    m_empty->setText(tr("No data yet. Open a file on the left, or drop one here."));
    m_factsPanel->setTitle(tr("What is there"));
    m_rows->setTitle(tr("First vectors"));
    m_picturesTitle->setText(tr("First vectors"));
    m_pictures->setAccessibleName(tr("First vectors, as pictures"));
    m_tenantPanel->setTitle(tr("Tenants"));
    m_tenantPanel->setMessage(tr("No tenants. Name the column of the source that tells them, or give the vectors to "
                                 "some."));
    m_again->setText(tr("Work out &again"));
    m_facts->retranslate();
    m_preview->retranslate();
    m_norms->retranslate();
    m_tenants->retranslate();
    showReading();
    showMissing();
    showVerdict();
    showNorms();
}

void DataPage::restyle()
{
    showVerdict();
}

void DataPage::openChosen()
{
    const Source source = m_source->source();
    const auto open = [this](const Source &settled) { session().data().open(settled); };
    if (m_source->isFile()) {
        previewAndOpen(this, source, open);
    } else {
        open(source);
    }
}

void DataPage::showRecent()
{
    m_recent->clear();
    m_recentEntries.clear();
    if (const Workspace *workspace = session().workspace().get()) {
        if (auto entries = workspace->dataSets(); entries.ok()) {
            m_recentEntries = std::move(*entries);
        }
    }
    for (const auto &entry : m_recentEntries) {
        auto *item = new QListWidgetItem(QString::fromStdString(entry.name), m_recent); // the list owns it
        item->setToolTip(plainTip(QString::fromStdString(entry.source.location)));
    }
}

void DataPage::showData()
{
    const auto set = session().data().set();
    m_contents->setCurrentIndex(set ? 1 : 0);
    showRecent();
    m_facts->setDataSet(set);
    m_preview->setDataSet(set);
    m_tenants->setDataSet(set.get());
    if (set) {
        m_source->setSource(session().data().source());
        showReading();
        m_previewParts->setCurrentWidget(set->picture ? m_pictures->parentWidget() : m_rows);
        m_tenantPanel->setVisible(set->tenancy.has_value());
    }
    showStatistics();
}

void DataPage::showReading()
{
    const auto set = session().data().set();
    QStringList read{set ? readingSentence(set->reading) : QString(), set ? trainingSentence(*set) : QString()};
    read.removeAll(QString());
    say(*m_reading, read.join(QLatin1Char(' ')));
}

void DataPage::showStatistics()
{
    m_facts->setStatistics(session().data().statistics());
    m_norms->setStatistics(session().data().statistics().value_or(Statistics()));
    showMissing();
    showVerdict();
    showNorms();
}

/// What could not be worked out, and why.
void DataPage::showMissing()
{
    const auto &statistics = session().data().statisticsError();
    const auto truth = session().data().truth();
    const auto &ofTruth = session().data().truthError();
    QStringList sentences;
    if (statistics) {
        sentences << tr("The figures of the vectors are not there: %1").arg(sentence(*statistics));
    }
    if (!truth && ofTruth) {
        sentences << tr("The exact neighbours of the queries are not there: %1").arg(sentence(*ofTruth));
    }
    say(*m_problem, sentences.join(QLatin1Char('\n')));
    m_missing->setVisible(!sentences.isEmpty());
    m_facts->setTruthDepth(truth ? truth->k() : 0,
                           ofTruth ? DataFactsModel::Truth::Missing : DataFactsModel::Truth::Awaited);
}

void DataPage::showVerdict()
{
    const auto &statistics = session().data().statistics();
    if (!statistics) {
        const bool isAwaited = session().data().set() && !session().data().statisticsError();
        m_verdict->setText(isAwaited ? tr("Looking at the vectors…") : QString());
        m_advice->clear();
        return;
    }
    const double figure = statistics->clusterability;
    m_verdict->setText(QStringLiteral("<span style='font-size:14pt;font-weight:600'>%1</span>"
                                      "<span style='color:%2'>&nbsp;&nbsp;%3</span>")
                           .arg(clusterabilityVerdict(figure).toHtmlEscaped(), theme::color(theme::Role::Muted).name(),
                                tr("clusterability %1, intrinsic dimension %2")
                                    .arg(numberText(figure, NumberFormat::Ratio),
                                         numberText(statistics->intrinsicDimension, NumberFormat::Count))));
    QString advice = clusterabilityAdvice(figure);
    const auto training = session().data().set() ? session().data().set()->trainingQueries.size() : 0;
    for (const QString &sentence : {longVectorsSentence(statistics->heldByLongest), hubsSentence(statistics->hubs),
                                    queryLikenessSentence(statistics->likeness, training)}) {
        advice += sentence.isEmpty() ? QString() : QStringLiteral("\n\n") + sentence;
    }
    m_advice->setText(advice);
}

void DataPage::showNorms()
{
    m_normChart->setFigure(normFigure(*m_norms));
    m_normChart->setMessage(m_norms->rowCount() > 0              ? QString()
                            : session().data().statisticsError() ? tr("The lengths were not measured.")
                                                                 : tr("The lengths are being measured."));
}

} // namespace shardscope
