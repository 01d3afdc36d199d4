// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"
#include "core/jobs/Threads.h"

#include <QFuture>
#include <QPromise>
#include <QtConcurrent/QtConcurrentRun>
#include <QThreadPool>

#include <exception>
#include <new>

namespace shardscope {

/// Runs a long work on a thread of its own and hands back its outcome. The work is told by its Progress when the
/// future was cancelled. Every exception is caught inside: one that escaped would arrive as a cancel, which is a lie.
///
/// Errors: those of the work; CannotStartThread, NotEnoughMemory, Internal.
///
/// `work` takes `const Progress &` and returns Outcome<T>; what it captures it must own. `pool`: whose threads it may
/// run on.
template<class Work>
auto runJob(Work work, QThreadPool &pool = *QThreadPool::globalInstance())
    -> QFuture<std::invoke_result_t<Work, const Progress &>>
{
    using Result = std::invoke_result_t<Work, const Progress &>;
    if (!canStartThread()) {
        QPromise<Result> refused;
        refused.start();
        refused.addResult(Result(threadRefused(1)));
        refused.finish();
        return refused.future();
    }
    return QtConcurrent::run(&pool, [work = std::move(work)](QPromise<Result> &promise) {
        promise.setProgressRange(0, 1000); // QPromise counts in int; a thousand steps are enough for any bar
        const Progress progress = [&promise](std::int64_t done, std::int64_t total) {
            promise.setProgressValue(total > 0 ? static_cast<int>(1000 * done / total) : 0);
            return !promise.isCanceled();
        };
        try {
            promise.addResult(work(progress));
        } catch (const std::bad_alloc &) {
            promise.addResult(Result(Error{Code::NotEnoughMemory, {}, {std::int64_t(0)}}));
        } catch (const std::exception &exception) {
            promise.addResult(Result(Error{Code::Internal, {}, {std::string(exception.what())}}));
        } catch (...) {
            promise.addResult(Result(Error{Code::Internal, {}, {std::string("unknown exception")}}));
        }
    });
}

} // namespace shardscope
