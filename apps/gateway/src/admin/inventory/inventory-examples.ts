import type {
  ChangedWorkflow,
  FleetModelList,
  PolicyState,
  PolicyTrialResult,
  RunnerCatalogue,
  WorkflowStateList,
} from '@atelier/contracts';

const missing = {
  ...{ kind: 'file' as const, name: 'flux1-dev.safetensors', folder: 'diffusion_models' },
  ...{ of_class: null, runners: 0, replaceable: false },
};

export const runnerCatalogue: RunnerCatalogue = {
  ...{ runner_id: 'gpu-node-1', known: true, of_runners: 2, classes: 2_700, files: 48 },
  packs: [{ name: 'core', classes: 840, runners: 2 }],
  differences: {
    total: 1,
    items: [{ kind: 'file', name: 'detail.safetensors', of: 'loras', here: true, runners: 1 }],
  },
  lacking: {
    total: 1,
    items: [{ workflow_id: 3, name: 'FLUX.1 dev', name_zh: null, shipped: true, missing: [missing] }],
  },
};

export const fleetModels: FleetModelList = {
  ...{ of_runners: 2, total: 1 },
  items: [
    {
      ...{ folder: 'checkpoints', file: 'stable-diffusion-1.5.safetensors', size_bytes: 4_265_146_304 },
      ...{ runners: 2, on: ['gpu-node-1', 'gpu-node-2'], warm: 1, warm_on: ['gpu-node-1'], runs: 312 },
    },
  ],
  folders: [{ folder: 'checkpoints', files: 1 }],
};

const workflow: Omit<ChangedWorkflow, 'nodes'> = {
  ...{ workflow_id: 9, name: 'Enlarge', name_zh: null, shipped: false, visibility: 'published' },
  ...{ user_id: 7, username: 'ada', user_deleted: false },
};
const node = {
  ...{ node: '2', class: 'ImageScaleBy', title: 'Upscale Image By', code: 'class_denied' },
  message: 'Upscale Image By (ImageScaleBy) is not allowed here.',
};

export const workflowStates: WorkflowStateList = {
  total: 1,
  items: [
    {
      ...{ ...workflow, version: 2, updated_at: '2026-11-24T08:30:00.000Z' },
      ...{ runners: 2, of_runners: 2, missing: [], refused: [] },
    },
  ],
};

export const policyState: PolicyState = {
  settings: { denied_classes: [], allowed_classes: [], allowed_packs: ['ComfyUI-KJNodes'] },
  labels: [{ name: 'file-write', classes: 11, allowed: 0 }],
  packs: [{ name: 'core', classes: 840, allowed: 790 }],
  classes: {
    total: 1,
    items: [
      {
        ...{ name: 'CheckpointSave', pack: 'core', labels: ['file-write'], allowed: false },
        rule: { effect: 'deny', label: 'file-write' },
      },
    ],
  },
};

export const policyTrial: PolicyTrialResult = {
  judged: 42,
  refused: { total: 1, items: [{ ...workflow, nodes: [node] }] },
  freed: { total: 0, items: [] },
};
