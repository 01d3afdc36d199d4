// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TracePanel.h"

#include "ui/session/LatencyRun.h"
#include "ui/tables/TableExport.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/FanOutTimeline.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/PictureExport.h"
#include "ui/widgets/TablePanel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>

namespace shardscope {

namespace {

/// The shares of the queries that are faster, in the order of the list.
constexpr std::array shares{1.0, 0.99, 0.5, 0.0};

QToolButton *stepButton(Qt::ArrowType arrow, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

TracePanel::TracePanel(QWidget *parent)
    : Translated(parent), m_whichLabel(new QLabel(this)), m_which(new QComboBox(this)),
      m_faster(stepButton(Qt::LeftArrow, this)), m_slower(stepButton(Qt::RightArrow, this)),
      m_summary(new QLabel(this)), m_readOut(new QLabel(this)), m_timeline(new FanOutTimeline),
      m_scroll(new QScrollArea(this)), m_table(new TablePanel(this)), m_content(new QWidget(this)),
      m_message(makePanelMessage(this)), m_parts(new QStackedLayout(this))
{
    for (std::size_t i = 0; i < shares.size(); ++i) {
        m_which->addItem(QString());
    }
    m_which->setObjectName(QStringLiteral("which-query"));
    m_faster->setObjectName(QStringLiteral("faster-query"));
    m_slower->setObjectName(QStringLiteral("slower-query"));
    m_summary->setObjectName(QStringLiteral("query-summary"));
    m_table->setModel(&m_model);
    layOut();
    connect(m_which, &QComboBox::activated, this, [this](int index) { pick(positionOf(shares[index])); });
    connect(m_faster, &QToolButton::clicked, this, [this] { pick(m_current - 1); });
    connect(m_slower, &QToolButton::clicked, this, [this] { pick(m_current + 1); });
    connect(m_timeline, &FanOutTimeline::stepped, this, [this](int by) { pick(m_current + by); });
    connect(m_timeline, &FanOutTimeline::picked, this, &TracePanel::picked);
    connect(m_timeline, &FanOutTimeline::currentChanged, this, &TracePanel::showReadOut);
    connect(m_table, &TablePanel::rowPicked, this,
            [this](int row) { emit picked(m_model.trace().attempts[row].to.shard); });
    new PictureExport({.picture = m_timeline,
                       .title = [this] { return tr("Fan-out of query %1").arg(m_model.trace().query.value); },
                       .csv = [this] { return toCsv(m_model); },
                       .isThere = [this] { return m_current >= 0; }});
    retranslate();
    showTrace();
}

void TracePanel::layOut()
{
    m_whichLabel->setBuddy(m_which);
    m_scroll->setWidget(m_timeline);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::StyledPanel);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_readOut->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_readOut->setMinimumWidth(1); // a long sentence must not widen the window

    auto *head = new QHBoxLayout;
    head->addWidget(m_whichLabel);
    head->addWidget(m_which);
    head->addWidget(m_faster);
    head->addWidget(m_slower);
    head->addSpacing(12);
    head->addWidget(m_summary, 1);
    auto *upper = new QWidget(this);
    auto *upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->addWidget(m_scroll, 1);
    upperLayout->addWidget(m_readOut);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(upper);
    splitter->addWidget(m_table);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({1500, 1000});
    auto *whole = new QVBoxLayout(m_content);
    whole->setContentsMargins(0, 8, 0, 0);
    whole->addLayout(head);
    whole->addWidget(splitter, 1);
    m_parts->addWidget(m_message);
    m_parts->addWidget(m_content);
}

void TracePanel::setTraces(std::vector<QueryTrace> traces)
{
    m_traces = std::move(traces);
    m_which->setCurrentIndex(0);
    show(positionOf(shares[0]));
}

void TracePanel::setMessage(const QString &message)
{
    m_message->setText(message);
}

void TracePanel::setSelectedShard(ShardId shard)
{
    m_timeline->setSelectedShard(shard);
}

int TracePanel::positionOf(double share) const
{
    return static_cast<int>(std::lround(share * (static_cast<double>(m_traces.size()) - 1)));
}

void TracePanel::show(int position)
{
    m_current = m_traces.empty() ? -1 : std::clamp(position, 0, static_cast<int>(m_traces.size()) - 1);
    m_model.setTrace(m_current < 0 ? QueryTrace() : m_traces[m_current]);
    showTrace();
}

void TracePanel::pick(int position)
{
    show(position);
    if (m_current >= 0) {
        m_selected = m_model.trace().query;
        showTrace();
        emit queryPicked(m_selected);
    }
}

void TracePanel::showQuery(QueryId query)
{
    m_selected = query;
    const bool isShown = m_current >= 0 && m_model.trace().query == query; // maybe another of its runs
    const auto slowest = std::find_if(m_traces.rbegin(), m_traces.rend(),
                                      [query](const QueryTrace &trace) { return trace.query == query; });
    if (query.isValid() && !isShown && slowest != m_traces.rend()) {
        show(static_cast<int>(m_traces.rend() - slowest) - 1);
    } else {
        showTrace();
    }
}

void TracePanel::showTrace()
{
    m_parts->setCurrentWidget(m_current < 0 ? static_cast<QWidget *>(m_message) : m_content);
    const auto &trace = m_model.trace();
    m_timeline->setTrace(trace);
    m_faster->setEnabled(m_current > 0);
    m_slower->setEnabled(m_current + 1 < static_cast<int>(m_traces.size()));
    if (m_current < 0) {
        return;
    }
    m_summary->setText(summary());
    showReadOut(m_timeline->current());
}

QString TracePanel::summary() const
{
    const auto &trace = m_model.trace();
    const double took = toMilliseconds(static_cast<double>(trace.ended - trace.intended));
    //: %1: number of the query; %2 and %3: its place among all and how many they are; %4: how long it took; %5, %6:
    //: shards.
    const QString shown =
        tr("Query %1, place %2 of %3 by latency: %4, %5 of %6 shards answered in time")
            .arg(numberText(trace.query.value, NumberFormat::Id), numberText(m_current + 1, NumberFormat::Whole),
                 numberText(static_cast<double>(m_traces.size()), NumberFormat::Whole), durationText(took),
                 numberText(trace.answered, NumberFormat::Id), numberText(trace.asked, NumberFormat::Id));
    if (!m_selected.isValid() || m_selected == trace.query) {
        return shown;
    }
    return tr("%1. The selected query %2 is not among them.")
        .arg(shown, numberText(m_selected.value, NumberFormat::Id));
}

void TracePanel::showReadOut(int attempt)
{
    m_readOut->setText(attempt < 0 ? tr("Point at a bar to read it out; click it to select its shard everywhere.")
                                   : m_timeline->readOut(attempt));
    if (attempt >= 0) {
        m_scroll->ensureVisible(0, m_timeline->rowRect(attempt).center().y(), 0, m_timeline->rowRect(attempt).height());
    }
}

void TracePanel::retranslate()
{
    m_whichLabel->setText(tr("&Query:"));
    const QStringList names{tr("slowest"), tr("at the p99"), tr("median"), tr("fastest")};
    for (int i = 0; i < names.size(); ++i) {
        m_which->setItemText(i, names[i]);
    }
    m_which->setToolTip(tr("Which of the measured queries is shown"));
    m_faster->setToolTip(tr("The next faster query (Left)"));
    m_faster->setAccessibleName(tr("Next faster query"));
    m_slower->setToolTip(tr("The next slower query (Right)"));
    m_slower->setAccessibleName(tr("Next slower query"));
    m_table->setTitle(tr("Attempts of this query"));
    m_model.retranslate();
    showTrace();
}

} // namespace shardscope
