/// <reference lib="dom" />
import type { Asset } from '@atelier/contracts';
import type { CDPSession, Locator } from 'playwright-core';
import sharp from 'sharp';
import type { ApiClient } from '../installation/api-client.js';
import type { Studio } from './studio.js';

export type Spot = readonly [x: number, y: number];

/** A file of ours as grey values. */
export interface GreyPicture {
  width: number;
  height: number;
  at: (...spot: Spot) => number;
}

/** The mask editor, with its picture of a known size. */
export class MaskEditor {
  constructor(
    private readonly studio: Studio,
    private readonly size: { width: number; height: number },
  ) {}

  get stage(): Locator {
    return this.studio.page.getByRole('application', { name: this.studio.say('masks:stage') });
  }

  /** The button of the field that opens the editor. */
  get opener(): Locator {
    const { page, say } = this.studio;
    const names = [say('assets:paint'), say('assets:paintOn'), say('assets:paintAgain')].join('|');
    return page.getByRole('button', {
      name: new RegExp(`^(?:${names})${say('common:named', { name: '', what: '' })}`),
    });
  }

  async open(): Promise<void> {
    await this.opener.click();
    await this.stage.waitFor();
  }

  /** Where a pixel of the picture is in the window. */
  async place([x, y]: Spot): Promise<{ x: number; y: number }> {
    const box = (await this.stage.locator('img').boundingBox())!;
    return { x: box.x + (x / this.size.width) * box.width, y: box.y + (y / this.size.height) * box.height };
  }

  /** A stroke of the mouse. */
  async stroke(...spots: Spot[]): Promise<void> {
    const { mouse } = this.studio.page;
    const [first, ...rest] = await Promise.all(spots.map((spot) => this.place(spot)));
    await mouse.move(first!.x, first!.y);
    await mouse.down();
    for (const { x, y } of rest) await mouse.move(x, y, { steps: 6 });
    await mouse.up();
  }

  /** Fingers that go from spot to spot together. */
  async touch(...fingers: Spot[][]): Promise<void> {
    const session = await this.studio.page.context().newCDPSession(this.studio.page);
    const ways = await Promise.all(fingers.map((spots) => Promise.all(spots.map((spot) => this.place(spot)))));
    for (let down = 1; down <= ways.length; down++) await send(session, 'touchStart', ways.slice(0, down), 0);
    for (let step = 1; step < ways[0]!.length; step++) await send(session, 'touchMove', ways, step);
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await session.detach();
  }

  /** Waits until a pixel of the picture is seen masked, or is not. */
  async expectMasked(spot: Spot, isMasked: boolean): Promise<void> {
    const overlay = await this.stage.locator('canvas').elementHandle();
    const point = await this.place(spot);
    await this.studio.page.waitForFunction(
      ([element, { x, y }, wanted]) => {
        const canvas = element as HTMLCanvasElement;
        const { left, top, width } = canvas.getBoundingClientRect();
        const scale = canvas.width / width;
        const { data } = canvas.getContext('2d')!.getImageData((x - left) * scale, (y - top) * scale, 1, 1);
        return data[3]! > 127 === wanted;
      },
      [overlay, point, isMasked] as const,
    );
  }

  /** Finishes the mask. @returns what was uploaded for it: the extended picture, where there is one, and the mask */
  async finish(api: ApiClient, press: (button: Locator) => Promise<void> = (button) => button.click()) {
    const uploads: Promise<Asset>[] = [];
    this.studio.page.on('response', (answer) => {
      const isUpload = answer.request().method() === 'POST' && new URL(answer.url()).pathname === '/api/v1/assets';
      if (isUpload) uploads.push(answer.json() as Promise<Asset>);
    });
    await press(this.studio.button('masks:done'));
    await this.stage.waitFor({ state: 'hidden' });
    const assets = await Promise.all(uploads);
    return Promise.all(assets.map(async ({ url }) => greyOf((await api.bytes(url)).body)));
  }
}

async function greyOf(bytes: Buffer): Promise<GreyPicture> {
  const { data, info } = await sharp(bytes).removeAlpha().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true }); // prettier-ignore
  return { width: info.width, height: info.height, at: (x, y) => data[(y * info.width + x) * info.channels]! };
}

type Way = readonly { x: number; y: number }[];

function send(session: CDPSession, type: 'touchStart' | 'touchMove', ways: readonly Way[], step: number) {
  const touchPoints = ways.map((way, id) => ({ id, ...way[step]! }));
  return session.send('Input.dispatchTouchEvent', { type, touchPoints });
}
