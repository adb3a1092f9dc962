import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runFolder } from '@atelier/testing';
import { textToImage } from '../../testing/graphs.js';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';

interface Patch {
  method?: string;
  url?: string;
  authorization?: string;
  type?: string;
  cost: number;
}

/** Stands for the API server: keeps what is patched, and answers with the status that it is told. */
class ApiServer {
  readonly patches: Patch[] = [];
  status = 200;
  private readonly server: Server = createServer((request, response) => {
    void this.take(request).then(() => response.writeHead(this.status).end('{}'));
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage): Promise<void> {
    const { method, url, headers } = request;
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString()) as {
      metadata: { annotations: Record<string, string> };
    };
    const cost = Number(body.metadata.annotations['controller.kubernetes.io/pod-deletion-cost']);
    this.patches.push({ method, url, authorization: headers.authorization, type: headers['content-type'], cost });
  }
}

describe('the deletion cost of the pod of a runner', () => {
  let harness: RunnerHarness;
  let api: ApiServer;
  let pod: Record<string, string>;

  beforeAll(async () => {
    harness = await RunnerHarness.start();
  }, 120_000);
  afterAll(() => harness.stop());
  beforeEach(async () => {
    await harness.startGeneration();
    api = new ApiServer();
    const SERVICE_ACCOUNT_FOLDER = await mkdtemp(join(runFolder(), 'account-'));
    await writeFile(join(SERVICE_ACCOUNT_FOLDER, 'token'), 'a-token\n');
    const names = { POD_NAME: 'comfy-runner-1', POD_NAMESPACE: 'gpu' };
    pod = { ...names, SERVICE_ACCOUNT_FOLDER, KUBERNETES_API_URL: await api.listen() };
  });
  afterEach(async () => {
    await harness.reset();
    await api.close();
  });

  const costs = () => api.patches.map(({ cost }) => cost);
  const completed = (id: number) => eventually('it to complete', () => harness.state.task(id).status === 'completed');

  it('is nothing while it is idle, more while it is busy, and nothing again', async () => {
    await harness.startRunner(pod);
    await eventually('the first word', () => costs().length === 1);
    await completed(harness.state.offer({ graph: textToImage() }));
    await eventually('the last word', () => costs().length >= 3 && costs().at(-1) === 0);
    expect(costs()[0]).toBe(0);
    expect(costs()[1]).toBeGreaterThanOrEqual(10);
  });

  it('is written to its own pod alone, with the token of its account', async () => {
    await harness.startRunner(pod);
    await eventually('the first word', () => api.patches.length > 0);
    expect(api.patches[0]).toEqual({
      method: 'PATCH',
      url: '/api/v1/namespaces/gpu/pods/comfy-runner-1',
      authorization: 'Bearer a-token',
      type: 'application/merge-patch+json',
      cost: 0,
    });
  });

  it('holds up nothing when it cannot be written', async () => {
    api.status = 403;
    await harness.startRunner(pod);
    await completed(harness.state.offer({ graph: textToImage() }));
    await harness.stopRunner();
    expect(api.patches.length).toBeGreaterThan(0);
  });

  it('is not written outside of Kubernetes', async () => {
    await harness.startRunner({ ...pod, POD_NAME: '' });
    await completed(harness.state.offer({ graph: textToImage() }));
    expect(api.patches).toEqual([]);
  });
});
