import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unzip = promisify(gunzip);

/** Of a workflow that one of our services has packed. */
const MAX_BYTES = 8_388_608;

/** Strings are matched first so that their content stays as it is. */
const STRING_OR_NON_FINITE = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b/g;

/** The same JSON with null for `NaN` and the infinities, which no other reader than Python's takes. */
export function withoutNonFinite(json: string): string {
  if (!/NaN|Infinity/.test(json)) return json;
  return json.replace(STRING_OR_NON_FINITE, (token) => (token.startsWith('"') ? token : 'null'));
}

/** The text of a workflow as an answer carried it. */
export async function unpackText(packed: string): Promise<string> {
  return (await unzip(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_BYTES })).toString();
}
