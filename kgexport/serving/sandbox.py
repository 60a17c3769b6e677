"""Takes from a process what a query could misuse: the network, where the system can, and all of the memory.

Oxigraph would fetch what SERVICE or LOAD names. Queries with these words are refused before they run; this holds should
one be worded so that it isn't recognized.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import sys

# Of <linux/prctl.h>, <linux/seccomp.h>, <linux/filter.h> and <linux/audit.h>.
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD_WORD, _EQUAL, _NOT_BELOW, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_CALL_NUMBER, _ARCHITECTURE = 0, 4  # places in struct seccomp_data
_IO_URING, _X32 = 425, 0x40000000
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # the architecture's mark, the call's number


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("jt", ctypes.c_ubyte), ("jf", ctypes.c_ubyte), ("k", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.POINTER(_Instruction)))


def with_memory(most: int) -> None:
    """Have the system end this process, with no core dump, where it would take more than `most` bytes for its data.

    Where the system has no such limit, nothing is done.
    """
    try:
        import resource
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_DATA, most)):
        _, highest = resource.getrlimit(kind)
        allowed = limit if highest == resource.RLIM_INFINITY else min(limit, highest)
        resource.setrlimit(kind, (allowed, highest))


def without_network() -> bool:
    """Have the kernel refuse new sockets to this process for good; False where that can't be had.

    It can on Linux on x86-64 and ARM64, whose seccomp needs no privilege.
    """
    known = _SOCKET.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    mark, socket = known
    steps = (
        (_LOAD_WORD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 4, mark),  # a call in another architecture's way is refused
        (_LOAD_WORD, 0, 0, _CALL_NUMBER),
        (_NOT_BELOW, 2, 0, _X32),
        (_EQUAL, 1, 0, socket),
        (_EQUAL, 0, 1, _IO_URING),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    )
    instructions = (_Instruction * len(steps))(*(_Instruction(*step) for step in steps))
    program = _Program(len(steps), instructions)
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)
