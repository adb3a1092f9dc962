import { z } from 'zod';
import type { CallOptions, SystemStats } from '../client.types.js';
import { ComfyNotFoundError } from '../errors.js';
import { statusFailure } from '../http/http-failure.js';
import { nameOf, parseAnswer, type ComfyHttp, type HttpCall } from '../http/http.js';

const bytes = z.number().catch(0);
const text = z.string().catch('');

const device = z
  .object({
    name: text,
    type: text,
    vram_total: bytes,
    vram_free: bytes,
    torch_vram_total: bytes,
    torch_vram_free: bytes,
  })
  .transform((it) => ({
    name: it.name,
    type: it.type,
    vramTotal: it.vram_total,
    vramFree: it.vram_free,
    torchVramTotal: it.torch_vram_total,
    torchVramFree: it.torch_vram_free,
  }));

const systemStats = z
  .object({
    system: z.object({
      comfyui_version: text,
      ram_total: bytes,
      ram_free: bytes,
      python_version: text,
      pytorch_version: text,
    }),
    devices: z.array(device),
  })
  .transform(({ system, devices }) => ({
    version: system.comfyui_version,
    ramTotal: system.ram_total,
    ramFree: system.ram_free,
    pythonVersion: system.python_version,
    pytorchVersion: system.pytorch_version,
    devices,
  }));

const nodeInfo = z.looseObject({
  input: z.looseObject({
    required: z.record(z.string(), z.unknown()).optional(),
    optional: z.record(z.string(), z.unknown()).optional(),
  }),
  output_node: z.boolean().catch(false),
});

/** `/object_info` of one node class, as ComfyUI answers it; `comboOptions` reads its lists. */
export type NodeInfo = z.infer<typeof nodeInfo>;

/** Reads `/system_stats`: the cheapest sign of life, with the version and the memory. */
export function readSystemStats(http: ComfyHttp, options: CallOptions): Promise<SystemStats> {
  return http.json({ ...options, method: 'GET', path: '/system_stats' }, systemStats);
}

/** Lists the files of one model folder, relative to it. @throws ComfyNotFoundError for a folder that does not exist. */
export async function listModels(http: ComfyHttp, folder: string, options: CallOptions): Promise<string[]> {
  const call: HttpCall = { ...options, method: 'GET', path: `/models/${encodeURIComponent(folder)}` };
  const answer = await http.send(call);
  if (answer.status === 404) throw new ComfyNotFoundError(`There is no model folder "${folder}"`);
  if (answer.status !== 200) throw statusFailure(answer.status, answer.text, nameOf(call));
  return parseAnswer(answer.text, z.array(z.string()), answer.status, nameOf(call));
}

/** Describes one node class; undefined when the instance does not have it. */
export async function readNodeInfo(
  http: ComfyHttp,
  classType: string,
  options: CallOptions,
): Promise<NodeInfo | undefined> {
  const path = `/object_info/${encodeURIComponent(classType)}`;
  const answer = await http.json({ ...options, method: 'GET', path }, z.record(z.string(), nodeInfo));
  return answer[classType];
}

/** Options of a list input, in either form that ComfyUI uses: `[["a"], {}]` or `["COMBO", {"options": ["a"]}]`. */
export function comboOptions(info: NodeInfo, input: string): string[] | undefined {
  const spec = info.input.required?.[input] ?? info.input.optional?.[input];
  if (!Array.isArray(spec)) return undefined;
  const [list, form] = spec as [unknown, { options?: unknown } | undefined];
  const listed = Array.isArray(list) ? (list as unknown[]) : form?.options;
  return Array.isArray(listed) ? listed.filter((it): it is string => typeof it === 'string') : undefined;
}
