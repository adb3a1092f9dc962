import { connect, isIP, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls } from 'node:tls';
import type { SealedEntry } from './audit-export.sql.js';
import { DELIVERY_TIMEOUT_MS, type AuditSink } from './audit-sink.js';
import { syslogFrame } from './syslog-message.js';

const PORT = 601;
const TLS_PORT = 6514;
/** A server that keeps the connection open after our end has had this long to refuse what it got. */
const CLOSE_TIMEOUT_MS = 3_000;

/**
 * Syslog over TCP, or over TLS with a certificate that Node trusts. Syslog answers nothing: each delivery has a connection of its own, and
 * counts when the server has closed it after our end, by which it has read everything.
 */
export class SyslogSink implements AuditSink {
  private readonly host: string;

  constructor(
    private readonly list: string,
    private readonly target: URL,
  ) {
    this.host = target.hostname.replace(/^\[|\]$/g, '');
  }

  deliver(entries: readonly SealedEntry[], stopping: AbortSignal): Promise<void> {
    const bytes = Buffer.concat(entries.map((entry) => syslogFrame(this.list, hostname(), entry)));
    return new Promise((resolve, reject) => {
      const socket = this.connect(() => socket.end(bytes, () => socket.setTimeout(CLOSE_TIMEOUT_MS)));
      const stop = () => socket.destroy(new Error('the service stops'));
      stopping.addEventListener('abort', stop, { once: true });
      socket.setTimeout(DELIVERY_TIMEOUT_MS, () => socket.destroy(socket.writableFinished ? undefined : new Error('too slow'))); // prettier-ignore
      socket.on('error', reject).resume();
      socket.on('close', () => {
        stopping.removeEventListener('abort', stop);
        if (socket.writableFinished) resolve();
        else reject(new Error('the server has closed the connection'));
      });
    });
  }

  private connect(ready: () => void): Socket {
    const { host, target } = this;
    if (target.protocol === 'syslog:') return connect({ host, port: Number(target.port || PORT) }, ready);
    const servername = isIP(host) === 0 ? { servername: host } : {};
    return connectTls({ host, port: Number(target.port || TLS_PORT), ...servername }, ready);
  }
}
