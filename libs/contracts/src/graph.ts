import { z } from 'zod';

/** A literal input, or a link `[node id, output index]` (ComfyUI's API format). */
export const graphInputSchema: z.ZodType<GraphInput> = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.tuple([z.string(), z.int().min(0)]),
]);

export type GraphInput = string | number | boolean | [string, number];

export const graphNodeSchema = z.object({
  class_type: z.string(),
  inputs: z.record(z.string(), graphInputSchema),
  _meta: z.object({ title: z.string() }).optional(),
});
export type GraphNode = z.infer<typeof graphNodeSchema>;

/** A workflow as ComfyUI's `POST /prompt` takes it: node id to node. */
export const graphSchema = z.record(z.string(), graphNodeSchema);
export type Graph = z.infer<typeof graphSchema>;
