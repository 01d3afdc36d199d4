// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/FileBytes.h"
#include "core/jobs/Progress.h"

#include <cstdint>
#include <string>
#include <vector>

namespace shardscope {

/// One file of a zip archive, as the archive's table of contents has it.
struct ZipMember
{
    std::string name;
    std::int64_t header = 0;      ///< byte of its own header, which its data follows
    std::int64_t packedBytes = 0; ///< as it is stored
    std::int64_t plainBytes = 0;  ///< as it is
    int method = 0;               ///< 0: stored, 8: deflated
    bool isEncrypted = false;
    std::uint32_t checksum = 0;
};

bool isZip(const FileBytes &file);

/// The table of contents; folders are left out. Large archives (zip64) have theirs read, too.
///
/// Errors: BadHeader, TruncatedFile. Source: PKWARE's APPNOTE.
Outcome<std::vector<ZipMember>> zipMembers(const FileBytes &archive);

/// One file out of the archive: where it lies, or inflated into memory, once its first bytes are seen to promise as
/// much. Its name is "ARCHIVE#MEMBER".
///
/// Errors: BadHeader, DamagedCompression, UnsupportedFeature (another compression, encryption), UnpacksTooLarge,
///         NotEnoughMemory, Cancelled, those of `check`. Cancel: polled every 20 ms.
Outcome<FileBytes> openMember(const FileBytes &archive, const ZipMember &member, const FileBytes::SizeCheck &check,
                              const Progress &progress);

} // namespace shardscope
