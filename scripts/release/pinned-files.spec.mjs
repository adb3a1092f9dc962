import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '../bootstrap/paths.mjs';
import { composeFile, imagesOfOthers, kustomizeFile } from './pinned-files.mjs';
import { digestOf } from './registry.mjs';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const digests = JSON.parse(read('scripts/release/image-digests.json'));

describe('the images of others', () => {
  it('each have a digest', () => {
    expect(Object.keys(digests)).toEqual(imagesOfOthers());
    expect(imagesOfOthers().length).toBeGreaterThanOrEqual(6);
    for (const digest of Object.values(digests)) expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('are named by it in the files that compose and kustomize take', () => {
    expect(read('docker-compose.digests.yml')).toBe(composeFile(digests));
    expect(read('k8s/components/image-digests/kustomization.yaml')).toBe(kustomizeFile(digests));
    for (const name of ['postgres', 'nats', 'seaweedfs', 'prometheus', 'grafana', 'minio']) {
      expect(composeFile(digests)).toMatch(new RegExp(`^  ${name}:\n    image: \\S+@sha256:[0-9a-f]{64}$`, 'm'));
    }
  });
});

describe('the digest of a tag', () => {
  const asked = [];
  let server;
  let registry;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      if (request.url.startsWith('/token')) return response.end('{"token":"t"}');
      const isAllowed = request.headers.authorization === 'Bearer t';
      const challenge = `Bearer realm="${registry}/token",service="hub",scope="repository:library/nats:pull"`;
      response.setHeader('www-authenticate', challenge);
      if (isAllowed && !request.url.includes('gone')) response.setHeader('docker-content-digest', 'sha256:12');
      response.writeHead(isAllowed ? (request.url.includes('gone') ? 404 : 200) : 401).end();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    registry = `http://127.0.0.1:${server.address().port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('is what the registry says of its manifest to whoever holds the token of its challenge', async () => {
    expect(await digestOf('nats:2.14.6', registry)).toBe('sha256:12');
    expect(asked).toEqual([
      'HEAD /v2/library/nats/manifests/2.14.6',
      'GET /token?service=hub&scope=repository%3Alibrary%2Fnats%3Apull',
      'HEAD /v2/library/nats/manifests/2.14.6',
    ]);
  });

  it('is an error where there is none', async () => {
    await expect(digestOf('gone/gone:1', registry)).rejects.toThrow('gone/gone:1: ');
  });
});
