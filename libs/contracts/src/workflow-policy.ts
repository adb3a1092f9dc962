import { z } from 'zod';

/** What makes a node class dangerous where several people share a ComfyUI. */
export const POLICY_LABELS = [
  'file-read',
  'file-write',
  'network',
  'exec',
  'money',
  'train',
  'loop',
  'stateful',
] as const;

const policyRuleSchema = z.object({
  effect: z.enum(['allow', 'deny']),
  class: z.string().max(200).optional(),
  pack: z.string().max(200).optional(),
  label: z.enum(POLICY_LABELS).optional(),
});

/** Which classes a run may use, and what it may ask for. A lease carries it, so that the runner judges by its own catalogue. */
export const workflowPolicySchema = z.object({
  rules: z.array(policyRuleSchema).max(10_000),
  budget: z.object({
    nodes: z.number(),
    outputs: z.number().optional(),
    batch: z.number(),
    steps: z.number(),
    volume: z.number(),
    workUnits: z.number(),
    computed: z.object({ side: z.number().optional(), frames: z.number().optional() }).optional(),
  }),
});
export type WorkflowPolicyRecord = z.infer<typeof workflowPolicySchema>;
