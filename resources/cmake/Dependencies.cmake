# Everything the program is built on, found once. Why each is used stands in the README.

set(QT_COMPONENTS Core Concurrent Gui Sql Svg)
if(SHARDSCOPE_GUI)
  list(APPEND QT_COMPONENTS Widgets Charts LinguistTools)
endif()
if(SHARDSCOPE_TESTS)
  list(APPEND QT_COMPONENTS Test Network)
endif()
find_package(Qt6 6.4 REQUIRED COMPONENTS ${QT_COMPONENTS})

find_package(Qt6Keychain REQUIRED) # passwords of live clusters
find_package(Threads REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(simdjson REQUIRED)
if(POLICY CMP0167)
  cmake_policy(SET CMP0167 NEW) # Boost says itself where it is
endif()
find_package(Boost REQUIRED) # headers: distributions and special functions
find_package(HDF5 REQUIRED COMPONENTS C)
find_package(ZLIB REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(HWY REQUIRED IMPORTED_TARGET libhwy)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(OPENSSL REQUIRED IMPORTED_TARGET openssl)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3) # what QtSql's driver uses, to stop a long statement
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq) # PostgreSQL

# Parquet: its metadata, and what its pages may be compressed by.
pkg_check_modules(THRIFT REQUIRED IMPORTED_TARGET thrift)
pkg_check_modules(SNAPPY REQUIRED IMPORTED_TARGET snappy)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(LZ4 REQUIRED IMPORTED_TARGET liblz4)
add_library(shardscope::parquet INTERFACE IMPORTED)
target_link_libraries(shardscope::parquet INTERFACE PkgConfig::THRIFT PkgConfig::SNAPPY PkgConfig::ZSTD PkgConfig::LZ4)

# Debian's Faiss and oneDNN ship no usable CMake configuration for what is needed here.
find_package(BLAS REQUIRED)
find_package(LAPACK REQUIRED)
find_library(FAISS_LIBRARY faiss REQUIRED)
find_path(FAISS_INCLUDE faiss/Index.h REQUIRED)
add_library(shardscope::faiss INTERFACE IMPORTED)
target_include_directories(shardscope::faiss SYSTEM INTERFACE ${FAISS_INCLUDE})
# It is a static library and brings no list of what it needs itself.
target_link_libraries(shardscope::faiss INTERFACE ${FAISS_LIBRARY} OpenMP::OpenMP_CXX LAPACK::LAPACK BLAS::BLAS)

find_library(DNNL_LIBRARY dnnl REQUIRED)
find_path(DNNL_INCLUDE dnnl.h REQUIRED)
add_library(shardscope::dnnl INTERFACE IMPORTED)
target_include_directories(shardscope::dnnl SYSTEM INTERFACE ${DNNL_INCLUDE})
target_link_libraries(shardscope::dnnl INTERFACE ${DNNL_LIBRARY})

find_path(HNSWLIB_INCLUDE hnswlib/hnswlib.h REQUIRED)
add_library(shardscope::hnswlib INTERFACE IMPORTED)
target_include_directories(shardscope::hnswlib SYSTEM INTERFACE ${HNSWLIB_INCLUDE})
# Headers that do not tell their version; the package does.
execute_process(COMMAND dpkg-query --show --showformat=\${source:Upstream-Version} libhnswlib-dev
                OUTPUT_VARIABLE HNSWLIB_VERSION ERROR_QUIET)
if(NOT HNSWLIB_VERSION)
  set(HNSWLIB_VERSION "of unknown version")
endif()
