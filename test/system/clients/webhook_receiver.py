"""Reads webhooks as a program does: cases on stdin as JSON, on stdout what became of each."""

import json
import sys

from atelier_client import WebhookVerificationError, unwrap

outcomes = []
for case in json.load(sys.stdin):
    try:
        event = unwrap(case["body"].encode(), case["headers"], case["secrets"], **case.get("options", {}))
        outcomes.append(event["type"])
    except WebhookVerificationError as error:
        outcomes.append(error.code)
    except ValueError:
        outcomes.append("no secret")
json.dump(outcomes, sys.stdout)
