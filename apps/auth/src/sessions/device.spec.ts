import { describe, expect, it } from '@jest/globals';
import { deviceOf, networkOf } from './device.js';

describe('where a session is used from', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['not an address', 'unknown'],
    ['', 'unknown'],
    ['\u0000', 'unknown'],
  ])('%j counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is stored without what Postgres refuses or a list would garble', () => {
    const device = deviceOf({ address: '::ffff:192.0.2.7', user_agent: 'Fox\u0000\r\n\u001b[31m \ud800' });
    expect(device).toEqual({ address: '192.0.2.7', network: '192.0.2.7', userAgent: 'Fox    [31m \ufffd' });
  });
});
