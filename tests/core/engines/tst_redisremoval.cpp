// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisRemoval.h"

#include <QTest>

using namespace shardscope;

class TestRedisRemoval : public QObject
{
    Q_OBJECT
private slots:
    void theFaultIsKnownByVersion_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("mayCrash");
        for (const char *version :
             {"8.0.2", "8.0.99", "8.2.8", "8.4.5", "8.6.0", "8.8.1", "8.10.0", "8.3.0", "8.9.9"}) {
            QTest::newRow(version) << version << true;
        }
        for (const char *version : {"8.2.9", "8.2.10", "8.4.6", "8.6.6", "8.8.2", "8.10.1", "8.11.0", "8.12.3", "9.0.0",
                                    "10.0.0", "", "valkey", "8", "8.2", "8.x.1"}) {
            QTest::newRow(version) << version << false;
        }
    }
    void theFaultIsKnownByVersion()
    {
        QFETCH(QString, version);
        QTEST(redisRemovalMayCrash(version.toStdString()), "mayCrash");
    }
};

QTEST_APPLESS_MAIN(TestRedisRemoval)
#include "tst_redisremoval.moc"
