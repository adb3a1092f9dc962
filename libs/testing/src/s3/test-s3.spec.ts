import { afterEach, describe, expect, it } from '@jest/globals';
import { Client } from 'minio';
import { startS3, type S3Access, type TestS3 } from './test-s3.js';

function client({ endpoint, region, accessKey, secretKey }: S3Access, secret = secretKey): Client {
  const { hostname, port } = new URL(endpoint);
  return new Client({ endPoint: hostname, port: Number(port), useSSL: false, region, accessKey, secretKey: secret });
}

describe('S3 for tests', () => {
  let s3: TestS3 | undefined;

  afterEach(() => s3?.stop());

  it('keeps its objects over a restart, and refuses a wrong key', async () => {
    s3 = await startS3();
    const { access } = s3;
    await client(access).putObject(access.bucket, 'a/b.png', Buffer.from('picture'));
    await s3.restart();
    expect(await client(access).statObject(access.bucket, 'a/b.png')).toMatchObject({ size: 7 });
    await expect(client(access, 'wrong').statObject(access.bucket, 'a/b.png')).rejects.toThrow();
  }, 60_000);
});
