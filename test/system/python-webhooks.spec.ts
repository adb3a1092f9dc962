import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { pythonWithClient } from './clients/python-environment.js';
import { SLOW } from './slow.js';

const python = await pythonWithClient();
const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
const [SECRET, OTHER] = [secretOf(7), secretOf(8)];
const BODY = JSON.stringify({
  type: 'task.completed',
  timestamp: '2026-11-27T08:00:00.000Z',
  data: { prompt: '狐狸' },
});

interface Case {
  body: string;
  headers: Record<string, string>;
  secrets: string | string[];
  options?: { tolerance_s: number };
}

/** As the specification's own library signs. */
function signed({ body = BODY, agoS = 0 } = {}): Case {
  const at = Math.floor(Date.now() / 1_000) - agoS;
  const signature = new Webhook(SECRET).sign('evt_7_42', new Date(at * 1_000), body);
  const headers = { 'Webhook-Id': 'evt_7_42', 'Webhook-Timestamp': String(at), 'Webhook-Signature': `v9,zz v1a,zz ${signature}` }; // prettier-ignore
  return { body, headers, secrets: SECRET };
}

async function read(cases: Case[]): Promise<string[]> {
  const script = resolve('test/system/clients/webhook_receiver.py');
  const running = promisify(execFile)(python!, [script]);
  running.child.stdin!.end(JSON.stringify(cases));
  return JSON.parse((await running).stdout) as string[];
}

describe('the Python client, when a webhook comes', () => {
  (python ? it : it.skip)(
    'reads what is signed with one of its secrets, and refuses everything else with a code',
    async () => {
      const good = signed();
      const without = (name: string) => ({ ...good, headers: { ...good.headers, [name]: '' } });
      const cases: [Case, string][] = [
        [good, 'task.completed'],
        [{ ...good, secrets: [OTHER, SECRET] }, 'task.completed'],
        [{ ...signed({ agoS: 400 }), options: { tolerance_s: 600 } }, 'task.completed'],
        [{ ...good, secrets: OTHER }, 'bad_signature'],
        [{ ...good, secrets: [] }, 'bad_signature'],
        [{ ...good, body: `${BODY} ` }, 'bad_signature'],
        [{ ...good, headers: { ...good.headers, 'Webhook-Id': 'evt_7_43' } }, 'bad_signature'],
        [{ ...good, headers: { ...good.headers, 'Webhook-Signature': 'v1,ü v1,' } }, 'bad_signature'],
        [without('Webhook-Signature'), 'missing_headers'],
        [without('Webhook-Timestamp'), 'missing_headers'],
        [{ ...good, headers: { ...good.headers, 'Webhook-Timestamp': '1e9' } }, 'bad_timestamp'],
        [{ ...good, headers: { ...good.headers, 'Webhook-Timestamp': '٣' } }, 'bad_timestamp'],
        [signed({ agoS: 400 }), 'too_old'],
        [signed({ agoS: -400 }), 'too_old'],
        [signed({ body: 'hello' }), 'bad_body'],
        [signed({ body: '[]' }), 'bad_body'],
        [{ ...good, secrets: 'secret' }, 'no secret'],
        [{ ...good, secrets: `whpk_${Buffer.alloc(32).toString('base64')}` }, 'no secret'],
        [{ ...good, secrets: 'whsec_' }, 'no secret'],
      ];
      expect(await read(cases.map(([one]) => one))).toEqual(cases.map(([, outcome]) => outcome));
    },
    SLOW,
  );
});
