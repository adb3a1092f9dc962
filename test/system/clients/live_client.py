"""What somebody does with the client, against the Atelier of the environment; says what it saw as JSON."""

import json
import sys
from pathlib import Path

from atelier_client import Atelier, AuthenticationError, NotFoundError, RefusedError, TaskCancelledError, WaitTimeout

SMALL = {"prompt": "a python", "model_name": "stable-diffusion-1.5", "width": 64, "height": 64, "steps": 5}
folder, strangers_key, workflow_id, field = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
seen: dict[str, object] = {}


def code_of(work) -> str:
    try:
        work()
    except (AuthenticationError, NotFoundError, RefusedError, TaskCancelledError, WaitTimeout) as error:
        return error.code
    return "none"


with Atelier() as atelier:
    task, outputs = (result := atelier.run(**SMALL, batch_size=2)).task, result.outputs
    paths = [output.to_file(folder) for output in outputs]
    seen["made"] = [task["status"], sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in paths)]
    seen["png"] = [path.read_bytes()[1:4].decode() for path in paths]

    job = atelier.submit(**SMALL | {"steps": 20})
    events = list(job.events())
    seen["events"] = [events[-1]["status"], any(event["type"] == "task.progress" for event in events)]

    first = atelier.submit(**SMALL, idempotency_key="the-same")
    seen["one_job"] = atelier.submit(**SMALL, idempotency_key="the-same").id == first.id

    endless = atelier.submit(**SMALL | {"steps": 150, "prompt": "an endless python"})
    seen["wait"] = code_of(lambda: endless.wait(0))
    endless.cancel()
    seen["cancelled"] = code_of(endless.wait)

    (folder / "in.png").write_bytes(paths[0].read_bytes())
    asset = atelier.upload(folder / "in.png")
    seen["uploaded_once"] = atelier.upload(paths[0].read_bytes())["id"] == asset["id"]
    [run] = atelier.submit_workflow(workflow_id, {field: {"asset": asset["id"]}})
    seen["workflow"] = run.wait().outputs[0].record["width"]

    seen["history"] = next(atelier.history(q="endless", limit=1))["id"] == endless.id
    seen["missing_model"] = code_of(lambda: atelier.submit(**SMALL | {"model_name": "nope"}))
    seen["stranger"] = code_of(Atelier(api_key=strangers_key).job(endless.id).status)
    seen["wrong_key"] = code_of(Atelier(api_key="atl_" + "0" * 36).models)
    seen["shown"] = "atl_" in repr(atelier) + repr(vars(atelier))

print(json.dumps(seen))
