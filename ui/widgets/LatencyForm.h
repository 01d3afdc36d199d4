// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LatencySettings.h"
#include "ui/style/Translated.h"
#include "ui/text/Terms.h"

#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace shardscope {

class KindForm;
class RealField;

/// Sets load, cluster and policies. What a field means is its tooltip.
class LatencyForm : public Translated<>
{
    Q_OBJECT

public:
    explicit LatencyForm(QWidget *parent = nullptr);

    LatencySettings settings() const;
    void setSettings(const LatencySettings &settings); ///< tells changed() once, if something did

signals:
    void changed();

protected:
    void retranslate() override;

private:
    struct Field
    {
        QLabel *label;
        QWidget *widget;
        QString (*title)();
        Term term;
        QString (*suffix)();
    };

    QSpinBox *addCount(const char *name, int most, QString (*title)(), Term term);
    QDoubleSpinBox *addNumber(const char *name, double least, double most, int decimals, QString (*title)(), Term term,
                              QString (*suffix)());
    QDoubleSpinBox *addTime(const char *name, double least, double most, int decimals, QString (*title)(), Term term);
    QDoubleSpinBox *addReal(RealField *field, const char *name, double least, double most, int decimals,
                            QString (*title)(), Term term, QString (*suffix)());
    QComboBox *addChoice(const char *name, int count, QString (*title)(), Term term);
    void add(const char *name, QWidget *widget, QString (*title)(), Term term, QString (*suffix)());
    void build();
    void showWhatApplies();
    void showField(QWidget *widget, bool isVisible); ///< with its label
    void tellChanged();

    QFormLayout *m_layout;
    std::vector<Field> m_fields;
    QDoubleSpinBox *m_load;
    QSpinBox *m_replicas;
    QSpinBox *m_workers;
    QComboBox *m_choice;
    QDoubleSpinBox *m_stragglerShare; ///< %
    QDoubleSpinBox *m_stragglerFactor;
    QComboBox *m_hedging;
    QDoubleSpinBox *m_hedgePercentile; ///< %
    QDoubleSpinBox *m_hedgeDelay;
    QDoubleSpinBox *m_deadline;
    QDoubleSpinBox *m_coverage; ///< %
    QDoubleSpinBox *m_timeLeft; ///< %
    QComboBox *m_serviceScale;
    QDoubleSpinBox *m_network;
    QDoubleSpinBox *m_jitter;
    QComboBox *m_serviceSource;
    KindForm *m_service;
    bool m_isSetting = false;
};

} // namespace shardscope
