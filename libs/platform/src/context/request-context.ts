import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** What every log line and every outgoing command of one request carries. */
export interface RequestContext {
  readonly requestId: string;
  readonly traceparent?: string | undefined;
  taskId?: number | undefined;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/** The id of the current request; a new one outside of any. */
export function currentRequestId(): string {
  return storage.getStore()?.requestId ?? randomUUID();
}

/** A request id from outside is taken only if it is short and harmless, so that it cannot forge log lines. */
export function requestIdFrom(header: unknown): string {
  return typeof header === 'string' && /^[\w.-]{8,64}$/.test(header) ? header : randomUUID();
}

/** `traceparent` of W3C Trace Context, passed on unchanged; anything else is dropped. */
export function traceparentFrom(header: unknown): string | undefined {
  return typeof header === 'string' && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(header) ? header : undefined;
}

/** The trace that the current request belongs to, as tracing systems show it; undefined outside of any. */
export function currentTraceId(): string | undefined {
  return storage.getStore()?.traceparent?.split('-')[1];
}

/** Adds the task to the lines logged from here on in this request. */
export function noteTask(taskId: number): void {
  const context = storage.getStore();
  if (context) context.taskId = taskId;
}
