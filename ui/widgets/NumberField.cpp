// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NumberField.h"

#include "ui/style/Theme.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace shardscope {

namespace {

struct NumberFieldText
{
    Q_DECLARE_TR_FUNCTIONS(NumberField)
};

/// Without prefix and suffix.
template<class Spin>
QString typedIn(const Spin &field, const QString &text)
{
    QString typed = text;
    if (!field.prefix().isEmpty() && typed.startsWith(field.prefix())) {
        typed.remove(0, field.prefix().size());
    }
    if (!field.suffix().isEmpty() && typed.endsWith(field.suffix())) {
        typed.chop(field.suffix().size());
    }
    return typed.trimmed();
}

QString shown(const QSpinBox &, int value)
{
    return numberText(value, NumberFormat::Count);
}

QString shown(const QDoubleSpinBox &, double value)
{
    return QLocale().toString(value, 'f', QLocale::FloatingPointShortest);
}

QString sentenceOf(const QString &typed, const QString &least, const QString &most)
{
    //: %1: what was typed; %2 and %3: numbers.
    return typed.isEmpty()
               ? NumberFieldText::tr("Type a number from %1 to %2.").arg(least, most)
               : NumberFieldText::tr("“%1” is not a number from %2 to %3, so it is not used.").arg(typed, least, most);
}

} // namespace

// FieldBubble

FieldBubble::FieldBubble(QWidget *field) : QObject(field), m_field(field) {}

FieldBubble::~FieldBubble()
{
    drop();
}

/// Not at once: the window may just be going through its children, to tell them of another language.
void FieldBubble::drop()
{
    if (m_label) {
        m_label->setParent(nullptr);
        m_label->deleteLater();
        m_label.clear();
    }
}

void FieldBubble::say(const QString &problem)
{
    if (problem == m_problem) {
        return;
    }
    m_problem = problem;
    if (problem.isEmpty()) {
        drop();
        return;
    }
    if (!m_label) {
        m_label = new QLabel(m_field->window());
        m_label->setObjectName(QStringLiteral("field-problem"));
        m_label->setWordWrap(true);
        m_label->setMargin(5);
        m_label->setAutoFillBackground(true);
        m_label->setFrameShape(QFrame::Box);
        m_label->setAttribute(Qt::WA_TransparentForMouseEvents);
        for (QWidget *each = m_field; each; each = each->isWindow() ? nullptr : each->parentWidget()) {
            each->installEventFilter(this);
        }
    }
    m_label->setText(problem);
    place();
}

void FieldBubble::watch(QWidget *line, std::function<void()> drawn)
{
    m_line = line;
    m_drawn = std::move(drawn);
    line->installEventFilter(this);
}

void FieldBubble::place()
{
    if (!m_label) {
        return;
    }
    const bool isSeen = m_field->isVisible() && !m_field->visibleRegion().isEmpty();
    m_label->setVisible(isSeen);
    if (!isSeen) {
        return;
    }
    QPalette palette = m_field->palette();
    palette.setColor(QPalette::WindowText, theme::color(theme::Role::Bad));
    palette.setColor(QPalette::Window, palette.color(QPalette::Base));
    m_label->setPalette(palette);
    const QWidget *window = m_field->window();
    constexpr int edge = 8;
    constexpr int narrowest = 240;
    const int room = window->width() - 2 * edge;
    const int width = std::min(room, std::max(narrowest, m_field->width()));
    m_label->resize(width, m_label->heightForWidth(width));
    QPoint at = m_field->mapTo(window, QPoint(0, m_field->height() + 2));
    at.setX(std::clamp(at.x(), edge, std::max(edge, window->width() - width - edge)));
    if (at.y() + m_label->height() > window->height()) { // there is room above
        at.setY(m_field->mapTo(window, QPoint()).y() - m_label->height() - 2);
    }
    m_label->move(at);
    m_label->raise();
}

