// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <cstdint>
#include <optional>

class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace shardscope {

class FileField;

/// What dialogs about a live cluster have in common: a sentence, fields, a button that begins and one that does not.
class ClusterDialog : public QDialog
{
    Q_OBJECT

protected:
    explicit ClusterDialog(QWidget *parent);

    void addField(const QString &title, QWidget *field, const QString &meaning);
    void addWide(QWidget *widget);     ///< below the fields so far
    void say(const QString &sentence); ///< above the fields
    void setBegin(const QString &text);
    QPushButton *beginButton() const { return m_begin; }

    /// Whether all is there that is needed to begin.
    virtual bool isComplete() const { return true; }
    void showComplete();

private:
    QLabel *m_sentence;
    QFormLayout *m_fields;
    QDialogButtonBox *m_buttons;
    QPushButton *m_begin;
};

/// How many vectors to take from a live cluster, and into which file.
class SampleDialog : public ClusterDialog
{
    Q_OBJECT

public:
    SampleDialog(const QString &collection, std::int64_t vectors, QWidget *parent);

    std::int64_t count() const;
    std::uint64_t seed() const;
    QString file() const;
    double epsilon() const; ///< that recall of all may be off by

    /// How large a sample that takes: a sentence, and how many vectors; 0: nobody knows.
    void setNeed(const QString &sentence, double vectors);

signals:
    void epsilonChanged();

protected:
    bool isComplete() const override;

private:
    QSpinBox *m_count;
    QDoubleSpinBox *m_epsilon;
    QLabel *m_need;
    QPushButton *m_takeNeeded;
    double m_needed = 0;
    QSpinBox *m_seed;
    FileField *m_file;
};

/// Under which load to measure a live cluster.
class MeasureDialog : public ClusterDialog
{
    Q_OBJECT

public:
    struct Load
    {
        int nprobe = 1; ///< or ownDepth
        double qps = 100;
        double seconds = 10;
    };

    /// `depth`: shards that a query asks on average by the plan's router; none: it leaves that to nprobe.
    MeasureDialog(const QString &plan, int shards, std::optional<double> depth, const Load &suggested, QWidget *parent);

    Load load() const;

protected:
    bool isComplete() const override;

private:
    void addDepth(double depth);
    bool isOwn() const; ///< each query asks as many shards as the router says

    QComboBox *m_depth; ///< hidden where there is no choice
    QSpinBox *m_nprobe;
    QDoubleSpinBox *m_qps;
    QDoubleSpinBox *m_seconds;
};

} // namespace shardscope
