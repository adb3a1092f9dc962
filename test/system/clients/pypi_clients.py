"""What programs do with unmodified clients of PyPI, against the Atelier of the environment; says what it saw as JSON."""

import base64
import io
import json
import os
from urllib.parse import urlparse

import openai
import webuiapi
from PIL import Image

url, key, prompt = os.environ["ATELIER_URL"], os.environ["ATELIER_API_KEY"], os.environ["SLOW_PROMPT"]
seen: dict[str, object] = {}


def png(image: Image.Image, name: str) -> io.BytesIO:
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    file.name = name
    return file


def format_of(b64_json: str) -> str:
    return Image.open(io.BytesIO(base64.b64decode(b64_json))).format


client = openai.OpenAI(base_url=f"{url}/v1", api_key=key)
made = client.images.generate(model="gpt-image-2", prompt="a python", size="256x256", n=2)
seen["generate"] = [format_of(image.b64_json) for image in made.data]
stream = client.images.generate(model="gpt-image-2", prompt="a python", size="64x64", partial_images=2, stream=True)
seen["stream"] = [event.type for event in stream][-1]

picture = Image.new("RGB", (64, 64), "green")
mask = Image.new("RGBA", (64, 64), "black")
mask.paste((0, 0, 0, 0), (8, 8, 32, 32))
edited = client.images.edit(
    model="gpt-image-2", image=png(picture, "in.png"), mask=png(mask, "mask.png"), prompt="a hat"
)
seen["edit"] = format_of(edited.data[0].b64_json)

# Longer than its own timeout: its repetitions wait for the one task of the first try.
hasty = client.with_options(timeout=0.4, max_retries=60)
slow = hasty.images.generate(model="stable-diffusion-1.5", prompt=prompt, size="64x64", quality="max")
seen["slow"] = format_of(slow.data[0].b64_json)
seen["models"] = "stable-diffusion-1.5" in [model.id for model in client.models.list()]
try:
    openai.OpenAI(base_url=f"{url}/v1", api_key="sk-of-somebody-else", max_retries=0).models.list()
except openai.AuthenticationError:
    seen["stranger"] = "AuthenticationError"

address = urlparse(url)
api = webuiapi.WebUIApi(host=address.hostname, port=address.port)
api.set_auth("anybody", key)
drawn = api.txt2img(prompt="a python", width=64, height=64, steps=5, seed=7, sampler_name="DPM++ 2M", scheduler="Karras")
seen["txt2img"] = [drawn.image.size, drawn.info["seed"]]
seen["img2img"] = api.img2img(images=[picture], prompt="a hat", steps=5).image.format
seen["png_info"] = "a python" in api.png_info(drawn.image).info
seen["progress"] = api.get_progress()["state"]["job_count"]
seen["sd_models"] = "stable-diffusion-1.5" in [model["model_name"] for model in api.get_sd_models()]

print(json.dumps(seen))
