import { beforeEach, describe, expect, it } from '@jest/globals';
import { Placeholders } from './placeholders.js';

describe('placeholders', () => {
  let decoded: string[];
  let frames: (() => void)[];
  let clock: number;
  let placeholders: Placeholders;
  const nextFrame = () => frames.shift()!();

  beforeEach(() => {
    [decoded, frames, clock] = [[], [], 0];
    const decode = (hash: string) => {
      decoded.push(hash);
      clock += 2;
      return `url of ${hash}`;
    };
    placeholders = new Placeholders({ decode, afterFrame: (work) => void frames.push(work), now: () => clock });
  });

  it('are decoded between frames, no more in each than leave room for the hand', () => {
    const told: (string | undefined)[] = [];
    for (const hash of ['a', 'b', 'c']) placeholders.want(hash, (url) => told.push(url));
    expect(decoded).toEqual([]);
    nextFrame();
    expect(told).toEqual(['url of a', 'url of b']);
    nextFrame();
    expect(told).toEqual(['url of a', 'url of b', 'url of c']);
    expect(frames).toEqual([]);
  });

  it('are decoded once, for everybody who wants them', () => {
    const told: (string | undefined)[] = [];
    placeholders.want('a', (url) => told.push(url));
    placeholders.want('a', (url) => told.push(url));
    nextFrame();
    placeholders.want('a', (url) => told.push(url));
    nextFrame();
    expect([decoded, told]).toEqual([['a'], Array.from({ length: 3 }, () => 'url of a')]);
    expect(placeholders.get('a')).toBe('url of a');
  });

  it('cost nothing for whoever has scrolled on', () => {
    const leave = placeholders.want('a', () => undefined);
    placeholders.want('b', () => undefined);
    leave();
    nextFrame();
    expect(decoded).toEqual(['b']);
  });
});
