import type { SealedEntry } from './audit-export.sql.js';

/** RFC 5424, 6.2.1: facility 13, "log audit"; severity notice for what was done, warning for what was refused. */
const FACILITY = 13;
const NOTICE = 5;
const WARNING = 4;
/** RFC 5424, 6.4: the message is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Of a header only printable ASCII. */
const headerOf = (text: string, most: number) => text.replace(/[^\x21-\x7e]/g, '_').slice(0, most) || '-';

/** An entry as RFC 5424 has it, in a frame that begins with its length (RFC 6587, 3.4.1; RFC 5425, 4.3). */
export function syslogFrame(list: string, host: string, entry: SealedEntry): Buffer {
  const priority = FACILITY * 8 + (entry.result === 'done' ? NOTICE : WARNING);
  const header = [`<${priority}>1`, entry.at, headerOf(host, 255), `atelier-${list}`, '-', headerOf(entry.action, 32), '-']; // prettier-ignore
  const message = Buffer.from(`${header.join(' ')} ${BYTE_ORDER_MARK}${JSON.stringify({ list, ...entry })}`);
  return Buffer.concat([Buffer.from(`${message.length} `), message]);
}
