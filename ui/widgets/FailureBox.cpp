// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FailureBox.h"

#include "ui/text/ErrorText.h"

#include <QMessageBox>

namespace shardscope {

void showFailure(QWidget *parent, const QString &title, const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, sentence(error), QMessageBox::Ok, parent);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace shardscope
