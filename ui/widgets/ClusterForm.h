// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "ui/style/Translated.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace shardscope {

class FieldBubble;
class FileField;
class ParameterForm;

/// The address of a live cluster, as fields and as one line: what is changed in one shows in the other. A password is
/// no part of an address.
class ClusterForm : public Translated<>
{
    Q_OBJECT

public:
    explicit ClusterForm(QWidget *parent = nullptr);

    /// What the fields say; none while something is missing or cannot be read, which a bubble tells at the field.
    std::optional<ClusterAddress> address() const;
    void setAddress(const ClusterAddress &address);
    /// An address as text, which need not be one: then the line says why.
    void setText(const QString &text);

    QString password() const;
    bool keepsPassword() const; ///< in the keyring

signals:
    void changed();
    void lookRequested(); ///< by Enter

protected:
    void retranslate() override;

private:
    void build();
    void buildFields(QFormLayout *form);
    void listen();
    void setRow(QWidget *field, const QString &text, const QString &meaning);

    const Kind<EngineMaker> *kind() const; ///< null where there is none
    ClusterAddress written() const;        ///< as far as the fields can be read
    void fill(const ClusterAddress &address);
    void showKind();
    void showKindTexts();
    void readLine();
    void readFields();
    void check();

    QLineEdit *m_line;
    QComboBox *m_engine;
    QLabel *m_untried;
    QLineEdit *m_nodes;
    QLineEdit *m_user;
    QLineEdit *m_database;
    QLineEdit *m_collection;
    QComboBox *m_tls;
    FileField *m_authority;
    ParameterForm *m_parameters;
    QLabel *m_parametersTitle;
    QLineEdit *m_password;
    QCheckBox *m_keep;
    QFormLayout *m_form;
    FieldBubble *m_lineProblem;
    FieldBubble *m_nodesProblem;
    const Kind<EngineMaker> *m_shownKind = nullptr; ///< whose parameters have fields
    bool m_isFilling = false;                       ///< fields and line follow each other
    bool m_isTlsChosen = false;                     ///< else it follows the nodes
    bool m_isLineWrong = false;                     ///< what is in the line is no address
};

} // namespace shardscope
