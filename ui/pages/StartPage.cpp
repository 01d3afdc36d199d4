// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/StartPage.h"

#include "ui/help/Drawing.h"
#include "ui/pages/PlanMessage.h"
#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/text/NumberText.h"
#include "ui/text/PlainTip.h"
#include "ui/text/RegistryText.h"
#include "ui/widgets/FormParts.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace shardscope {

namespace {

QLabel *makeText(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/// The user's folder as "~", as paths are long.
QString shortPath(const QString &file)
{
    const QString home = QDir::homePath();
    return file.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + file.mid(home.size()) : file;
}

} // namespace

StartPage::StartPage(Session &session, QWidget *parent) : Page(session, parent)
{
    build();
    connect(m_openData, &QPushButton::clicked, this, &StartPage::openDataRequested);
    connect(m_openWorkspace, &QPushButton::clicked, this, &StartPage::openWorkspaceRequested);
    connect(m_connect, &QPushButton::clicked, this, [this] { emit pageRequested(QStringLiteral("cluster")); });
    connect(m_goOn, &QPushButton::clicked, this, [this] { emit pageRequested(QStringLiteral("recall")); });
    connect(m_tour, &QPushButton::clicked, this, &StartPage::tourRequested);
    connect(m_manual, &QPushButton::clicked, this, &StartPage::manualRequested);
    connect(m_recentList, &QListWidget::itemActivated, this, &StartPage::openRecent);
    connect(m_recentList, &QListWidget::itemClicked, this, &StartPage::openRecent);
    connect(&session.data(), &SessionData::openingChanged, this, &StartPage::showState);
    connect(&session.data(), &SessionData::truthReady, this, &StartPage::showState);
    session.whenPlansChange(this, &StartPage::showState);
    retranslate();
}

QString StartPage::title() const
{
    return tr("Start");
}

QString StartPage::summary() const
{
    return tr("Open data or a workspace, try an example, or see what this program is about.");
}

QIcon StartPage::icon() const
{
    return shardscope::icon(QStringLiteral("start"));
}

void StartPage::build()
{
    auto *content = new QWidget;
    m_headline = makeHeading();
    m_purpose = makeText(content);
    m_state = makeNote("start-state", content);
    m_goOn = makeButton("start-go-on", "recall");
    auto *state = new QHBoxLayout;
    state->setSpacing(12);
    state->addWidget(m_goOn, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(36);
    columns->addWidget(makeBeginning(), 2, Qt::AlignTop);
    columns->addWidget(makeRecent(), 3);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(14, 8, 14, 8);
    column->setSpacing(10);
    column->addWidget(m_headline);
    column->addWidget(m_purpose);
    column->addLayout(state);
    column->addSpacing(8);
    column->addLayout(columns);
    column->addSpacing(8);
    column->addWidget(makePictures());
    column->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(margins);
    whole->addWidget(scrolled(content, this));
}

QLabel *StartPage::makeHeading()
{
    auto *heading = new QLabel(this);
    heading->setTextFormat(Qt::RichText); // its size follows the font, as that of a font set once would not
    return heading;
}

QPushButton *StartPage::makeButton(const char *name, const char *icon)
{
    auto *button = new QPushButton(this);
    button->setObjectName(QLatin1String(name));
    button->setIcon(shardscope::icon(QLatin1String(icon)));
    return button;
}

QWidget *StartPage::makeBeginning()
{
    auto *box = new QWidget(this);
    m_beginHeading = makeHeading();
    m_openData = makeButton("start-open-data", "open");
    m_openWorkspace = makeButton("start-open-workspace", "open");
    m_connect = makeButton("start-connect", "cluster");
    m_examplesHeading = makeHeading();
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->addWidget(m_beginHeading);
    for (auto *button : {m_openData, m_openWorkspace, m_connect}) {
        column->addWidget(button);
    }
    column->addSpacing(8);
    column->addWidget(m_examplesHeading);
    addExamples(*column);
    return box;
}

void StartPage::addExamples(QVBoxLayout &column)
{
    m_examples.append({defaultSource(), makeButton("example-sample", "data"), nullptr});
    for (const auto &kind : generatorKinds()) {
        Source source;
        source.location = kind.example.notation;
        const QByteArray name =
            QByteArray("example-").append(kind.name.data(), static_cast<qsizetype>(kind.name.size()));
        m_examples.append({source, makeButton(name.constData(), "data"), kind.example.meaning});
    }
    for (const Example &example : m_examples) {
        column.addWidget(example.button);
        connect(example.button, &QPushButton::clicked, this, [this, source = example.source] { openExample(source); });
    }
}

QWidget *StartPage::makeRecent()
{
    auto *box = new QWidget(this);
    m_recentHeading = makeHeading();
    m_recentList = new QListWidget(box);
    m_recentList->setObjectName(QStringLiteral("start-recent"));
    m_recentList->setMinimumHeight(150);
    m_recentList->setSpacing(3);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->addWidget(m_recentHeading);
    column->addWidget(m_recentList, 1);
    return box;
}

QWidget *StartPage::makePictures()
{
    auto *box = new QWidget(this);
    m_aboutHeading = makeHeading();
    m_tour = makeButton("start-tour", "evaluate");
    m_manual = makeButton("start-manual", "info");
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(24);
    auto *head = new QHBoxLayout;
    head->addWidget(m_aboutHeading);
    head->addSpacing(12);
    head->addWidget(m_tour);
    head->addWidget(m_manual);
    head->addStretch(1);
    grid->addLayout(head, 0, 0, 1, 3);
    for (const char *name : {"split", "ask", "trade"}) {
        const auto place = static_cast<int>(m_pictures.size());
        m_pictures.append({name, new QLabel(box), makeText(box)});
        m_pictures.last().drawing->setAlignment(Qt::AlignCenter);
        grid->addWidget(m_pictures.last().drawing, 1, place);
        grid->addWidget(m_pictures.last().text, 2, place, Qt::AlignTop);
        grid->setColumnStretch(place, 1);
    }
    return box;
}

void StartPage::openExample(const Source &source)
{
    session().data().open(source);
    emit pageRequested(QStringLiteral("data"));
}

void StartPage::setRecent(const QList<Recent> &recent)
{
    m_recent = recent;
    showRecent();
}

void StartPage::openRecent()
{
    const int row = m_recentList->currentRow();
    if (row >= 0 && row < m_recent.size()) {
        emit workspaceChosen(m_recent[row].file);
    }
}

void StartPage::showRecent()
{
    m_recentList->clear();
    for (const Recent &recent : m_recent) {
        QStringList facts;
        if (!recent.data.isEmpty()) {
            facts << recent.data;
        }
        if (recent.used.isValid()) {
            facts << tr("used %1").arg(QLocale().toString(recent.used, QLocale::ShortFormat));
        }
        facts << shortPath(QFileInfo(recent.file).path());
        auto *item = new QListWidgetItem(QFileInfo(recent.file).completeBaseName() + QLatin1Char('\n') +
                                             facts.join(QStringLiteral(" · ")),
                                         m_recentList);
        item->setToolTip(plainTip(recent.file));
    }
    if (m_recent.isEmpty()) {
        auto *none = new QListWidgetItem(
            tr("None yet. Everything you do is kept in a workspace as you do it; it will be listed here."),
            m_recentList);
        none->setFlags(Qt::NoItemFlags);
    }
    m_recentList->setWordWrap(m_recent.isEmpty());
}

/// What is open, and what is being worked on.
void StartPage::showState()
{
    const auto set = session().data().set();
    QString state = set ? tr("Open now: %1, %2 vectors.")
                              .arg(QString::fromStdString(set->name),
                                   numberText(static_cast<double>(set->base.size()), NumberFormat::Count))
                        : QString();
    const PlanRow *plan = session().selection().currentPlan();
    if (const QString missing = planMessage(session()); !missing.isEmpty()) {
        state += QLatin1Char(' ') + missing;
    } else if (plan) {
        state += QLatin1Char(' ') + tr("%1 is shown.").arg(planName(*plan));
        for (const PlanRow &row : session().plans().rows()) {
            state += row.state == PlanState::Running ? QLatin1Char(' ') + tr("%1 is being measured.").arg(planName(row))
                                                     : QString();
        }
    }
    say(*m_state, state.trimmed());
    m_goOn->setVisible(set != nullptr);
}

void StartPage::drawPictures()
{
    for (const Picture &picture : m_pictures) {
        picture.drawing->setPixmap(QPixmap::fromImage(drawing(QLatin1String(picture.name), devicePixelRatioF())));
    }
}

void StartPage::retranslate()
{
    const auto heading = [](QLabel *label, const char *size, const QString &text) {
        label->setText(QStringLiteral("<span style='font-size:%1; font-weight:600'>%2</span>")
                           .arg(QLatin1String(size), text.toHtmlEscaped()));
        label->setAccessibleName(text);
    };
    heading(m_headline, "x-large", tr("How should these vectors be sharded?"));
    m_purpose->setText(
        tr("Load your vectors, choose how to split them over machines, and see what that does to recall, "
           "balance, latency and cost, measured on the vectors themselves."));
    heading(m_beginHeading, "large", tr("Begin"));
    m_openData->setText(tr("Open vecto&rs…"));
    m_openData->setToolTip(tr("A file of vectors: npy, Parquet, HDF5, fvecs, text and others, told by its content."));
    m_openWorkspace->setText(tr("Open &workspace…"));
    m_openWorkspace->setToolTip(tr("A file of earlier work: its data sets, plans, searches and runs."));
    m_connect->setText(tr("&Connect a cluster…"));
    m_connect->setToolTip(tr("Looks at a live engine, takes a sample of its vectors, deploys a plan to it."));
    m_goOn->setText(tr("&Go on with it"));
    m_goOn->setToolTip(tr("Shows the recall of the plans for the data that is open."));
    heading(m_examplesHeading, "large", tr("Examples"));
    for (const Example &example : m_examples) {
        example.button->setText(QString::fromStdString(example.source.location).section(QLatin1Char(':'), 0, 0));
    }
    m_examples.first().button->setText(tr("Sample data"));
    m_examples.first().button->setToolTip(isFashionMnistInstalled()
                                              ? tr("Fashion-MNIST: 60,000 pictures of clothes, as vectors of bytes.")
                                              : tr("Made-up vectors in clusters of uneven sizes."));
    for (qsizetype i = 1; i < m_examples.size(); ++i) {
        const auto &kind = generatorKinds()[static_cast<std::size_t>(i - 1)];
        m_examples[i].button->setText(registryText(kind.title));
        m_examples[i].button->setToolTip(plainTip(registryText(m_examples[i].meaning)));
    }
    heading(m_recentHeading, "large", tr("Recent workspaces"));
    m_recentList->setAccessibleName(tr("Recent workspaces"));
    heading(m_aboutHeading, "large", tr("What am I looking at?"));
    const QStringList texts = {
        tr("One machine cannot hold a billion vectors, so they are split over shards. A plan says how: at random, by "
           "tenant, or so that near vectors lie together."),
        tr("A query asks only the most promising shards, nprobe of them. What lies in the others is missed: recall is "
           "the share of the true nearest neighbours that are found."),
        tr("Asking more shards finds more and costs more. Each plan is measured on all its queries and drawn as a "
           "curve; "
           "the one that is higher at the same cost is better."),
    };
    for (qsizetype i = 0; i < m_pictures.size(); ++i) {
        m_pictures[i].text->setText(texts[i]);
        m_pictures[i].drawing->setAccessibleName(texts[i]);
    }
    m_tour->setText(tr("&Show me around"));
    m_tour->setToolTip(tr("A tour of the window in a few steps."));
    m_manual->setText(tr("Open the &manual"));
    m_manual->setToolTip(tr("F1 explains the page you are on, at any time."));
    showRecent();
    showState();
    drawPictures();
}

void StartPage::restyle()
{
    drawPictures();
}

} // namespace shardscope
