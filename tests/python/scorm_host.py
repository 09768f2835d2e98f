"""scormhost, an LMS of its own, on the loopback address.

    scorm_host.py FOLDER    prints the port, serves until its input ends
"""

import os
import signal
import socket
import sys
import threading

import uvicorn
from scormhost import create_scorm_app

app = create_scorm_app(data_dir=sys.argv[1], secret_key="a secret of this test, thirty-two letters or more")
listening = socket.socket()
listening.bind(("127.0.0.1", 0))
# Who asks before it is ready waits.
listening.listen()


def end_with_input():
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=end_with_input, daemon=True).start()
print(listening.getsockname()[1], flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on")).run(sockets=[listening])
