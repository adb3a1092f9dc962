import { AwsV4Signer } from 'aws4fetch';
import { assertObjectKey } from '../object-key.js';
import type { S3Options } from '../s3/s3-options.js';
import { ObjectAddresses, type ObjectAddress, type PutTerms } from './object-addresses.js';

/**
 * Presigned addresses of S3 (AWS Signature Version 4 in the query). Length, type and SHA-256 are signed headers: the server refuses a
 * request that has others, and bytes that have another hash where it checks `x-amz-checksum-sha256`, as AWS, MinIO and SeaweedFS do.
 */
export class S3Addresses extends ObjectAddresses {
  /** Keys of a day, derived once. */
  private readonly derived = new Map<string, ArrayBuffer>();

  /** @param options `endpoint` as those who get the addresses reach the server */
  constructor(private readonly options: Pick<S3Options, 'endpoint' | 'region' | 'bucket' | 'accessKey' | 'secretKey'>) {
    super();
  }

  async toPut(key: string, { contentType, sizeBytes, sha256 }: PutTerms, validS: number): Promise<ObjectAddress> {
    const headers = {
      'content-length': String(sizeBytes),
      'content-type': contentType,
      'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
    };
    return { url: await this.signed('PUT', key, headers, validS), headers };
  }

  async toGet(key: string, validS: number): Promise<ObjectAddress> {
    return { url: await this.signed('GET', key, {}, validS), headers: {} };
  }

  private async signed(method: string, key: string, headers: Record<string, string>, validS: number): Promise<string> {
    assertObjectKey(key);
    const { endpoint, bucket, region, accessKey, secretKey } = this.options;
    const url = new URL(`/${bucket}/${key}`, endpoint);
    url.searchParams.set('X-Amz-Expires', String(validS));
    const keys = { accessKeyId: accessKey, secretAccessKey: secretKey, cache: this.derived };
    const how = { ...keys, service: 's3', region, signQuery: true, allHeaders: true };
    return (await new AwsV4Signer({ method, url: url.href, headers, ...how }).sign()).url.href;
  }
}
