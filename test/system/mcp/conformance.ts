import { execFile } from 'node:child_process';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SLOW } from '../slow.js';
import type { GetWorld } from './world.js';

const RUNNER = 'node_modules/@modelcontextprotocol/conformance/dist/index.js';
/** Its other scenarios call tools, resources and prompts that only a server made for them has. */
const SCENARIOS = ['server-initialize', 'ping', 'tools-list', 'dns-rebinding-protection'];

/** The runner knows no keys: this adds one to each of its requests, and leaves everything else as it is. */
function keyBearer(target: URL, key: string): Server {
  return createServer((from, to) => {
    const headers = { ...from.headers, authorization: `Bearer ${key}` };
    const { hostname, port } = target;
    const sent = request({ hostname, port, path: from.url, method: from.method, headers }, (answer) => {
      to.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(to);
    });
    from.pipe(sent);
  });
}

/** The official conformance runner, unmodified, against the gateway. */
export function describeConformance(world: GetWorld): void {
  describe('the conformance runner', () => {
    let bearer: Server;
    beforeAll(async () => {
      bearer = keyBearer(world().url, world().key);
      await new Promise<void>((resolve) => void bearer.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => void bearer.close());

    it.each(SCENARIOS)(
      'finds nothing to complain of: %s',
      async (scenario) => {
        const url = `http://127.0.0.1:${(bearer.address() as AddressInfo).port}/mcp`;
        const { stdout } = await promisify(execFile)(process.execPath, [
          RUNNER,
          'server',
          '--url',
          url,
          '--scenario',
          scenario,
        ]);
        expect(stdout).toMatch(/Passed: (\d+)\/\1, 0 failed/);
      },
      SLOW,
    );
  });
}