bool FieldBubble::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line) {
        if (event->type() == QEvent::Paint && !m_problem.isEmpty()) {
            QMetaObject::invokeMethod(this, m_drawn, Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::PaletteChange:
        QMetaObject::invokeMethod(this, &FieldBubble::place, Qt::QueuedConnection); // once all have their places
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

// RangeField

template<class Spin>
RangeField<Spin>::RangeField(QWidget *parent) : Spin(parent), m_bubble(this)
{
    QObject::connect(this->lineEdit(), &QLineEdit::textChanged, this, [this] { check(); });
    QObject::connect(this, &Spin::valueChanged, this, [this] {
        if (!this->lineEdit()->isModified()) { // set, not typed
            m_before = this->value();
        }
        check();
    });
    m_bubble.watch(this->lineEdit(), [this] { check(); });
}

template<class Spin>
QValidator::State RangeField<Spin>::validate(QString &input, int &position) const
{
    const QValidator::State state = Spin::validate(input, position);
    if (state != QValidator::Invalid) {
        return state;
    }
    // Numbers out of range, and too long ones, are typed as others are.
    static const QRegularExpression number(QStringLiteral("^[-+]?[\\d\\s.,’'\\x{00a0}\\x{202f}]{0,40}$"));
    return number.match(typedIn(static_cast<const Spin &>(*this), input)).hasMatch() ? QValidator::Intermediate
                                                                                     : QValidator::Invalid;
}

template<class Spin>
QString RangeField<Spin>::problemOf(const QString &typed) const
{
    return sentenceOf(typed, shown(*this, this->minimum()), shown(*this, this->maximum()));
}

template<class Spin>
bool RangeField<Spin>::holdsOther() const
{
    return !this->hasAcceptableInput() && !typedIn(static_cast<const Spin &>(*this), this->text()).isEmpty();
}

template<class Spin>
void RangeField<Spin>::check()
{
    const QString problem =
        this->hasAcceptableInput() ? QString() : problemOf(typedIn(static_cast<const Spin &>(*this), this->text()));
    if (problem == m_bubble.problem()) {
        return;
    }
    const bool begins = m_bubble.problem().isEmpty();
    m_bubble.say(problem);
    if (begins && holdsOther()) {
        goBack();
    }
    QPalette palette = this->lineEdit()->palette();
    palette.setColor(QPalette::Text,
                     problem.isEmpty() ? this->palette().color(QPalette::Text) : theme::color(theme::Role::Bad));
    this->lineEdit()->setPalette(palette);
    emit this->valueChanged(this->value());
}

/// On the way to 70000 it was at 7000, which nobody meant. The text stays.
template<class Spin>
void RangeField<Spin>::goBack()
{
    const QString typed = this->lineEdit()->text();
    const int cursor = this->lineEdit()->cursorPosition();
    this->setValue(m_before);
    const QSignalBlocker quiet(this->lineEdit());
    this->lineEdit()->setText(typed);
    this->lineEdit()->setCursorPosition(cursor);
    this->lineEdit()->setModified(true);
}

template<class Spin>
void RangeField<Spin>::focusInEvent(QFocusEvent *event)
{
    Spin::focusInEvent(event);
    m_before = this->value();
}

/// Leaving it must not put another number in the place of the one that was typed.
template<class Spin>
void RangeField<Spin>::focusOutEvent(QFocusEvent *event)
{
    if (!holdsOther()) {
        Spin::focusOutEvent(event);
        check(); // an empty field has taken its value back
        return;
    }
    this->lineEdit()->event(event);
    QWidget::focusOutEvent(event);
}

template<class Spin>
void RangeField<Spin>::hideEvent(QHideEvent *event)
{
    if (!holdsOther()) {
        Spin::hideEvent(event);
        return;
    }
    QWidget::hideEvent(event);
}

template<class Spin>
void RangeField<Spin>::showEvent(QShowEvent *event)
{
    if (!holdsOther()) {
        Spin::showEvent(event);
        return;
    }
    QWidget::showEvent(event);
}

template<class Spin>
void RangeField<Spin>::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && holdsOther()) {
        event->accept(); // nothing is done with it, by no default button either
        return;
    }
    Spin::keyPressEvent(event);
    if (isReturn) {
        m_before = this->value();
    }
    check();
}

template<class Spin>
void RangeField<Spin>::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange && holdsOther()) {
        QWidget::changeEvent(event); // nor must another window in front
        return;
    }
    Spin::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        check();
    }
}

template class RangeField<QSpinBox>;
template class RangeField<QDoubleSpinBox>;

// RealField

RealField::RealField(QWidget *parent) : RangeField(parent)
{
    constexpr int all = 17; // digits after the point, which no number that is set here exceeds
    setDecimals(all);
}

QString RealField::textFromValue(double value) const
{
    QString text = locale().toString(value, 'f', QLocale::FloatingPointShortest);
    if (!isGroupSeparatorShown() && std::abs(value) >= 1000) {
        text.remove(locale().groupSeparator());
    }
    return text;
}

void RealField::stepBy(int steps)
{
    if (!hasAcceptableInput()) {
        QDoubleSpinBox::stepBy(steps); // back to its value
        return;
    }
    interpretText();
    double step = singleStep();
    if (m_stepDecimals >= 0) {
        const double least = std::pow(10, -m_stepDecimals);
        const double size = std::abs(value());
        // A tenth of the power of ten below it; going down from a power of ten, of the one below that.
        const double towards = (steps < 0) == (value() > 0) ? size * (1 - 1e-9) : size;
        step = std::max(least, towards > 0 ? std::pow(10, std::floor(std::log10(towards)) - 1) : least);
    }
    constexpr int digits = 12; // 0.1 + 0.2 is 0.3
    const double wanted = QString::number(value() + steps * step, 'g', digits).toDouble();
    setValue(std::clamp(wanted, minimum(), maximum()));
    selectAll();
}

QString fieldProblem(const QWidget &form)
{
    QString problem;
    const auto look = [&](const QWidget *field, const QString &found) {
        if (problem.isEmpty() && field->isEnabledTo(&form) && field->isVisibleTo(&form)) {
            problem = found;
        }
    };
    for (const auto *spin : form.findChildren<QSpinBox *>()) {
        if (const auto *field = dynamic_cast<const RangeField<QSpinBox> *>(spin)) {
            look(field, field->problem());
        }
    }
    for (const auto *spin : form.findChildren<QDoubleSpinBox *>()) {
        if (const auto *field = dynamic_cast<const RangeField<QDoubleSpinBox> *>(spin)) {
            look(field, field->problem());
        }
    }
    return problem;
}

double withoutNoise(double value, int digits)
{
    return QString::number(value, 'g', digits).toDouble();
}

int fieldSeed(std::uint64_t seed)
{
    return static_cast<int>(std::min<std::uint64_t>(seed, std::numeric_limits<int>::max()));
}

} // namespace shardscope
