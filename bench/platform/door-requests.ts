import type { DoorRequest } from '../load/door-load.types.js';
import type { FloodRequest } from '../load/http-load.types.js';
import { taskBody } from './accounts.js';

/** Small pictures of four steps: programs send many, and the time of a GPU is not what is measured. */
export const SMALL = { steps: 4, width: 256, height: 256 };
const PROMPT = 'a red fox in the snow';

/** A program with its key, and a task of its user that has ended. */
export interface Program {
  key: string;
  taskId: number;
}

/**
 * What one program asks for in a second at 50 requests a second: five pictures, two of them by OpenAI's door, and what such programs ask
 * for beside them.
 */
export function doorRequests(program: Program, model: string): DoorRequest[] {
  const makes = [openAi(program, model), a1111(program, model), openAi(program, model), mcpMake(program, model)];
  const looks = [
    ...times(14, progress(program)),
    ...times(5, read('OpenAI models', '/v1/models', program)),
    ...times(2, read('A1111 models', '/sdapi/v1/sd-models', program)),
    ...times(9, mcp('MCP list_models', program, 'list_models', {})),
    ...times(11, read('own status', `/api/v1/generation/status/${program.taskId}`, program)),
    ...times(4, read('own history', '/api/v1/generation/history', program)),
  ];
  return spreadOut([...makes, ownCreate(program, model)], looks);
}

/** OpenAI's call for a picture, answered with it. */
export function openAi({ key }: Pick<Program, 'key'>, model: string, wish = SMALL): DoorRequest {
  const { steps, width, height } = wish;
  const body = { prompt: PROMPT, model, n: 1, size: `${width}x${height}`, steps };
  return post('OpenAI generation', '/v1/images/generations', bearer(key), body);
}

/** Our own call, which waits for the end. */
export function ownCreateAndWait({ key }: Pick<Program, 'key'>, model: string, wish = SMALL): DoorRequest {
  return post('own create and wait', '/api/v1/generation/create?wait=60', bearer(key), taskBody({ ...wish, model }));
}

function ownCreate({ key }: Program, model: string): DoorRequest {
  return post('own create', '/api/v1/generation/create', bearer(key), taskBody({ ...SMALL, model }));
}

function a1111({ key }: Program, model: string): DoorRequest {
  const body = { prompt: PROMPT, ...SMALL, override_settings: { sd_model_checkpoint: model } };
  return post('A1111 txt2img', '/sdapi/v1/txt2img', basic(key), body);
}

function progress({ key }: Program): DoorRequest {
  return { name: 'A1111 progress', request: { method: 'GET', path: '/sdapi/v1/progress', headers: basic(key) } };
}

function mcpMake(program: Program, model: string): DoorRequest {
  return mcp('MCP generate_image', program, 'generate_image', { prompt: PROMPT, model, ...SMALL });
}

function mcp(name: string, { key }: Program, tool: string, args: object): DoorRequest {
  const body = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool, arguments: args } };
  return post(name, '/mcp', { ...bearer(key), accept: 'application/json, text/event-stream' }, body);
}

function read(name: string, path: string, { key }: Program): DoorRequest {
  return { name, request: { method: 'GET', path, headers: bearer(key) } };
}

function post(name: string, path: string, headers: Record<string, string>, body: object): DoorRequest {
  const request: FloodRequest = { method: 'POST', path, headers: { ...headers, 'content-type': 'application/json' } };
  return { name, request: { ...request, body: JSON.stringify(body) } };
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const basic = (key: string) => ({ authorization: `Basic ${btoa(`a-program:${key}`)}` });

function times<T>(count: number, value: T): T[] {
  return Array<T>(count).fill(value);
}

/** Pictures evenly between the looks. */
function spreadOut<T>(makes: readonly T[], looks: readonly T[]): T[] {
  const share = Math.ceil(looks.length / makes.length);
  return makes.flatMap((make, index) => [make, ...looks.slice(index * share, (index + 1) * share)]);
}
