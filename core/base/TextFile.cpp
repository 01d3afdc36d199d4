// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/TextFile.h"

#include "core/base/Descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace shardscope {

Outcome<std::string> readText(const std::filesystem::path &path)
{
    constexpr std::int64_t longest = 256 << 20;
    const auto cannotOpen = [&path](int reason) {
        return Error{Code::CannotOpen, path.string(), {std::generic_category().message(reason)}};
    };
    // Without O_NONBLOCK a pipe would be waited for.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status = {};
    if (!file.isOpen() || ::fstat(file.value(), &status) != 0) {
        return cannotOpen(errno);
    }
    if (S_ISDIR(status.st_mode)) {
        return cannotOpen(EISDIR);
    }
    if (!S_ISREG(status.st_mode)) {
        return Error{Code::NotAFile, path.string(), {}};
    }
    if (status.st_size > longest) {
        return Error{Code::TooLongText, path.string(), {std::int64_t(status.st_size), longest}};
    }
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const auto count = ::read(file.value(), text.data() + size, text.size() - size);
        if (count < 0 && errno != EINTR) {
            return cannotOpen(errno);
        }
        if (count == 0) { // it has become shorter
            break;
        }
        size += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    text.resize(size);
    return text;
}

} // namespace shardscope
