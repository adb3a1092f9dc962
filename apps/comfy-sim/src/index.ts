export type { ClassOptions } from './classes/class-options.js';
export { ComfySim, startComfySim } from './comfy-sim.js';
export type { Execution } from './execution/counters.js';
export type { SimState } from './control/sim-state.js';
export type { FaultKind, FaultOptions } from './faults/faults.js';
export { DEFAULT_MODELS } from './options.js';
export type {
  ApiLevel,
  ComfySimOptions,
  ModelOptions,
  PictureStyle,
  SimSettings,
  StepOf,
  StepTime,
} from './options.js';
