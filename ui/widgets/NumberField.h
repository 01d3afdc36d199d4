// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>
#include <QPointer>
#include <QSpinBox>

#include <cstdint>
#include <functional>
#include <utility>

class QLabel;

namespace shardscope {

/// Says below a field why what is typed there is not used, as long as that is so and the field is in view.
class FieldBubble : public QObject
{
    Q_OBJECT

public:
    explicit FieldBubble(QWidget *field);
    ~FieldBubble() override;

    void say(const QString &problem); ///< empty: nothing is wrong
    /// Calls back whenever the line of the field is drawn anew while something is wrong: its text may be another one
    /// without a signal.
    void watch(QWidget *line, std::function<void()> drawn);
    const QString &problem() const { return m_problem; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void drop();
    void place();

    QWidget *m_field;
    QWidget *m_line = nullptr;
    std::function<void()> m_drawn;
    QPointer<QLabel> m_label;
    QString m_problem;
};

/// A spin box that keeps what is typed. One that Qt has drops the digits which would leave the range, and 70000 becomes
/// 7000 before anybody has seen it; this one keeps them, says what the range is, and goes back to the value it had when
/// the typing began. `valueChanged` is also told, with the value in use, whenever what is said below the field changes.
template<class Spin>
class RangeField : public Spin
{
public:
    explicit RangeField(QWidget *parent = nullptr);

    /// Why what is typed is not used; empty where it is.
    QString problem() const { return m_bubble.problem(); }

    QValidator::State validate(QString &input, int &position) const override;

protected:
    using Value = decltype(std::declval<Spin>().value());

    /// Why `typed` is not used; the prefix and suffix are not in it.
    virtual QString problemOf(const QString &typed) const;
    Value before() const { return m_before; } ///< in use when the typing began

    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    bool holdsOther() const; ///< something is typed that is not its value
    void check();
    void goBack();

    FieldBubble m_bubble;
    Value m_before{};
};

/// A whole number.
class CountField : public RangeField<QSpinBox>
{
public:
    using RangeField::RangeField;
};

/// A real number, shown with as many digits as it has: the shortest text that reads back the same.
class RealField : public RangeField<QDoubleSpinBox>
{
public:
    explicit RealField(QWidget *parent = nullptr);

    /// Steps that grow with the number, the least of which is 10^−decimals; without it, steps of singleStep().
    void setAdaptiveSteps(int decimals) { m_stepDecimals = decimals; }

    QString textFromValue(double value) const override;
    void stepBy(int steps) override;

private:
    int m_stepDecimals = -1;
};

/// What is wrong in the fields of a form that can be used now; empty where nothing is.
QString fieldProblem(const QWidget &form);

/// A number that was computed, such as 100 × 0.07, without the noise in its last digits; or with fewer digits yet.
double withoutNoise(double value, int digits = 15);

/// What a field of whole numbers can hold of a seed. A form keeps one that it cannot hold until another is typed.
int fieldSeed(std::uint64_t seed);

} // namespace shardscope
