# How everything is compiled: build type, warnings, sanitizers, compiler cache and linker.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # What ccache wants to be told where there are precompiled headers; the base makes a second checkout find the same.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()

find_program(LLD ld.lld)
if(LLD)
  add_link_options(-fuse-ld=lld)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
if(SHARDSCOPE_WERROR)
  add_compile_options(-Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # GCC finds these by what it happened to inline, so they come and go with its version and with -O1 and -O3.
    add_compile_options(-Wno-error=maybe-uninitialized)
    if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
      # GCC 12 sees std::string copy what it does not (GCC bug 105651).
      add_compile_options(-Wno-error=stringop-overflow -Wno-error=restrict -Wno-error=array-bounds)
    endif()
  endif()
endif()

if(SHARDSCOPE_SANITIZE)
  # With assertions, ours and the standard library's. Line tables are all that a report needs, and -O1 halves the build.
  add_compile_options(-fsanitize=${SHARDSCOPE_SANITIZE} -fno-omit-frame-pointer -O1 -g1 -UNDEBUG -D_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=${SHARDSCOPE_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # GCC takes what the sanitizers put in for uses of variables without a value.
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # It tidies up its memory again and again. Where each processor has enough, not doing so takes an eighth less time.
  cmake_host_system_information(RESULT memory QUERY TOTAL_PHYSICAL_MEMORY)
  cmake_host_system_information(RESULT processors QUERY NUMBER_OF_LOGICAL_CORES)
  math(EXPR memory "${memory} / ${processors}") # MB
  if(memory GREATER 3000)
    add_compile_options("SHELL:--param ggc-min-expand=300 --param ggc-min-heapsize=1000000")
  endif()
endif()

# What computes little is not worth the half of the time that optimising it takes; what does computes with all that is.
if(CMAKE_BUILD_TYPE STREQUAL Release)
  string(REPLACE "-O3" "-O1" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
endif()

# shardscope_fast(TARGET): inner loops over vectors, distances or simulated events are in it.
function(shardscope_fast target)
  if(CMAKE_BUILD_TYPE STREQUAL Release)
    target_compile_options(${target} PRIVATE -O3)
  endif()
endfunction()

# Half of the time goes into reading headers: those of the standard library, and of Qt where there are many, once.
set(SHARDSCOPE_PRECOMPILED <algorithm> <array> <atomic> <bit> <charconv> <cmath> <cstdint> <cstring> <filesystem>
    <functional> <limits> <map> <memory> <mutex> <numeric> <optional> <set> <span> <string> <string_view> <thread>
    <utility> <variant> <vector>)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # Programs share them with libraries, so both are position-independent in the same way, as earlier Qt has it anyway.
  add_compile_options(-fpch-preprocess -Winvalid-pch -fPIC)
endif()
