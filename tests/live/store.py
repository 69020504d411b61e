"""An S3 server of the tests' own (moto), in a process that can be away, or silent, and come back.

python -m tests.live.store PORT        (a line: go away; another: come back)
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

from tests.live.processes import Hangs
from tests.live.server import ROOT

#: What readers may have of it, as it is deployed.
POLICY: Final = ROOT / "deploy" / "media-policy.json"
BUCKET: Final = "portal-media"
KEYS: Final = {"AWS_ACCESS_KEY_ID": "of-a-test", "AWS_SECRET_ACCESS_KEY": "of-a-test"}


class Store(Hangs):
    """`url` is what `MEDIA_ENDPOINT_URL` takes. What it holds is gone when it is stopped."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start, and wait until the bucket is there."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.live.store", str(self.port)],
            cwd=ROOT,
            env=os.environ | KEYS,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._heard("here")

    def go_away(self) -> None:
        """Every connection is refused."""
        self._say()
        self._heard("away")

    def come_back(self) -> None:
        """With all it had."""
        self._say()
        self._heard("here")

    def stop(self) -> None:
        """End it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                assert pipe
                pipe.close()
            self.process = None

    def _say(self) -> None:
        assert self.process
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def _heard(self, word: str) -> None:
        assert self.process
        assert self.process.stdout
        if self.process.stdout.readline().strip() != word:
            raise RuntimeError("The S3 server did not start.")


def main(port: int) -> None:
    """In the process of its own."""
    import boto3
    from moto.server import ThreadedMotoServer

    def listen() -> ThreadedMotoServer:
        server = ThreadedMotoServer("127.0.0.1", port, verbose=False)
        server.start()
        return server

    server = listen()
    client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1")
    client.create_bucket(Bucket=BUCKET)
    client.put_bucket_policy(Bucket=BUCKET, Policy=POLICY.read_text())
    print("here", flush=True)
    while sys.stdin.readline():
        server.stop()
        print("away", flush=True)
        if not sys.stdin.readline():
            break
        server = listen()
        print("here", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
