import type { Attributes, Context, Span, TimeInput, Tracer } from '@opentelemetry/api';
import { currentContext, currentRequestId, runInContext, type RequestContext } from '../context/request-context.js';

type Api = typeof import('@opentelemetry/api');
type Kind = 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER';

/** Creates spans once tracing is on; the packages are loaded only then. */
export interface Tracing {
  api: Api;
  tracer: Tracer;
}

export interface SpanOptions {
  kind?: Kind;
  attributes?: Attributes;
  /** `traceparent` of the span above; that of the current request by default. */
  parent?: string | null | undefined;
  startTime?: TimeInput;
}

/** A span that has not ended. */
export interface OpenSpan {
  /** `traceparent` for calls made within this span. */
  readonly traceparent: string;
  name(name: string, attributes?: Attributes): void;
  /** @param error makes the span a failed one */
  end(error?: unknown, endTime?: TimeInput): void;
}

let tracing: Tracing | undefined;

/** Turns spans on. */
export function connectTracing(to: Tracing): void {
  tracing = to;
}

function contextOf({ trace, ROOT_CONTEXT }: Api, traceparent: string | null | undefined): Context {
  const [, traceId, spanId, flags] = traceparent?.split('-') ?? [];
  if (!traceId || !spanId) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags ?? '00', 16),
    isRemote: true,
  });
}

function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

function fail({ SpanStatusCode }: Api, span: Span, error: unknown): void {
  span.recordException(error instanceof Error ? error : String(error));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** Begins a span, which the caller has to end. @returns undefined while tracing is off */
export function openSpan(name: string, options: SpanOptions = {}): OpenSpan | undefined {
  if (!tracing) return undefined;
  const { api, tracer } = tracing;
  const { kind = 'INTERNAL', attributes, startTime, parent = currentContext()?.traceparent } = options;
  const span = tracer.startSpan(name, { kind: api.SpanKind[kind], attributes, startTime }, contextOf(api, parent));
  return {
    traceparent: traceparentOf(span),
    name: (text, more = {}) => void span.updateName(text).setAttributes(more),
    end: (error, endTime) => {
      if (error !== undefined) fail(api, span, error);
      span.end(endTime);
    },
  };
}

/** The current request, seen from within a span. */
function within(span: OpenSpan): RequestContext {
  return { requestId: currentRequestId(), ...currentContext(), traceparent: span.traceparent };
}

/**
 * Does `work` in a span of the current trace. Without a trace, or with tracing off, it just does it: what nobody asked for
 * (a heartbeat, a look for work) begins no trace of its own.
 */
export async function inSpan<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  const span = currentContext()?.traceparent ? openSpan(name, options) : undefined;
  if (!span) return work();
  try {
    const result = await runInContext(within(span), work);
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

/** Records a span that has already ended. */
export function recordSpan(name: string, options: SpanOptions & { parent: string; endTime?: TimeInput }): void {
  openSpan(name, options)?.end(undefined, options.endTime);
}
