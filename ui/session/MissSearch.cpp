// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/MissSearch.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr std::size_t mostKnown = 256; ///< of k misses each at most

} // namespace

MissSearch::MissSearch(QObject *parent) : QObject(parent), m_task(m_quietJobs) {}

MissSearch::~MissSearch() = default;

void MissSearch::ask(const Question &question)
{
    if (question == m_question && (m_misses || m_task.isRunning())) {
        return;
    }
    m_question = question;
    m_task.drop();
    m_misses = known(question);
    if (m_misses) {
        emit found();
        return;
    }
    const auto work = [question](const Progress &progress) -> Outcome<Misses> {
        if (!progress(0, 1)) { // a slider is faster than a search: most questions are outdated by now
            return Error{Code::Cancelled, {}, {}};
        }
        auto misses = question.plan->missesOf(question.query, question.nprobe, progress);
        if (!progress(1, 1)) {
            return Error{Code::Cancelled, {}, {}};
        }
        return Misses(std::make_shared<std::vector<Miss>>(std::move(misses)));
    };
    m_task.start({}, work, [this, question](Outcome<Misses> misses) {
        if (misses) {
            m_misses = *misses;
            keep(question, m_misses);
            emit found();
        }
    });
}

void MissSearch::forget()
{
    m_task.drop();
    m_question = {};
    m_misses.reset();
}

MissSearch::Misses MissSearch::known(const Question &question)
{
    const auto entry = std::ranges::find_if(m_known, [&](const Known &each) {
        return each.query == question.query && each.nprobe == question.nprobe && each.plan.lock() == question.plan;
    });
    if (entry == m_known.end()) {
        return nullptr;
    }
    m_known.splice(m_known.begin(), m_known, entry);
    return entry->misses;
}

void MissSearch::keep(const Question &question, Misses misses)
{
    m_known.push_front({question.plan, question.query, question.nprobe, std::move(misses)});
    std::erase_if(m_known, [](const Known &each) { return each.plan.expired(); });
    if (m_known.size() > mostKnown) {
        m_known.pop_back();
    }
}

} // namespace shardscope
