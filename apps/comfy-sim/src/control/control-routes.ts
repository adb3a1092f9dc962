import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { FAULT_KINDS, type FaultKind, type FaultOptions } from '../faults/faults.js';
import { parseJson } from '../json.js';
import type { SimSettings } from '../options.js';
import type { SimState } from './sim-state.js';

/** What can be done to a simulator from outside; the programmatic interface and `/sim/*` are the same. */
export interface Controls {
  state(): SimState;
  setFault(kind: FaultKind, options?: FaultOptions): void;
  clearFaults(kind?: FaultKind): void;
  dropSockets(): void;
  loseHistory(): void;
  change(settings: Partial<SimSettings>): void;
  restart(downMs?: number): Promise<void>;
  exit(): Promise<void>;
}

const faultSchema = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  times: z.union([z.int().min(1), z.literal('until_cleared')]).optional(),
  at_step: z.int().min(0).optional(),
  in_class: z.string().min(1).optional(),
  path: z.string().startsWith('/').optional(),
});

const settingsSchema = z.strictObject({
  step_ms: z.number().min(0).optional(),
  load_ms: z.number().min(0).optional(),
  vram_mb: z.number().min(0).optional(),
  keep_models: z.boolean().optional(),
  pictures: z.enum(['scene', 'flat']).optional(),
  previews: z.boolean().optional(),
  two_sockets_bug: z.boolean().optional(),
});

const restartSchema = z.strictObject({ down_ms: z.number().min(0).max(60_000).default(0) });

/** `/sim/*`: exists only in the simulator. Bodies in snake_case; a bad one is 400 with zod's message. */
export function controlRoutes(app: FastifyInstance, controls: Controls): void {
  app.get('/sim/state', () => controls.state());
  app.post('/sim/faults', (request, reply) =>
    withBody(faultSchema, request.body, reply, ({ kind, times, at_step, in_class, path }) =>
      controls.setFault(kind, { times, atStep: at_step, inClass: in_class, path }),
    ),
  );
  app.delete('/sim/faults', (_request, reply) => (controls.clearFaults(), done(reply)));
  app.delete('/sim/faults/:kind', (request, reply) => {
    controls.clearFaults((request.params as { kind: FaultKind }).kind);
    return done(reply);
  });
  app.post('/sim/settings', (request, reply) =>
    withBody(settingsSchema, request.body, reply, (body) => controls.change(toSettings(body))),
  );
  app.post('/sim/drop-sockets', (_request, reply) => (controls.dropSockets(), done(reply)));
  app.post('/sim/lose-history', (_request, reply) => (controls.loseHistory(), done(reply)));
  lifeRoutes(app, controls);
}

/** The answer leaves before the server goes. */
function lifeRoutes(app: FastifyInstance, controls: Controls): void {
  app.post('/sim/restart', (request, reply) =>
    withBody(restartSchema, request.body || '{}', reply, ({ down_ms }) => {
      reply.raw.once('finish', () => void controls.restart(down_ms));
    }),
  );
  app.post('/sim/exit', (_request, reply) => {
    reply.raw.once('finish', () => void controls.exit());
    return done(reply);
  });
}

function toSettings(body: z.infer<typeof settingsSchema>): Partial<SimSettings> {
  const { step_ms, load_ms, vram_mb, keep_models, pictures, previews, two_sockets_bug } = body;
  const memory = { loadMs: load_ms, vramMb: vram_mb, keepModels: keep_models };
  return { stepMs: step_ms, ...memory, pictures, previews, twoSocketsBug: two_sockets_bug };
}

function withBody<T>(schema: z.ZodType<T>, body: unknown, reply: FastifyReply, act: (parsed: T) => void): FastifyReply {
  const parsed = schema.safeParse(tryParse(body));
  if (!parsed.success) return reply.code(400).send({ error: z.prettifyError(parsed.error) });
  act(parsed.data);
  return done(reply);
}

function tryParse(body: unknown): unknown {
  try {
    return parseJson(typeof body === 'string' ? body : '');
  } catch {
    return undefined; // the schema says what is missing
  }
}

function done(reply: FastifyReply): FastifyReply {
  return reply.code(204).send();
}
