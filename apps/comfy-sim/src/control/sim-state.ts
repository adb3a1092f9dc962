import type { SimCore } from '../simulator/sim-core.js';
import type { ApiLevel } from '../options.js';
import type { Execution } from '../execution/counters.js';

/** What a test or benchmark may want to know about a simulator. */
export interface SimState {
  name: 'Atelier ComfyUI simulator';
  api_level: ApiLevel;
  /** Prompts that wait or run. */
  queue_remaining: number;
  /** The checkpoint or diffusion model loaded last. */
  loaded_model: string | null;
  /** Every model file in memory, the least recently used first. */
  loaded_files: { folder: string; name: string }[];
  model_loads: number;
  images_saved: number;
  open_sockets: number;
  faults: { kind: string; remaining: number | null; at_step: number }[];
  /** Executions by prompt id: 2 means that it ran twice. */
  runs_by_prompt_id: Record<string, number>;
  executions: Execution[];
}

/** A snapshot of the simulator's inside. */
export function simState(core: SimCore): SimState {
  const { options, counters, faults } = core.parts;
  return {
    ...{ name: 'Atelier ComfyUI simulator', api_level: options.apiLevel, queue_remaining: core.queue.remaining },
    ...{
      loaded_model: core.models.loaded ?? null,
      loaded_files: core.models.loadedFiles,
      model_loads: counters.modelLoads,
      images_saved: counters.imagesSaved,
    },
    open_sockets: core.hub.size,
    faults: faults.list().map(({ kind, remaining, atStep }) => ({
      ...{ kind, remaining: Number.isFinite(remaining) ? remaining : null, at_step: atStep },
    })),
    runs_by_prompt_id: counters.runsByPromptId(),
    executions: counters.executions.map((execution) => ({ ...execution })),
  };
}
