// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Tour.h"

#include "ui/pages/Page.h"
#include "ui/shell/MainWindow.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <array>

namespace shardscope {

namespace {

/// Where a step leads, and the name of the control that it points at: of the page where there is one, else of the
/// window.
struct TourStep
{
    const char *page;
    const char *target;
    bool isOnPage;
};

constexpr std::array tourSteps = {
    TourStep{"data", "navigation", false},     TourStep{"data", "dataName", false},
    TourStep{"plan", "evaluate", true},        TourStep{"plan", "plans", true},
    TourStep{"recall", "nprobeSlider", false}, TourStep{"recall", "recall", true},
    TourStep{"recall", "losses", true},        TourStep{"tune", "start", true},
};

struct TourWords
{
    QString title;
    QString text;
};

TourWords wordsOf(int step)
{
    switch (step) {
    case 0:
        return {Tour::tr("The pages, in the order of the work"),
                Tour::tr("Data, plans, what they do, a search for the best one, a live cluster, a report. Ctrl and a "
                         "digit leads to each; F1 explains the one you are on.")};
    case 1:
        return {Tour::tr("The data set"),
                Tour::tr("What every page works on. Drop a file on the window to open another; "
                         "a click on the name shows what is in it.")};
    case 2:
        return {Tour::tr("A plan"), Tour::tr("Fill in how to split, route and index, and press Evaluate: the plan is "
                                             "built and measured on all queries.")};
    case 3:
        return {Tour::tr("All plans"), Tour::tr("One is current and one is compared with it, in two colours on every "
                                                "page. Choose them here or in the bar above.")};
    case 4:
        return {Tour::tr("nprobe"),
                Tour::tr("How many shards a query asks. Move it: every page follows at once, because "
                         "nothing is searched again.")};
    case 5:
        return {Tour::tr("Recall"),
                Tour::tr("The share of the true neighbours that are found, for every nprobe. Higher "
                         "is better; the dashed line is your target.")};
    case 6:
        return {Tour::tr("Where recall is lost"),
                Tour::tr("To the split itself, to the router, or inside of the shards. "
                         "The tallest bar is the one to work on.")};
    default:
        return {Tour::tr("The best plan"),
                Tour::tr("Set limits and start: many plans are tried, and the page says which one "
                         "keeps to them at the least cost. Adopt it, and write a report.")};
    }
}

} // namespace

Tour::Tour(MainWindow &window)
    : QWidget(&window), m_window(window), m_note(new QFrame(this)), m_title(new QLabel(m_note)),
      m_text(new QLabel(m_note)), m_count(new QLabel(m_note)), m_end(new QPushButton(m_note)),
      m_back(new QPushButton(m_note)), m_next(new QPushButton(m_note))
{
    build();
    window.installEventFilter(this);
    retranslate();
    goTo(0);
    show();
    m_next->setFocus();
}

void Tour::build()
{
    setObjectName(QStringLiteral("tour"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_next->setObjectName(QStringLiteral("tour-next"));
    m_back->setObjectName(QStringLiteral("tour-back"));
    m_end->setObjectName(QStringLiteral("tour-end"));
    m_text->setObjectName(QStringLiteral("tour-text"));
    m_note->setObjectName(QStringLiteral("tour-note"));
    m_note->setFrameShape(QFrame::StyledPanel);
    m_note->setAutoFillBackground(true);
    m_note->setBackgroundRole(QPalette::Base);
    m_title->setTextFormat(Qt::RichText);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_count, 1);
    buttons->addWidget(m_end);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto *column = new QVBoxLayout(m_note);
    column->setContentsMargins(14, 12, 14, 12);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addLayout(buttons);
    connect(m_next, &QPushButton::clicked, this, &Tour::next);
    connect(m_back, &QPushButton::clicked, this, &Tour::back);
    connect(m_end, &QPushButton::clicked, this, &QWidget::close);
    addKeys();
}

/// Shortcuts, as buttons take arrows for themselves.
void Tour::addKeys()
{
    const auto add = [this](Qt::Key key, auto slot) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    const auto press = [this] {
        if (auto *button = qobject_cast<QPushButton *>(focusWidget())) {
            button->click();
        }
    };
    add(Qt::Key_Right, &Tour::next);
    add(Qt::Key_Left, &Tour::back);
    add(Qt::Key_Escape, &QWidget::close);
    add(Qt::Key_Return, press);
    add(Qt::Key_Enter, press);
}

int Tour::steps()
{
    return static_cast<int>(tourSteps.size());
}

void Tour::next()
{
    if (m_step + 1 == steps()) {
        close();
    } else {
        goTo(m_step + 1);
    }
}

void Tour::back()
{
    goTo(std::max(0, m_step - 1));
}

void Tour::goTo(int step)
{
    m_step = step;
    const TourStep &there = tourSteps[static_cast<std::size_t>(step)];
    m_window.showPage(QLatin1String(there.page));
    QWidget *place = &m_window;
    for (Page *page : m_window.pages()) {
        place = there.isOnPage && page->objectName() == QLatin1String(there.page) ? page : place;
    }
    m_target = place->findChild<QWidget *>(QLatin1String(there.target));
    m_back->setEnabled(step > 0);
    retranslate();
    m_next->setFocus();
    raise();
}

QRect Tour::target() const
{
    if (!m_target || !m_target->isVisibleTo(&m_window)) {
        return {};
    }
    constexpr int around = 4;
    const QRect whole(m_target->mapTo(&m_window, QPoint()), m_target->size());
    return whole.adjusted(-around, -around, around, around) & m_window.rect();
}

/// Beside, below or above what it speaks of, where there is room.
void Tour::placeNote()
{
    setGeometry(m_window.rect());
    constexpr int width = 360;
    constexpr int gap = 12;
    const int noteWidth = std::min(width, this->width() - 2 * gap);
    m_note->resize(noteWidth, m_note->heightForWidth(noteWidth));
    const QRect spot = target();
    const QSize note = m_note->size();
    const QRect room = rect().adjusted(gap, gap, -gap, -gap);
    const QPoint places[] = {
        {spot.right() + gap, spot.top()},
        {spot.left(), spot.bottom() + gap},
        {spot.left(), spot.top() - gap - note.height()},
        {spot.left() - gap - note.width(), spot.top()},
    };
    QPoint best = room.center() - QRect(QPoint(), note).center();
    if (!spot.isEmpty()) {
        for (const QPoint &wanted : places) {
            // Moved into the window, as long as that does not cover the target.
            const QPoint place(std::clamp(wanted.x(), room.left(), std::max(room.left(), room.right() - note.width())),
                               std::clamp(wanted.y(), room.top(), std::max(room.top(), room.bottom() - note.height())));
            if (!QRect(place, note).intersects(spot)) {
                best = place;
                break;
            }
        }
    }
    m_note->move(best);
    update();
}

void Tour::retranslate()
{
    const TourWords words = wordsOf(m_step);
    m_title->setText(QStringLiteral("<b>%1</b>").arg(words.title.toHtmlEscaped()));
    m_text->setText(words.text);
    m_note->setAccessibleName(words.title);
    m_note->setAccessibleDescription(words.text);
    m_count->setText(tr("%1 of %2").arg(m_step + 1).arg(steps()));
    m_end->setText(tr("End"));
    m_back->setText(tr("Back"));
    m_next->setText(m_step + 1 == steps() ? tr("Done") : tr("Next"));
    placeNote();
}

bool Tour::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)) {
        placeNote();
    }
    return QWidget::eventFilter(watched, event);
}

void Tour::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

bool Tour::focusNextPrevChild(bool next)
{
    QList<QPushButton *> buttons = {m_next, m_back, m_end};
    buttons.removeIf([](const QPushButton *button) { return !button->isEnabled(); });
    const qsizetype now = std::max<qsizetype>(0, buttons.indexOf(qobject_cast<QPushButton *>(focusWidget())));
    buttons[(now + (next ? 1 : buttons.size() - 1)) % buttons.size()]->setFocus(Qt::TabFocusReason);
    return true;
}

void Tour::showEvent(QShowEvent *event)
{
    placeNote(); // its fonts are known only now
    QWidget::showEvent(event);
}

void Tour::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath veil;
    veil.addRect(rect());
    const QRect spot = target();
    if (!spot.isEmpty()) {
        QPainterPath hole;
        hole.addRoundedRect(spot, 5, 5);
        veil = veil.subtracted(hole);
    }
    painter.fillPath(veil, QColor(0, 0, 0, 120));
    if (!spot.isEmpty()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
        painter.drawRoundedRect(spot, 5, 5);
    }
}

} // namespace shardscope
