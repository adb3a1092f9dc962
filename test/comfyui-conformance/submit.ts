import type { Answer } from './http.js';
import { getJson, http, postJson } from './http.js';
import { freshId, type Graph } from './graphs.js';

/** A file that a node made. */
export interface OutputFile {
  filename: string;
  subfolder: string;
  type: string;
}

/** A history entry. */
export interface Entry {
  prompt: [number, string, Graph, Record<string, unknown>, string[]];
  outputs: Record<string, { images: OutputFile[] }>;
  status: { status_str: string; completed: boolean; messages: [string, Record<string, unknown>][] };
  meta: Record<string, unknown>;
}

/** The answer to an accepted prompt. */
export interface Accepted {
  prompt_id: string;
  number: number;
  node_errors: Record<string, unknown>;
}

/** Submits a graph with a fresh id and fails unless it is accepted. */
export async function submit(
  url: string,
  graph: Graph,
  clientId: string,
  more: Record<string, unknown> = {},
): Promise<Accepted> {
  const answer = await post(url, graph, { client_id: clientId, prompt_id: freshId(), ...more });
  if (answer.status !== 200) throw new Error(`refused with ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text) as Accepted;
}

/** Submits whatever is given. */
export function post(url: string, prompt: unknown, more: Record<string, unknown> = {}): Promise<Answer> {
  return postJson(url, '/prompt', { prompt, ...more });
}

/** The history entry of a prompt; undefined while there is none. */
export async function history(url: string, promptId: string): Promise<Entry | undefined> {
  return (await getJson<Record<string, Entry>>(url, `/history/${promptId}`))[promptId];
}

/** Fetches an output file. */
export function view(
  url: string,
  file: OutputFile,
  more: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  return http(url, 'GET', `/view?${new URLSearchParams({ ...file, ...more }).toString()}`, { headers });
}
