import { z } from 'zod';
import type { CallOptions } from '../client.types.js';
import { statusFailure } from '../http/http-failure.js';
import { nameOf, parseAnswer, type ComfyHttp, type HttpCall } from '../http/http.js';

/** Answers of ComfyUI to a path that it does not have, or that has failed inside it: then the thing is not told. */
const NOT_TOLD: ReadonlySet<number> = new Set([404, 405, 500]);

/** Asks for what not every version tells; undefined where this one does not. */
async function ifTold<T>(
  http: ComfyHttp,
  path: string,
  schema: z.ZodType<T>,
  options: CallOptions,
): Promise<T | undefined> {
  const call: HttpCall = { ...options, method: 'GET', path };
  const { status, text } = await http.send(call);
  if (NOT_TOLD.has(status)) return undefined;
  if (status !== 200) throw statusFailure(status, text, nameOf(call));
  return parseAnswer(text, schema, status, nameOf(call));
}

const names = z.array(z.string());

/** Names of the folders that hold models, those of node packs among them (`GET /models`). */
export async function listModelFolders(http: ComfyHttp, options: CallOptions): Promise<string[]> {
  return http.json({ ...options, method: 'GET', path: '/models' }, names);
}

const sizedFile = z.object({ name: z.string(), size: z.number().int().nonnegative().optional().catch(undefined) });

/**
 * Sizes in bytes of the files of one folder, by name (`GET /experiment/models/{folder}`); empty where this version does not tell them.
 * ComfyUI looks at every file for it.
 */
export async function readModelSizes(
  http: ComfyHttp,
  folder: string,
  options: CallOptions,
): Promise<ReadonlyMap<string, number>> {
  const path = `/experiment/models/${encodeURIComponent(folder)}`;
  const files = (await ifTold(http, path, z.array(sizedFile), options)) ?? [];
  return new Map(files.flatMap(({ name, size }) => (size === undefined ? [] : [[name, size] as const])));
}

/** Tags of thousands of training pictures; what is longer is no metadata. */
const MAX_METADATA_BYTES = 8 * 1024 * 1024;
const metadata = z.record(z.string(), z.unknown());

/**
 * What a model file says of itself (`GET /view_metadata/{folder}`); undefined where it says nothing, or this version does not tell it.
 * @throws ComfyTooLargeError
 */
export async function readModelMetadata(
  http: ComfyHttp,
  folder: string,
  file: string,
  options: CallOptions,
): Promise<Record<string, unknown> | undefined> {
  const path = `/view_metadata/${encodeURIComponent(folder)}`;
  const call: HttpCall = { ...options, method: 'GET', path, query: { filename: file }, maxBytes: MAX_METADATA_BYTES };
  const { status, text } = await http.send(call);
  if (NOT_TOLD.has(status)) return undefined;
  if (status !== 200) throw statusFailure(status, text, nameOf(call));
  return parseAnswer(text, metadata, status, nameOf(call));
}

const replacement = z.looseObject({ new_node_id: z.string() });
const replacements = z.record(
  z.string(),
  z.union([replacement.transform((one) => [one]), z.array(replacement)]).catch([]),
);

/**
 * Classes that this ComfyUI silently replaces in a submitted graph: old name to the names it may become
 * (`GET /api/node_replacements`); empty where this version replaces none.
 */
export async function readNodeReplacements(
  http: ComfyHttp,
  options: CallOptions,
): Promise<ReadonlyMap<string, string[]>> {
  const told = (await ifTold(http, '/api/node_replacements', replacements, options)) ?? {};
  return new Map(Object.entries(told).map(([old, to]) => [old, to.map((one) => one.new_node_id)]));
}
