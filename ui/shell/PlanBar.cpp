// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PlanBar.h"

#include "ui/style/Theme.h"
#include "ui/text/ComparisonText.h"
#include "ui/text/DataText.h"
#include "ui/text/NumberText.h"
#include "ui/text/PlainTip.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/NameCombo.h"
#include "ui/widgets/NumberField.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

namespace shardscope {

namespace {

constexpr int widestName = 220; ///< of the data set, in pixels

QString inColor(theme::Role role, const QString &text)
{
    return QStringLiteral("<span style='color:%1'>%2</span>").arg(theme::color(role).name(), text);
}

const RecallPoint *pointAt(const PlanRow *row, int nprobe)
{
    if (!row || !row->evaluation || row->evaluation->recall.empty()) {
        return nullptr;
    }
    const auto &curve = row->evaluation->recall;
    return &curve[std::min(static_cast<std::size_t>(nprobe), curve.size()) - 1];
}

ElidedLabel *caption(QWidget *parent)
{
    auto *label = new ElidedLabel(parent);
    return label;
}

} // namespace

PlanBar::PlanBar(Session &session, QWidget *parent)
    : QFrame(parent), m_session(session), m_name(new QLabel(this)), m_facts(caption(this)),
      m_planCaption(caption(this)), m_plan(new NameCombo(this)), m_comparedCaption(caption(this)),
      m_compared(new NameCombo(this)), m_basisCaption(caption(this)), m_basis(new QComboBox(this)),
      m_nprobeCaption(caption(this)), m_slider(new QSlider(Qt::Horizontal, this)), m_spin(new CountField(this)),
      m_readoutCaption(caption(this)), m_readout(new QLabel(this))
{
    build();
    connect(m_name, &QLabel::linkActivated, this, &PlanBar::dataRequested);
    connect(m_plan, &QComboBox::activated, this,
            [this] { m_session.selection().setCurrentPlan(m_plan->currentData().toLongLong()); });
    connect(m_compared, &QComboBox::activated, this,
            [this] { m_session.selection().setComparedPlan(m_compared->currentData().toLongLong()); });
    connect(m_basis, &QComboBox::activated, this,
            [this](int basis) { m_session.selection().setComparisonBasis(static_cast<ComparisonBasis>(basis)); });
    connect(m_slider, &QSlider::valueChanged, &session.selection(), &SessionSelection::setNprobe);
    connect(m_spin, &QSpinBox::valueChanged, &session.selection(), &SessionSelection::setNprobe);
    connect(&session, &Session::dataOpened, this, &PlanBar::retranslate);
    connect(&session.plans(), &SessionPlans::changed, this, &PlanBar::showPlans);
    connect(&session.selection(), &SessionSelection::currentPlanChanged, this, &PlanBar::showPlans);
    connect(&session.selection(), &SessionSelection::comparedPlanChanged, this, &PlanBar::showPlans);
    connect(&session.selection(), &SessionSelection::nprobeChanged, this, &PlanBar::showNprobe);
    retranslate();
}

void PlanBar::build()
{
    m_name->setObjectName(QStringLiteral("dataName"));
    m_plan->setObjectName(QStringLiteral("currentPlan"));
    m_compared->setObjectName(QStringLiteral("comparedPlan"));
    m_basis->setObjectName(QStringLiteral("comparisonBasis"));
    m_slider->setObjectName(QStringLiteral("nprobeSlider"));
    m_spin->setObjectName(QStringLiteral("nprobe"));
    m_readout->setObjectName(QStringLiteral("readout"));
    m_planCaption->setBuddy(m_plan);
    m_comparedCaption->setBuddy(m_compared);
    m_basisCaption->setBuddy(m_basis);
    m_nprobeCaption->setBuddy(m_spin);
    m_basis->addItems({QString(), QString()});
    m_name->setTextFormat(Qt::RichText);
    m_readout->setTextFormat(Qt::RichText);
    m_basis->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_basis->setMinimumContentsLength(9); // in a narrow window it is cut short
    m_slider->setMinimumWidth(60);
    m_spin->setAccelerated(true);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    setFonts();

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(14, 6, 14, 8);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_facts, 0, 0);
    grid->addWidget(m_name, 1, 0);
    for (const auto &[column, stretch] : {std::pair(0, 5), {2, 3}, {3, 3}, {4, 2}, {5, 2}}) {
        grid->setColumnStretch(column, stretch);
    }
    grid->addWidget(m_planCaption, 0, 2);
    grid->addWidget(m_plan, 1, 2);
    grid->addWidget(m_comparedCaption, 0, 3);
    grid->addWidget(m_compared, 1, 3);
    auto *asking = new QHBoxLayout;
    asking->addWidget(m_slider, 1);
    asking->addWidget(m_spin);
    grid->addWidget(m_basisCaption, 0, 4);
    grid->addWidget(m_basis, 1, 4);
    grid->addWidget(m_nprobeCaption, 0, 5);
    grid->addLayout(asking, 1, 5);
    grid->addWidget(m_readoutCaption, 0, 6);
    grid->addWidget(m_readout, 1, 6);
}

void PlanBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        retranslate();
    } else if (event->type() == QEvent::FontChange) {
        setFonts();
    }
    QFrame::changeEvent(event);
}

void PlanBar::setFonts()
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    for (auto *label : {m_facts, m_planCaption, m_comparedCaption, m_basisCaption, m_nprobeCaption, m_readoutCaption}) {
        label->setFont(small);
    }
    QFont large = font();
    large.setBold(true);
    m_readout->setFont(large);
    m_name->setFont(large);
    // Wide enough for any figure, so that the bar does not move under the hand that drags the slider.
    m_readout->setMinimumWidth(QFontMetrics(large).horizontalAdvance(QStringLiteral("0.0000   0.0000")));
    constexpr int mostLetters = 20; // of a plan's name; what is left is for the facts
    const int letters = QFontMetrics(font()).averageCharWidth();
    m_plan->setMaximumWidth(mostLetters * letters + 40);
    m_compared->setMaximumWidth(mostLetters * letters + 40);
    m_basis->setMaximumWidth(14 * letters + 40);
}

void PlanBar::retranslate()
{
    m_plan->setAccessibleName(tr("Current plan"));
    m_plan->setMeaning(tr("The plan that every page shows."));
    m_compared->setAccessibleName(tr("Compare with"));
    m_compared->setMeaning(tr("A second plan, drawn beside the first on every page."));
    m_basisCaption->setText(tr("Compared at"));
    m_basis->setAccessibleName(tr("Compared at"));
    for (const auto basis : {ComparisonBasis::EqualRecall, ComparisonBasis::EqualNprobe}) {
        m_basis->setItemText(static_cast<int>(basis), basisTitle(basis));
        m_basis->setItemData(static_cast<int>(basis), basisMeaning(basis), Qt::ToolTipRole);
    }
    m_slider->setAccessibleName(tr("nprobe"));
    m_spin->setAccessibleName(tr("nprobe"));
    for (QWidget *widget : {static_cast<QWidget *>(m_slider), static_cast<QWidget *>(m_spin)}) {
        widget->setToolTip(tr("nprobe: how many shards each query asks. More shards find more, and cost more."));
    }
    m_readout->setAccessibleName(tr("Recall at this nprobe"));
    m_readout->setToolTip(tr("The share of the true nearest neighbours that are returned at this nprobe."));
    showData();
    showPlans();
}

void PlanBar::showData()
{
    const auto set = m_session.data().set();
    if (!set) {
        m_name->setText(tr("No data set"));
        m_name->setToolTip({});
        m_facts->clear();
        m_facts->setToolTip({});
        return;
    }
    const QString whole = QString::fromStdString(set->name);
    const QString name = m_name->fontMetrics().elidedText(whole, Qt::ElideMiddle, widestName).toHtmlEscaped();
    const QString sample = sampleSentence(*set);
    m_name->setToolTip(plainTip(whole + QLatin1Char('\n') + tr("Show the data set")));
    m_name->setText(QStringLiteral("<a href='data' style='color:%1;text-decoration:none'>%2</a>")
                        .arg(palette().color(QPalette::WindowText).name(), name) +
                    (sample.isEmpty() ? QString() : inColor(theme::Role::Muted, tr(" (sample)"))));
    m_facts->setText(tr("%1 × %2 %3 · %4 · %5 queries", "vectors × dimension element")
                         .arg(numberText(double(set->base.size()), NumberFormat::Count),
                              numberText(set->base.dim(), NumberFormat::Count),
                              QString::fromUtf8(nameOf(set->base.element()).data()), metricTitle(set->metric),
                              numberText(double(set->queries.size()), NumberFormat::Count)));
    m_facts->setToolTip(sample);
}

