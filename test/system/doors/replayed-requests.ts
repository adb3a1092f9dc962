import { describe, expect, it } from '@jest/globals';
import type { Task, User } from '@atelier/contracts';
import { SLOW } from '../slow.js';
import { basic, DOOR_SCOPES, isPng, makeKey, type GetWorld } from './world.js';

interface OpenAiAnswer {
  data: { b64_json: string }[];
}

interface A1111Answer {
  images: string[];
  info: string;
}

/** What each client sends to OpenAI's interface, as its source has it. */
const GENERATIONS: Record<string, { headers?: Record<string, string>; body: object }> = {
  'Open WebUI': {
    headers: { 'x-openwebui-user-id': 'b6c7', 'x-openwebui-user-email': 'ada@example.org', 'x-openwebui-user-role': 'user' }, // prettier-ignore
    body: { model: 'dall-e-3', prompt: 'a fox', n: 1, size: '64x64', response_format: 'b64_json', steps: 5 },
  },
  LibreChat: {
    body: {
      ...{ model: 'gpt-image-2.5-flare', prompt: 'a fox', n: 1, size: '64x64', quality: 'low' },
      ...{ background: 'auto', output_format: 'png', moderation: 'low', user: '6650' },
    },
  },
  Dify: {
    headers: { 'x-stainless-lang': 'python', 'x-stainless-retry-count': '0', 'x-stainless-read-timeout': '600' },
    body: { model: 'gpt-image-2', prompt: 'a fox', n: 1, size: '64x64', quality: 'low', background: 'opaque', output_format: 'png' }, // prettier-ignore
  },
  n8n: { body: { model: 'stable-diffusion-1.5', prompt: 'a fox', n: 1, size: '64x64', quality: 'standard' } },
  SillyTavern: {
    body: {
      ...{ prompt: 'a fox', model: 'gpt-image-1.5', size: '64x64', n: 1, quality: 'low', moderation: 'low' },
      ...{ style: undefined, response_format: undefined },
    },
  },
};

/** `inAddress`: it has no field for a key. */
const TEXT_TO_IMAGE: Record<string, { headers?: Record<string, string>; body: object; inAddress?: true }> = {
  'Open WebUI': {
    headers: { 'content-type': 'application/json' },
    body: { prompt: 'a fox', batch_size: 1, width: 64, height: 64, steps: 5, negative_prompt: 'blurry' },
  },
  SillyTavern: {
    headers: { 'content-type': 'application/json' },
    body: {
      ...{ prompt: 'a fox', negative_prompt: 'blurry', sampler_name: 'DPM++ 2M', scheduler: 'Karras', steps: 5 },
      ...{ cfg_scale: 7, width: 64, height: 64, restore_faces: false, enable_hr: false, hr_upscaler: 'Latent' },
      ...{ hr_scale: 2, hr_additional_modules: [], denoising_strength: 0.7, hr_second_pass_steps: 0, seed: -1 },
      ...{ override_settings: { CLIP_stop_at_last_layers: 1 }, override_settings_restore_afterwards: true },
      ...{ clip_skip: 1, save_images: true, send_images: true, do_not_save_grid: false, do_not_save_samples: false },
    },
  },
  LibreChat: {
    headers: { 'content-type': 'application/json' },
    body: { prompt: 'a fox', negative_prompt: 'blurry', cfg_scale: 4.5, steps: 22, width: 64, height: 64 },
    inAddress: true,
  },
  'Dify, without a content type': {
    body: {
      ...{ prompt: 'a fox', negative_prompt: '', steps: 5, width: 64, height: 64, cfg_scale: 7, seed: -1 },
      ...{ sampler_name: 'DPM++ 2M', batch_size: 1, override_settings: {} },
    },
    inAddress: true,
  },
};

