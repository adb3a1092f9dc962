import { afterEach, describe, expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import { startNats, type TestNats } from './test-nats.js';

describe('NATS for tests', () => {
  let nats: TestNats | undefined;

  afterEach(() => nats?.stop());

  it('takes clients at its url, with its credentials', async () => {
    nats = await startNats({ credentials: { user: 'runner', password: 'se/cr:et' } });
    const client = await connect({ servers: nats.url.replace(/\/\/.*@/, '//'), user: 'runner', pass: 'se/cr:et' });
    expect(client.info?.jetstream).toBeFalsy();
    await client.close();
    await expect(connect({ servers: `127.0.0.1:${nats.port}` })).rejects.toThrow(/authorization/i);
  });

  it('comes back on the same port after a kill', async () => {
    nats = await startNats({ jetstream: true });
    const firstPid = nats.pid;
    const { url } = nats;
    await nats.kill();
    await expect(connect({ servers: url, reconnect: false })).rejects.toThrow();
    await nats.restart();
    const client = await connect({ servers: url });
    expect(nats.pid).not.toBe(firstPid);
    expect(client.info?.jetstream).toBe(true);
    await client.close();
  });
});