void PlanBar::fill(NameCombo &combo, bool offersNone, PlanKey leftOut, PlanKey chosen)
{
    const QSignalBlocker blocker(combo);
    combo.clear();
    if (offersNone) {
        combo.addItem(tr("nothing"), QVariant::fromValue<qlonglong>(0));
    }
    for (const auto &row : m_session.plans().rows()) {
        if (row.key != leftOut && row.state != PlanState::Unreadable) {
            combo.addName(QString::fromStdString(row.spec.name), QVariant::fromValue<qlonglong>(row.key));
        }
    }
    combo.setCurrentIndex(combo.findData(QVariant::fromValue<qlonglong>(chosen)));
    combo.setEnabled(combo.count() > (offersNone ? 1 : 0));
}

void PlanBar::showPlans()
{
    const auto *current = m_session.selection().currentPlan();
    const auto *compared = m_session.selection().comparedPlan();
    const PlanKey currentKey = current ? current->key : 0;
    m_planCaption->setText(tr("Plan"));
    m_planCaption->setDot(theme::color(theme::Role::FirstPlan));
    fill(*m_plan, false, 0, currentKey);
    fill(*m_compared, true, currentKey, compared ? compared->key : 0);
    showNprobe();
}

void PlanBar::showNprobe()
{
    const auto *current = m_session.selection().currentPlan();
    const int shards = current ? current->spec.shards : 1;
    const QSignalBlocker sliderBlocker(m_slider);
    const QSignalBlocker spinBlocker(m_spin);
    for (auto *widget : {static_cast<QWidget *>(m_slider), static_cast<QWidget *>(m_spin)}) {
        widget->setEnabled(current && shards > 1);
    }
    m_slider->setRange(1, shards);
    m_slider->setPageStep(std::max(1, shards / 10));
    m_slider->setValue(m_session.selection().nprobe());
    m_spin->setRange(1, shards);
    m_spin->setValue(m_session.selection().nprobe());
    //: How many shards a query asks, and of how many: there is little room.
    m_nprobeCaption->setText(current ? tr("nprobe, of %L1").arg(shards) : tr("nprobe"));
    showStanding();
    showReadout();
}

/// Where the compared plan stands: the pages tell its figures at that nprobe.
void PlanBar::showStanding()
{
    const auto *current = m_session.selection().currentPlan();
    const auto *compared = m_session.selection().comparedPlan();
    const ComparisonBasis basis = m_session.selection().comparisonBasis();
    QString caption = tr("Compared with");
    QString tip = basisMeaning(basis);
    if (current && compared) {
        const Counterpart standing = m_session.selection().standingOf(*compared);
        const bool isBest =
            basis == ComparisonBasis::EqualRecall && !standing.reaches && standing.isSameDepth && compared->evaluation;
        //: Above the name of a plan.
        caption = isBest ? tr("Compared, at its best: nprobe %L1").arg(standing.nprobe)
                         : tr("Compared, at nprobe %L1").arg(standing.nprobe);
        const QString sentence =
            standingSentence(QString::fromStdString(current->spec.name), m_session.selection().nprobe(),
                             QString::fromStdString(compared->spec.name), standing, basis);
        if (!sentence.isEmpty() && current->evaluation && compared->evaluation) {
            tip += QStringLiteral("\n\n") + sentence;
        }
    }
    m_comparedCaption->setText(caption);
    m_comparedCaption->setDot(compared ? theme::color(theme::Role::SecondPlan) : QColor());
    m_basis->setCurrentIndex(static_cast<int>(basis));
    m_basis->setEnabled(compared != nullptr);
    m_basis->setToolTip(plainTip(tip));
}

void PlanBar::showReadout()
{
    const auto *current = m_session.selection().currentPlan();
    const auto *compared = m_session.selection().comparedPlan();
    const auto *first = pointAt(current, m_session.selection().nprobe());
    const auto *second = pointAt(compared, m_session.selection().comparedNprobe());
    const int k = current ? current->spec.k : 10;
    m_readoutCaption->setText(
        compared && compared->spec.k != k
            //: Of two plans whose recalls count different numbers of neighbours.
            ? tr("Recall@%1 and @%2")
                  .arg(numberText(k, NumberFormat::Id), numberText(compared->spec.k, NumberFormat::Id))
            : tr("Recall@%L1").arg(k));
    if (!first && !second) {
        m_readout->setText(inColor(theme::Role::Muted, tr("not measured")));
        return;
    }
    QStringList figures;
    figures << inColor(theme::Role::FirstPlan, first ? numberText(first->recall, NumberFormat::Fraction) : tr("–"));
    if (compared) {
        figures << inColor(theme::Role::SecondPlan,
                           second ? numberText(second->recall, NumberFormat::Fraction) : tr("–"));
    }
    m_readout->setText(figures.join(QStringLiteral("&nbsp;&nbsp;")));
}

} // namespace shardscope
