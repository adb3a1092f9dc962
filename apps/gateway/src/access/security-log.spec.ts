import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { GatewayHarness } from '../testing/gateway-harness.js';

const TOKEN = 'a-token-that-opens-a-share';

describe('The security log', () => {
  let harness: GatewayHarness;
  const lines: string[] = [];
  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: unknown) => void lines.push(String(line)));
    harness = await GatewayHarness.start();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await harness.stop();
  });

  it('names the route, never what stands in its place in an address', async () => {
    const wrong = { authorization: 'Bearer a.b.c' };
    for (const path of [`/api/v1/shares/${TOKEN}`, `/api/v1/images/7/content?signature=${TOKEN}`]) {
      await harness.gateway.request(path.includes('shares') ? 'DELETE' : 'GET', path, { headers: wrong });
    }
    await harness.gateway.get(`/socket.io/?EIO=4&transport=polling&token=${TOKEN}`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(lines.join('\n')).toContain('DELETE /api/v1/shares/:id');
    expect(lines.join('\n')).toContain(
      'origin_refused: 127.0.0.1 from the page "https://evil.example" asked for GET /socket.io',
    );
    expect(lines.join('\n')).not.toContain(TOKEN);
  });
});
