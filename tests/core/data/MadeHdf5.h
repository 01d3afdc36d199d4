// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <hdf5.h>

#include <string>

namespace shardscope::small {

/// An HDF5 file that is written, and closed where it ends.
class MadeHdf5
{
public:
    explicit MadeHdf5(const std::string &path)
        : m_file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT))
    {
    }
    /// In memory only, laid out as the earliest version of the library can read it, or as the latest does.
    explicit MadeHdf5(bool isLatest) : m_file(inMemory(isLatest)) {}
    ~MadeHdf5() { H5Fclose(m_file); }
    MadeHdf5(const MadeHdf5 &) = delete;
    MadeHdf5 &operator=(const MadeHdf5 &) = delete;

    hid_t id() const { return m_file; }
    std::string bytes() const
    {
        H5Fflush(m_file, H5F_SCOPE_GLOBAL);
        std::string image(H5Fget_file_image(m_file, nullptr, 0), '\0');
        H5Fget_file_image(m_file, image.data(), image.size());
        return image;
    }

    void group(const char *path) { H5Gclose(H5Gcreate2(m_file, path, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT)); }

    void array(const char *path, hid_t type, hsize_t rows, hsize_t dim, const void *values, hid_t layout = H5P_DEFAULT)
    {
        const hsize_t axes[2] = {rows, dim};
        const hid_t space = H5Screate_simple(2, axes, nullptr);
        const hid_t data = H5Dcreate2(m_file, path, type, space, H5P_DEFAULT, layout, H5P_DEFAULT);
        if (values) {
            H5Dwrite(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
        }
        H5Dclose(data);
        H5Sclose(space);
    }

    void plainArray(const char *path, hid_t type, hsize_t rows, hsize_t dim, const void *values)
    {
        array(path, type, rows, dim, values);
    }

    /// In one deflated piece.
    void packedArray(const char *path, hid_t type, hsize_t rows, hsize_t dim, const void *values)
    {
        const hsize_t axes[2] = {rows, dim};
        const hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
        H5Pset_chunk(layout, 2, axes);
        H5Pset_deflate(layout, 6);
        array(path, type, rows, dim, values, layout);
        H5Pclose(layout);
    }

    void attribute(const char *name, const std::string &value, bool isVariable = false)
    {
        const hid_t type = H5Tcopy(H5T_C_S1);
        H5Tset_size(type, isVariable ? H5T_VARIABLE : value.size());
        const hid_t space = H5Screate(H5S_SCALAR);
        const hid_t attribute = H5Acreate2(m_file, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
        const char *text = value.c_str();
        H5Awrite(attribute, type, isVariable ? static_cast<const void *>(&text) : text);
        H5Aclose(attribute);
        H5Sclose(space);
        H5Tclose(type);
    }

private:
    static hid_t inMemory(bool isLatest)
    {
        const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
        H5Pset_fapl_core(access, 1024, false);
        H5Pset_libver_bounds(access, isLatest ? H5F_LIBVER_LATEST : H5F_LIBVER_EARLIEST, H5F_LIBVER_LATEST);
        const hid_t file = H5Fcreate("memory.hdf5", H5F_ACC_TRUNC, H5P_DEFAULT, access);
        H5Pclose(access);
        return file;
    }

    hid_t m_file;
};

} // namespace shardscope::small
