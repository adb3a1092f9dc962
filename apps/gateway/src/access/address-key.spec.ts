import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { addressKeyOf, addressKeyTaker } from './address-key.js';

const take = addressKeyTaker((url) => /^\/sdapi($|[/?])/.test(url));

function taken(url: string) {
  const request = Object.assign(new IncomingMessage(new Socket()), { url, originalUrl: url });
  const left = take(request);
  return { left, key: addressKeyOf(request), original: (request as { originalUrl?: string }).originalUrl };
}

describe('A key in an address', () => {
  it.each([
    ['/k/KEY/sdapi/v1/options', '/sdapi/v1/options'],
    ['/k/KEY/sdapi/v1/progress?skip_current_image=true', '/sdapi/v1/progress?skip_current_image=true'],
    ['/sdapi/v1/progress?token=KEY', '/sdapi/v1/progress'],
    ['/sdapi/v1/progress?a=1&token=KEY&b=%20', '/sdapi/v1/progress?a=1&b=%20'],
  ])('is taken out of %s', (url, left) => {
    expect(taken(url)).toEqual({ left, key: 'KEY', original: left });
  });

  it('in the path counts before one in the query, and neither stays', () => {
    expect(taken('/k/KEY/sdapi?token=OTHER')).toEqual({ left: '/sdapi', key: 'KEY', original: '/sdapi' });
  });

  it.each([
    ['/k/KEY/api/v1/models', '/k/-/api/v1/models'],
    ['/k/KEY', '/k/-'],
    ['/k/KEY?sdapi', '/k/-?sdapi'],
    ['/k/KEY/k/KEY2/sdapi/v1/options', '/k/-/k/KEY2/sdapi/v1/options'],
  ])('is hidden, and opens nothing, in %s', (url, left) => {
    expect(taken(url)).toMatchObject({ left, key: undefined });
  });

  it.each(['/', '/api/v1/models?token=KEY', '/kk/KEY/sdapi', '/sdapi/v1/options', '/sdapi/v1/options?tokens=1', '*'])(
    'is not looked for in %s',
    (url) => {
      expect(taken(url)).toEqual({ left: url, key: undefined, original: url });
    },
  );
});
