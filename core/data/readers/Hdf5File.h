// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/FileBytes.h"

#include <hdf5.h>

#include <string>
#include <vector>

/// Files of the HDF5 library, of which one thread at a time may make use.
namespace shardscope::hdf5 {

/// An identifier of the library, closed when it goes.
class Handle
{
public:
    Handle(hid_t id, herr_t (*close)(hid_t)) : m_id(id), m_close(close) {}
    ~Handle()
    {
        if (m_id >= 0) {
            m_close(m_id);
        }
    }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    hid_t id() const { return m_id; }
    explicit operator bool() const { return m_id >= 0; }

private:
    hid_t m_id;
    herr_t (*m_close)(hid_t);
};

/// Opens the bytes as they are in memory or mapped, so that the file is never written. From then on the library loads
/// no filters from elsewhere.
hid_t openFile(const FileBytes &file);

/// Opens an array by its path ("train", "group/emb"). A link out of the file is not followed.
hid_t openArray(hid_t file, const std::string &path);

/// What arrays there are, those of nested groups too, by their paths; links out of the file are left out.
std::vector<std::string> arrayPaths(hid_t file);

/// Whether the path leads out of the file at any of its steps, also by way of links within the file.
bool leadsElsewhere(hid_t file, const std::string &path);

/// A text attribute of the file; empty where it is missing or no text.
std::string attributeOf(hid_t file, const char *name);

} // namespace shardscope::hdf5
