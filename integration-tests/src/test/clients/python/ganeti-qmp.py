# SPDX-License-Identifier: Apache-2.0
"""Drives a monitor with Ganeti's QmpConnection, and prints what it got: a line each."""

import importlib.util
import os
import sys

PACKAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ganeti")
LIBRARY = os.path.join(PACKAGE, "usr/share/ganeti/3.0")
MODULE = os.path.join(LIBRARY, "ganeti/hypervisor/hv_kvm/monitor.py")


def load():
    """The module by its file: its package would import all of Ganeti's hypervisors."""
    sys.path.insert(0, LIBRARY)
    spec = importlib.util.spec_from_file_location("monitor", MODULE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def say(what, call):
    try:
        print(what, call())
    except Exception as error:  # whatever the library throws is what is told
        print(what, "error", type(error).__name__, error)


def rest(sock):
    """What is left to read: QEMU leaves quit's line end unread, so that its end may be a reset."""
    try:
        return sock.recv(1)
    except ConnectionResetError:
        return b""


def main():
    monitor = load()
    connection = monitor.QmpConnection(sys.argv[1])
    connection.connect()
    print("version", connection.version, connection.package != "")
    print("query-commands", "device_add" in connection.supported_commands)
    say("query-status", lambda: connection.Execute("query-status"))
    say("stop", lambda: connection.Execute("stop"))
    say("query-status", lambda: connection.Execute("query-status"))
    say("cont", lambda: connection.Execute("cont"))
    say("no-such-command", lambda: connection.Execute("no-such-command"))
    say("stop", lambda: connection.Execute("stop", {"verbose": True}))
    connection.close()
    # These connect by themselves, each time anew.
    say("disks", lambda: monitor.QmpConnection(sys.argv[1]).CheckDiskHotAddSupport())
    say("nics", lambda: monitor.QmpConnection(sys.argv[1]).CheckNicHotAddSupport())
    say("device", lambda: monitor.QmpConnection(sys.argv[1]).HasDevice("no-such-device"))
    say("slot", lambda: monitor.QmpConnection(sys.argv[1]).GetFreePCISlot())
    with monitor.QmpConnection(sys.argv[1]) as connection:
        say("quit", lambda: connection.Execute("quit"))
        say("end", lambda: rest(connection.sock))


main()
