import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import { configPath, saveLogin } from './config-file.js';
import { checkedUrl, serverOf } from './server.js';

let env: Record<string, string>;
beforeEach(async () => {
  env = { XDG_CONFIG_HOME: await mkdtemp(join(tmpdir(), 'atelier-cli-')) };
  await saveLogin(env, { url: 'https://saved.example', api_key: 'saved' });
});

const server = (flags = {}, more = {}) => serverOf(flags, recordedTerminal({ env: { ...env, ...more } }).terminal);

describe('which server is asked, by which key', () => {
  it('is said by a flag before the environment, and by that before the file', async () => {
    const variables = { ATELIER_URL: 'https://env.example', ATELIER_API_KEY: 'env' };
    const flags = { url: 'https://flag.example', 'api-key': 'flag' };
    expect(await server(flags, variables)).toEqual({ url: 'https://flag.example/', apiKey: 'flag' });
    expect(await server({}, variables)).toEqual({ url: 'https://env.example/', apiKey: 'env' });
    expect(await server()).toEqual({ url: 'https://saved.example/', apiKey: 'saved' });
  });

  it('is never the saved key for another server', async () => {
    for (const url of ['https://other.example', 'http://localhost', 'https://saved.example:8443'])
      expect((await server({ url })).apiKey).toBeUndefined();
    expect((await server({ url: 'https://SAVED.example/' })).apiKey).toBe('saved');
  });

  it('is not known without any of them', async () => {
    const { terminal } = recordedTerminal({ env: { XDG_CONFIG_HOME: join(env.XDG_CONFIG_HOME!, 'none') } });
    await expect(serverOf({}, terminal)).rejects.toMatchObject({ code: 'no_server' });
  });

  it('is read from a file that only its user can read, and that is whole', async () => {
    expect((await stat(configPath(env))).mode & 0o777).toBe(0o600);
    await writeFile(configPath(env), '{"url":1}');
    await expect(server()).rejects.toMatchObject({ code: 'config_broken' });
  });
});

describe('an address', () => {
  it.each(['https://a.example', 'http://localhost:8000', 'http://127.0.0.1', 'http://127.9.9.9', 'http://[::1]:1', 'http://a.localhost'])('may be %s', (url) => {
    expect(checkedUrl(url, {}).protocol).toMatch(/^https?:$/);
  }); // prettier-ignore

  it.each(['http://a.example', 'http://192.168.1.4', 'http://127.0.0.1.example', 'http://localhost.example', 'http://0x7f000001.example'])('is refused unencrypted: %s', (url) => {
    expect(() => checkedUrl(url, {})).toThrow(expect.objectContaining({ code: 'plaintext_refused' }));
    expect(checkedUrl(url, { 'allow-http': true }).href).toContain('http://');
  }); // prettier-ignore

  it.each(['a.example', 'ftp://a.example', ''])('is none: "%s"', (url) => {
    expect(() => checkedUrl(url, {})).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});
