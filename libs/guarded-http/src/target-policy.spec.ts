import { describe, expect, it } from '@jest/globals';
import { TargetPolicy } from './target-policy.js';

const https = new TargetPolicy({ allowedNetworks: [], allowHttp: false });
const open = new TargetPolicy({ allowedNetworks: [], allowHttp: true });
const home = new TargetPolicy({ allowedNetworks: ['192.168.0.0/16', 'fd00::/8'], allowHttp: true });

const verdict = (act: () => unknown): string => {
  try {
    act();
    return 'taken';
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

describe('a target that a user names', () => {
  it.each([
    'https://example.com/hook',
    'https://example.com:8443/hook?a=1',
    'https://[2606:4700::1111]/',
    'https://93.184.216.34/',
    'https://[::ffff:93.184.216.34]/',
    'https://[64:ff9b::5db8:d822]/',
    'https://bücher.example/',
  ])('may be %s', (url) => {
    expect(verdict(() => https.checkUrl(url))).toBe('taken');
  });

  it.each(['localhost', 'localhost.', 'LOCALHOST', 'a.localhost'])('may be %s only where loopback may', (host) => {
    const url = `https://${host}/`;
    expect(verdict(() => https.checkUrl(url))).toBe('address_refused');
    for (const network of ['127.0.0.0/8', '::1/128']) {
      const near = new TargetPolicy({ allowedNetworks: [network], allowHttp: false });
      expect(verdict(() => near.checkUrl(url))).toBe('taken');
    }
  });

  it.each([
    '127.0.0.1',
    '127.1',
    '0',
    '0.0.0.0',
    '017700000001',
    '0x7f.1',
    '0x7f000001',
    '2130706433',
    '127.0.0.1.',
    '127。0。0。1',
    '①②⑦.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[::127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:127.0.0.1]',
    '[0:0:0:0:0:ffff:7f00:1]',
    '[::ffff:0:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b::169.254.169.254]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2002:a9fe:a9fe::1]',
    '[2001:0:7f00:1::]',
    '[2001:db8::1]',
    '[100::1]',
    '[fd00::1]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '[fec0::1]',
    '[ff02::1]',
    '[5f00::1]',
  ])('is not %s, however it is written', (host) => {
    expect(verdict(() => open.checkUrl(`http://${host}/`))).toBe('address_refused');
  });

  it.each([
    'http://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'data:text/plain,a',
    'ftp://example.com/',
    'javascript:alert(1)',
    'ws://example.com/',
  ])('is not one by another protocol: %s', (url) => {
    expect(['protocol_refused', 'bad_url']).toContain(verdict(() => https.checkUrl(url)));
  });

  it.each([
    '',
    'example.com',
    'https://',
    'https:///',
    'https://a b/',
    'https://a@example.com/',
    'https://a:b@example.com/',
    'https://example.com@127.0.0.1/',
    'https://exa\tmple.com/',
    'https://example.com/\n',
    ' https://example.com/',
    'https:\\\\example.com\\',
    'https://example.com\\@127.0.0.1/',
    'https://[::1/',
    'https://1.2.3.4.5/',
    'https://256.256.256.256/',
    'https://example.com:99999/',
    'https://[fe80::1%25eth0]/',
    `https://example.com/${'x'.repeat(2_048)}`,
  ])('is not what cannot be read as one thing alone: %j', (url) => {
    expect(verdict(() => https.checkUrl(url))).toBe('bad_url');
  });

  it.each([22, 25, 1, 1_023, 6_379, 11_211])('has no port that belongs to something else: %i', (port) => {
    expect(verdict(() => https.checkUrl(`https://example.com:${port}/`))).toBe('port_refused');
  });

  it('may be in a network that an admin allows, in all its notations, and in no other', () => {
    for (const host of ['192.168.1.9', '[::ffff:192.168.1.9]', '[fd00::9]'])
      expect([host, verdict(() => home.checkUrl(`http://${host}:5678/`))]).toEqual([host, 'taken']);
    for (const host of ['127.0.0.1', '10.0.0.1', '[::1]', '169.254.169.254'])
      expect([host, verdict(() => home.checkUrl(`http://${host}/`))]).toEqual([host, 'address_refused']);
  });

  it('is refused when it is no address at all', () => {
    for (const address of ['', 'localhost', '1.2.3', 'fe80::1%eth0'])
      expect([address, verdict(() => open.checkAddress(address))]).toEqual([address, 'address_refused']);
  });
});
