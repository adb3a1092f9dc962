"""A program that is told of events, with `standardwebhooks` as PyPI has it; says what it saw as JSON."""

import json
import os
import queue
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

from standardwebhooks import Webhook, WebhookVerificationError

url, key = os.environ["ATELIER_URL"], os.environ["ATELIER_API_KEY"]
PATIENCE_S = 120
received = {"/endpoint": queue.Queue(), "/run": queue.Queue()}


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        received[self.path].put((body, dict(self.headers)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def call(path: str, body: object = None) -> dict:
    data = None if body is None else json.dumps(body).encode()
    headers = {"authorization": f"Bearer {key}", "content-type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(f"{url}/api/v1/{path}", data, headers), timeout=30) as answer:
        return json.load(answer)


def refused(secret: str, body: bytes, headers: dict) -> bool:
    try:
        Webhook(secret).verify(body, headers)
    except WebhookVerificationError:
        return True
    return False


server = HTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
here = f"http://127.0.0.1:{server.server_port}"
secrets = {"/endpoint": call("webhooks", {"url": f"{here}/endpoint"})["secret"], "/run": call("webhooks/runs")["secret"]}
task = call("generation/create", {"prompt": "told", "model_name": os.environ["MODEL"], "webhook_url": f"{here}/run"})

seen = {}
for path, of in received.items():
    body, headers = of.get(timeout=PATIENCE_S)
    event = Webhook(secrets[path]).verify(body, headers)
    by_name = {name.lower(): value for name, value in headers.items()}
    seen[path] = {
        "event": [event["type"], event["data"]["task_id"] == task["id"]],
        "changed": refused(secrets[path], body + b" ", headers),
        "replayed": refused(secrets[path], body, {**by_name, "webhook-timestamp": str(int(time.time()) - 3600)}),
        "garbage": refused(secrets[path], body, {**by_name, "webhook-signature": "v1,AAAA v9,x v1a,"}),
        "stranger": refused(secrets["/run" if path == "/endpoint" else "/endpoint"], body, headers),
    }
print(json.dumps(seen))
