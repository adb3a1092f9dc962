/** A checkpoint of the simulated ComfyUIs. */
export interface VaryingModel {
  /** As users name it. */
  name: string;
  /** How many times as long a step takes as the base says. */
  slowness: number;
  loadMs: number;
  memoryMb: number;
}

export interface WantedVaryingComfys {
  count: number;
  models: VaryingModel[];
  /** Of all models that are loaded at once, in each of them. */
  memoryMb: number;
  /** Milliseconds of a step of one picture of 512 × 512. */
  baseStepMs: number;
  seed: number;
}

/** What the process `varying-comfys.ts` offers. */
export type VaryingComfys = {
  /** Starts them and answers their addresses. */
  start: (wanted: WantedVaryingComfys) => Promise<string[]>;
};
