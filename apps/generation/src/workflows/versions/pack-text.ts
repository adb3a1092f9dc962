import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const zip = promisify(gzip);

/** A text as answers carry it: gzipped, in base64. */
export async function packText(text: string): Promise<string> {
  return (await zip(text)).toString('base64');
}
