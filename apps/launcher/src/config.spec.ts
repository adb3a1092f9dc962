import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@atelier/platform/config';
import { readConfig } from './config.js';

describe('settings of the embedded start', () => {
  it('need nothing to be given', () => {
    expect(readConfig({})).toMatchObject({
      port: 8_000,
      // Nobody else reaches an installation that nobody has set up yet.
      host: '127.0.0.1',
      atelierHome: '.atelier',
      comfyuiUrls: [],
      objectStore: 'disk',
      registration: 'open',
    });
  });

  it('take several ComfyUIs, with blanks and slashes', () => {
    expect(readConfig({ COMFYUI_URLS: ' http://gpu1:8188/ , https://gpu2/comfy,' }).comfyuiUrls).toEqual([
      'http://gpu1:8188',
      'https://gpu2/comfy',
    ]);
  });

  it('list every fault in one message, without any value of a secret', () => {
    const broken = {
      PORT: '80000',
      COMFYUI_URLS: 'gpu1:8188',
      ATELIER_ADMIN_PASSWORD: 'short',
      DATABASE_URL: 'mysql://x',
      OBJECT_STORE: 's3',
      REGISTRATION: 'maybe',
      LOG_FORMAT: 'xml',
    };
    expect(() => readConfig(broken)).toThrow(ConfigError);
    const message = faultsOf(broken);
    for (const name of Object.keys(broken).filter((name) => name !== 'OBJECT_STORE')) expect(message).toContain(name);
    expect(message).not.toContain('short');
  });

  it('ask for everything that an S3 store needs', () => {
    const message = faultsOf({ OBJECT_STORE: 's3', S3_ENDPOINT: 'http://127.0.0.1:9000' });
    for (const name of ['S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY']) expect(message).toContain(name);
    expect(message).not.toContain('S3_ENDPOINT');
  });

  it('refuse the same ComfyUI twice, for two runners would share its queue', () => {
    expect(faultsOf({ COMFYUI_URLS: 'http://gpu1:8188,http://gpu1:8188/' })).toContain('twice');
  });
});

function faultsOf(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
