import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unzip = promisify(gunzip);

/** Of a workflow that one of our services has packed. */
const MAX_BYTES = 8_388_608;

/** The text of a workflow as an answer carried it. */
export async function unpackText(packed: string): Promise<string> {
  return (await unzip(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_BYTES })).toString();
}
