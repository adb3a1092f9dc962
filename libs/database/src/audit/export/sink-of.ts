import type { AuditSink } from './audit-sink.js';
import { SyslogSink } from './syslog-sink.js';
import { WebhookSink } from './webhook-sink.js';

/** By the scheme of the address. */
export function sinkOf(list: string, url: string, secret = ''): AuditSink {
  const target = new URL(url);
  return target.protocol.startsWith('syslog') ? new SyslogSink(list, target) : new WebhookSink(list, target, secret);
}
