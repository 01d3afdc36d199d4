// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/EnglishTexts.h"

#include "core/base/Decimal.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace shardscope::cli {

/// Texts of the window say "%n row(s)", to be replaced by translations, the English one included; this stands in for
/// it.
class EnglishTexts::Plurals : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int count) const override
    {
        if (count < 0) {
            return {};
        }
        return QString::fromUtf8(text).replace(QLatin1String("(s)"), QLatin1String(count == 1 ? "" : "s"));
    }
};

EnglishTexts::EnglishTexts() : m_plurals(std::make_unique<Plurals>())
{
    useDecimalPoint();
    QCoreApplication::installTranslator(m_plurals.get());
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

EnglishTexts::~EnglishTexts() = default;

} // namespace shardscope::cli
