// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Task.h"
#include "ui/shell/UserSettings.h"
#include "ui/style/Translated.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace shardscope {

class Session;

/// Makes hold what the settings say of sizes, threads and new plans. Theme and language are the caller's.
void applyPreferences(const UserSettings &settings, Session &session);

/// What the user wants of the program. Each change holds at once and is kept.
class PreferencesDialog : public Translated<QDialog>
{
    Q_OBJECT

public:
    PreferencesDialog(UserSettings &settings, Session &session, QWidget *parent);

signals:
    void changed(); ///< theme or language, which are in menus, too

protected:
    void retranslate() override;

private:
    enum ShardsRule { AsRecommended, FixedNumber, BySize };

    void build();
    QFormLayout *makeLook();
    QFormLayout *makeWork();
    QFormLayout *makeNewPlans();
    void fill();
    void listen();
    void showShardsRule();
    void showCache();
    void emptyCache();
    void chooseCache();
    void moveCache(const QString &folder); ///< empty: to the standard one
    void sayOfCache(const QString &problem);
    void apply(); ///< all but theme and language
    PlanWishes wishes() const;

    UserSettings &m_settings;
    Session &m_session;
    std::unique_ptr<Task<Done>> m_moving;
    QGroupBox *m_look;
    QComboBox *m_theme;
    QComboBox *m_language;
    QComboBox *m_font;
    QComboBox *m_bytes;
    QComboBox *m_times;
    QGroupBox *m_work;
    QSpinBox *m_threads;
    QLabel *m_cache;
    QPushButton *m_empty;
    QPushButton *m_move;
    QPushButton *m_moveBack;
    QLabel *m_cacheProblem;
    QGroupBox *m_plans;
    QComboBox *m_strategy;
    QComboBox *m_rule;
    QSpinBox *m_shards;
    QComboBox *m_index;
};

} // namespace shardscope
