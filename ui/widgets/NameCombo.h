// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace shardscope {

/// A combo box for names of the user's, which may be long: they are cut in the middle, for names often differ at their
/// ends, and the tooltip has them whole. It can be narrow.
class NameCombo : public QComboBox
{
    Q_OBJECT

public:
    explicit NameCombo(QWidget *parent = nullptr);

    void addName(const QString &name, const QVariant &value);
    void setMeaning(const QString &meaning); ///< what is chosen here; the tooltip, after the name

    QSize minimumSizeHint() const override;
    void showPopup() override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_meaning;
};

} // namespace shardscope
