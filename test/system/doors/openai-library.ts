import { beforeAll, describe, expect, it } from '@jest/globals';
import type { HistoryPage } from '@atelier/contracts';
import { picture } from '@atelier/media/testing';
import OpenAI, { toFile } from 'openai';
import sharp from 'sharp';
import { SLOW } from '../slow.js';
import { isPng, type GetWorld } from './world.js';

/** A PNG that is transparent in one corner. */
async function maskWithHole(): Promise<Buffer> {
  const black = { r: 0, g: 0, b: 0, alpha: 1 };
  const hole = sharp({ create: { width: 24, height: 24, channels: 4, background: black } });
  return sharp({ create: { width: 64, height: 64, channels: 4, background: black } })
    .composite([{ input: await hole.png().toBuffer(), blend: 'dest-out', left: 8, top: 8 }])
    .png()
    .toBuffer();
}

/** OpenAI's own library, unmodified. */
export function describeOpenAiLibrary(world: GetWorld): void {
  describe("OpenAI's library", () => {
    let client: OpenAI;
    beforeAll(() => {
      client = new OpenAI({ baseURL: `${world().api.url}/v1`, apiKey: world().key });
    });

    it(
      'generates several pictures at once',
      async () => {
        const made = await client.images.generate({ model: 'gpt-image-2', prompt: 'a fox', size: '256x256', n: 2 });
        expect(made.data!.map(({ b64_json }) => isPng(b64_json))).toEqual([true, true]);
        expect(made).toMatchObject({ size: '256x256', _request_id: expect.any(String) });
      },
      SLOW,
    );

    it(
      'streams previews before the picture',
      async () => {
        const request = { model: 'gpt-image-2', prompt: 'a fox', size: '64x64', partial_images: 2 } as const;
        const types: string[] = [];
        for await (const { type } of await client.images.generate({ ...request, stream: true })) types.push(type);
        expect(types.at(-1)).toBe('image_generation.completed');
        expect(types.slice(0, -1).every((type) => type === 'image_generation.partial_image')).toBe(true);
      },
      SLOW,
    );

    it(
      'edits what its mask leaves open, and a whole picture',
      async () => {
        const image = await toFile(await picture('png', 64, 64), 'in.png', { type: 'image/png' });
        const mask = await toFile(await maskWithHole(), 'mask.png', { type: 'image/png' });
        const masked = await client.images.edit({ model: 'gpt-image-2', image, mask, prompt: 'a hat', n: 2 });
        expect([masked.data!.length, masked.size]).toEqual([2, '64x64']);
        const edited = await client.images.edit({ model: 'stable-diffusion-1.5', image: [image], prompt: 'a hat' });
        expect(isPng(edited.data![0]!.b64_json)).toBe(true);
        const opaque = await toFile(await picture('png', 64, 64), 'mask.png', { type: 'image/png' });
        await expect(client.images.edit({ image, mask: opaque, prompt: 'a hat' })).rejects.toMatchObject({ status: 400, param: 'mask' }); // prettier-ignore
      },
      SLOW,
    );

    it(
      'edits pictures that are named by their addresses in a body of JSON',
      async () => {
        const at = async (bytes: Buffer | Promise<Buffer>) => ({ image_url: `data:image/png;base64,${(await bytes).toString('base64')}` }); // prettier-ignore
        const edit = (body: object) => client.post<{ data: { b64_json: string }[] }>('/images/edits', { body });
        const image = await at(picture('png', 64, 64));
        const mask = await at(maskWithHole());
        const masked = await edit({ images: [image], mask, prompt: 'a hat', model: 'gpt-image-2' });
        expect(masked.data.map(({ b64_json }) => isPng(b64_json))).toEqual([true]);
        const inside = { image_url: 'http://169.254.169.254/latest/meta-data' };
        for (const images of [[], undefined, [{ file_id: 'file-1' }]])
          await expect(edit({ images, prompt: 'a hat' })).rejects.toMatchObject({ status: 400 });
        await expect(edit({ images: [inside], prompt: 'a hat' })).rejects.toMatchObject({ status: 422, code: 'url_refused' }); // prettier-ignore
        await expect(edit({ images: [image], mask: inside, prompt: 'a hat' })).rejects.toMatchObject({ status: 422, code: 'url_refused' }); // prettier-ignore
      },
      SLOW,
    );

    it(
      'gets a picture that takes longer than its own timeout, of the one task that its first try has made',
      async () => {
        const prompt = `a slow fox ${Math.random()}`;
        const slow = { model: 'stable-diffusion-1.5', prompt, size: '64x64', quality: 'max' } as const;
        const hasty = client.withOptions({ timeout: 400, maxRetries: 60 });
        const { data, response } = await hasty.images.generate(slow).withResponse();
        expect(isPng(data.data![0]!.b64_json)).toBe(true);
        const { body } = await world().api.get<HistoryPage>(
          `/api/v1/generation/history?q=${encodeURIComponent(prompt)}`,
        );
        expect(body.items.map(({ id }) => String(id))).toEqual([response.headers.get('atelier-task')]);
      },
      SLOW,
    );

    it('lists models, and raises its own errors for what is refused', async () => {
      expect((await client.models.list()).data.map(({ id }) => id)).toContain('stable-diffusion-1.5');
      expect(await client.models.retrieve('stable-diffusion-1.5')).toMatchObject({ object: 'model' });
      const refused = (wish: object) =>
        client.images.generate({ prompt: 'a fox', ...wish }).catch((error: unknown) => error);
      expect(await refused({ model: 'nope' })).toBeInstanceOf(OpenAI.NotFoundError);
      expect(await refused({ prompt: '' })).toMatchObject({ constructor: OpenAI.BadRequestError, param: 'prompt' });
      const nobody = client.withOptions({ apiKey: 'sk-of-somebody-else' });
      await expect(nobody.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    });
  });
}