/** Requests of clients that are not installed here, as they send them. */
export function describeReplayedRequests(world: GetWorld): void {
  const send = (path: string, headers: Record<string, string>, body: object) =>
    // A blob has no type of its own: no content type is sent where none is given.
    fetch(`${world().api.url}${path}`, { method: 'POST', headers, body: new Blob([JSON.stringify(body)]) });

  describe('at the door for clients of OpenAI', () => {
    it.each(Object.entries(GENERATIONS))(
      '%s gets its picture as base64',
      async (_client, { headers, body }) => {
        const own = { authorization: `Bearer ${world().key}`, 'content-type': 'application/json', ...headers };
        const answer = await send('/v1/images/generations', own, body);
        expect(answer.status).toBe(200);
        expect(isPng(((await answer.json()) as OpenAiAnswer).data[0]!.b64_json)).toBe(true);
      },
      SLOW,
    );

    it(
      'Open WebUI makes the picture of the user for whom it asks, behind the key of a service',
      async () => {
        const { installation, stranger } = world();
        const admin = installation.api(await installation.admin());
        const key = await makeKey(admin, DOOR_SCOPES, { kind: 'service', act_as: true });
        const ask = async (mail: string) => {
          const { headers, body } = GENERATIONS['Open WebUI']!;
          const own = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
          return send('/v1/images/generations', { ...own, ...headers, 'x-openwebui-user-email': mail }, body);
        };
        const { body: me } = await stranger.get<User>('/api/v1/auth/me');
        const answer = await ask(`${me.username}@example.org`);
        expect(answer.status).toBe(200);
        const { body: made } = await stranger.get<Task>(
          `/api/v1/generation/status/${answer.headers.get('atelier-task')}`,
        );
        expect(made).toMatchObject({ user_id: me.id, status: 'completed' });
        const unknown = await ask('somebody.else@example.org');
        expect([unknown.status, await unknown.json()]).toMatchObject([403, { error: { code: 'unknown_user' } }]);
      },
      SLOW,
    );

    it('SillyTavern sees without a key that a server is there', async () => {
      const answer = await fetch(`${world().api.url}/v1/images/generations`, { method: 'OPTIONS' });
      expect(answer.status).toBe(204);
    });
  });

  describe('at the door for clients of AUTOMATIC1111', () => {
    it.each(Object.entries(TEXT_TO_IMAGE))(
      '%s gets its picture and what it says of itself',
      async (_client, { headers, body, inAddress }) => {
        const answer = inAddress
          ? await send(`/k/${world().doorKey}/sdapi/v1/txt2img`, { ...headers }, body)
          : await send('/sdapi/v1/txt2img', { ...basic(world().key), ...headers }, body);
        expect(answer.status).toBe(200);
        const { images, info } = (await answer.json()) as A1111Answer;
        expect(images.map(isPng)).toEqual([true]);
        const { infotexts } = JSON.parse(info) as { infotexts: string[] };
        expect(infotexts[0]).toMatch(/^a fox\n[^]*Seed: \d+, Size: 64x64, Model: /);
      },
      SLOW,
    );

    it('SillyTavern fills its lists, chooses a model, and sees that it is loaded', async () => {
      const get = async (path: string) =>
        (await (await fetch(`${world().api.url}/sdapi/v1${path}`, { headers: basic(world().key) })).json()) as never;
      for (const list of ['/samplers', '/schedulers', '/upscalers', '/latent-upscale-modes', '/sd-vae'])
        expect([list, Array.isArray(await get(list))]).toEqual([list, true]);
      const titles = ((await get('/sd-models')) as { title: string }[]).map(({ title }) => title);
      expect(titles).toContain('stable-diffusion-xl.safetensors');
      // Open WebUI sends the whole object back.
      const options = {
        ...((await get('/options')) as object),
        sd_model_checkpoint: 'stable-diffusion-xl.safetensors',
      };
      expect((await send('/sdapi/v1/options', basic(world().key), options)).status).toBe(200);
      expect(await get('/options')).toMatchObject({ sd_model_checkpoint: 'stable-diffusion-xl.safetensors' });
      expect(await get('/progress')).toMatchObject({ progress: 0, state: { job_count: 0 } });
    });

    it(
      'pictures are made anew, enlarged, and asked how they were made',
      async () => {
        const call = async <T>(path: string, body: object) =>
          (await (await send(`/sdapi/v1${path}`, basic(world().key), body)).json()) as T;
        const common = { prompt: 'a fox', steps: 5, seed: 3, override_settings: { sd_model_checkpoint: 'stable-diffusion-1.5' } }; // prettier-ignore
        const first = await call<A1111Answer>('/txt2img', { ...common, width: 64, height: 64 });
        const [image] = first.images;
        const told = await call<{ info: string }>('/png-info', { image: `data:image/png;base64,${image}` });
        expect(told.info).toBe((JSON.parse(first.info) as { infotexts: string[] }).infotexts[0]);
        const second = await call<A1111Answer>('/img2img', {
          ...common,
          init_images: [image],
          denoising_strength: 0.5,
        });
        expect(second.images.map(isPng)).toEqual([true]);
        const masked = await call<A1111Answer>('/img2img', { ...common, init_images: [image], mask: image });
        expect(masked.images.map(isPng)).toEqual([true]);
        const large = await call<{ image: string }>('/extra-single-image', { image, upscaling_resize: 4 });
        expect(isPng(large.image)).toBe(true);
      },
      SLOW,
    );
  });
}
