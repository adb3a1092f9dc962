import type { Label } from './labels.js';
import { LABELS } from './labels.js';
import { CORE_PACK } from './packs.js';

/** One rule; what it leaves out matches everything. Names of classes and packs match whole, `*` stands for any letters. */
export interface PolicyRule {
  effect: 'allow' | 'deny';
  class?: string;
  pack?: string;
  label?: Label;
}

/** What one run may ask for at most. */
export interface Budget {
  nodes: number;
  /** Nodes that save or show something. */
  outputs?: number;
  /** Pictures in one batch. */
  batch: number;
  steps: number;
  /** Pixels x frames x batch of the largest thing that is made. */
  volume: number;
  /** Pixels x frames x batch x steps. */
  workUnits: number;
  /** What counts for a number that the graph computes; without it the largest that the class takes. */
  computed?: ComputedBounds;
}

export interface ComputedBounds {
  /** Width or height in pixels, such as that of a picture somebody brings. */
  side?: number;
  /** Frames of a film. */
  frames?: number;
}

/** The first rule that matches a class decides; if none does, it is denied. */
export interface Policy {
  rules: PolicyRule[];
  budget: Budget;
}

/** 720p film of five seconds at 50 steps is 5.6 thousand million units; a picture of SDXL 26 million. */
export const DEFAULT_BUDGET: Budget = {
  nodes: 1_000,
  outputs: 100,
  batch: 64,
  steps: 500,
  volume: 1_000_000_000,
  workUnits: 20_000_000_000,
  computed: { side: 4_096, frames: 512 },
};

/** The core's classes but for the dangerous ones. */
export const DEFAULT_POLICY: Policy = {
  rules: [...LABELS.map((label): PolicyRule => ({ effect: 'deny', label })), { effect: 'allow', pack: CORE_PACK }],
  budget: DEFAULT_BUDGET,
};
