"""A serial line in memory: prints the name of a pseudo terminal, then carries bytes between it and stdin/stdout."""
import os, pty, select, sys, tty

master, slave = pty.openpty()
tty.setraw(slave)
sys.stdout.write(os.ttyname(slave) + "\n")
sys.stdout.flush()
while True:
    ready, _, _ = select.select([master, 0], [], [])
    if 0 in ready:
        data = os.read(0, 4096)
        if not data:
            break
        os.write(master, data)
    if master in ready:
        try:
            os.write(1, os.read(master, 4096))
        except OSError:
            break
