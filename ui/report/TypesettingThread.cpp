// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/TypesettingThread.h"

#include <QCoreApplication>
#include <QThread>
#include <QThreadPool>

namespace shardscope {

namespace {

QThreadPool *pool = nullptr;

/// Before the application takes the font database with it.
void end()
{
    delete pool; // which waits for what is under way
    pool = nullptr;
}

} // namespace

QThreadPool &typesettingThread()
{
    if (!pool) {
        pool = new QThreadPool;
        pool->setMaxThreadCount(1);
        pool->setExpiryTimeout(-1);
        qAddPostRoutine(end);
    }
    return *pool;
}

bool isTypesettingThread()
{
    return pool && pool->contains(QThread::currentThread());
}

void onTypesettingThread(std::function<void()> work)
{
    if (pool) {
        pool->start(std::move(work));
    }
}

} // namespace shardscope
