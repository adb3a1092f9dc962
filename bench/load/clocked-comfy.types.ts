/** A step of the sampler, as it left ComfyUI. */
export interface SentStep {
  promptId: string;
  step: number;
  /** Milliseconds since the epoch. */
  at: number;
}

/** What the process `clocked-comfy.ts` offers. */
export type ClockedComfy = {
  url: () => string;
  /** Every step since the last call. */
  takeSteps: () => SentStep[];
};
