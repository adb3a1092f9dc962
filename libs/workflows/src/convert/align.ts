import type { WorkflowValue } from '../graph.js';
import { fitOf } from './fit.js';
import type { WidgetSlot } from './widget-slots.js';

/** A value for each slot, in their order; undefined where the list has none for it. */
export type Assignment = (WorkflowValue | undefined)[];

/** How far values and places may drift apart: more is not a repair but a guess. */
const MAX_DRIFT = 4;
/** Cells of the table of one node; a class of a hundred widgets needs fewer. */
const MAX_CELLS = 1_000;
/** Prices of an alignment, in doubtful values. What older files have or lack is cheap, a lost value is dear. */
const PRICE = { lostValue: 6, lostNothing: 2, missingValue: 7, missingControl: 3, missingTail: 2, dummy: 1 } as const;

/** The cheapest way to here: what it costs, and the step before. */
interface Cell {
  cost: number;
  step: 'match' | 'skipValue' | 'skipSlot' | 'start';
}

/**
 * Fits a list of values to the places of a class whose inputs have changed since: by the fewest values and places left over,
 * where every value suits its place. Work is proportional to the length of the list.
 * @returns null when nothing fits, or when two ways cost the same and give different values: then nobody knows
 */
export function align(values: WorkflowValue[], slots: WidgetSlot[]): Assignment | null {
  const drift = MAX_DRIFT + slots.filter(({ kind }) => kind === 'dummy').length;
  const cells = (values.length + 1) * Math.min(slots.length + 1, 2 * drift + 1);
  if (Math.abs(values.length - slots.length) > drift || cells > MAX_CELLS) return null;
  const early = assignment(values, slots, drift, ['match', 'skipValue', 'skipSlot']);
  const late = assignment(values, slots, drift, ['skipSlot', 'skipValue', 'match']);
  if (!early || !late || isGuess(early, values)) return null;
  return early.every((value, index) => Object.is(value, late[index])) ? early : null;
}

/** Whether as much was lost as was found. */
function isGuess(assigned: Assignment, values: WorkflowValue[]): boolean {
  const found = assigned.filter((value) => value !== undefined && !NOTHINGS.has(value)).length;
  const saved = values.filter((value) => !NOTHINGS.has(value)).length;
  return found <= saved - found;
}

type Step = Exclude<Cell['step'], 'start'>;

/** The cheapest assignment; of equal ones the one whose steps come first in `order`, from the end of the lists. */
function assignment(values: WorkflowValue[], slots: WidgetSlot[], drift: number, order: Step[]): Assignment | null {
  const table = new Table(values, slots, drift, order);
  return table.filled() ? table.back() : null;
}

class Table {
  private readonly cells = new Map<number, Cell>();

  constructor(
    private readonly values: WorkflowValue[],
    private readonly slots: WidgetSlot[],
    private readonly drift: number,
    private readonly order: Step[],
  ) {}

  /** @returns whether there is any way at all */
  filled(): boolean {
    for (let value = 0; value <= this.values.length; value += 1) {
      const last = Math.min(this.slots.length, value + this.drift);
      for (let slot = Math.max(0, value - this.drift); slot <= last; slot += 1) this.fill(value, slot);
    }
    return Number.isFinite(this.cost(this.values.length, this.slots.length));
  }

  back(): Assignment {
    const assigned: Assignment = this.slots.map(() => undefined);
    let [value, slot] = [this.values.length, this.slots.length];
    while (value > 0 || slot > 0) {
      const { step } = this.cells.get(this.key(value, slot))!;
      if (step !== 'skipSlot') value -= 1;
      if (step !== 'skipValue') slot -= 1;
      if (step === 'match') assigned[slot] = this.values[value];
    }
    return assigned;
  }

  private fill(value: number, slot: number): void {
    if (value === 0 && slot === 0) return void this.cells.set(0, { cost: 0, step: 'start' });
    let best: Cell = { cost: Number.POSITIVE_INFINITY, step: 'match' };
    for (const step of this.order) {
      const cost = this.costOf(step, value, slot);
      if (cost < best.cost) best = { cost, step };
    }
    this.cells.set(this.key(value, slot), best);
  }

  private costOf(step: Step, value: number, slot: number): number {
    if (step === 'match') return value > 0 && slot > 0 ? this.cost(value - 1, slot - 1) + this.match(value - 1, slot - 1) : Infinity; // prettier-ignore
    if (step === 'skipValue')
      return value > 0 ? this.cost(value - 1, slot) + lossOf(this.values[value - 1]!) : Infinity;
    return slot > 0 ? this.cost(value, slot - 1) + this.absence(value, slot - 1) : Infinity;
  }

  private match(value: number, slot: number): number {
    const price = fitOf(this.values[value]!, this.slots[slot]!);
    return this.slots[slot]!.kind === 'dummy' ? price + PRICE.dummy : price;
  }

  private absence(value: number, slot: number): number {
    const { kind } = this.slots[slot]!;
    if (kind === 'dummy') return 0;
    if (value === this.values.length) return PRICE.missingTail;
    return kind === 'value' || kind === 'rows' ? PRICE.missingValue : PRICE.missingControl;
  }

  private cost(value: number, slot: number): number {
    return this.cells.get(this.key(value, slot))?.cost ?? Number.POSITIVE_INFINITY;
  }

  private key(value: number, slot: number): number {
    return value * (this.slots.length + 1) + slot;
  }
}

/** What holes, buttons and controls leave in a list: not what somebody set. */
const NOTHINGS = new Set<unknown>([
  null,
  '',
  'image',
  'fixed',
  'randomize',
  'upload3dmodel',
  'uploadExtraResources',
  'clear',
]);

function lossOf(value: WorkflowValue): number {
  return NOTHINGS.has(value) ? PRICE.lostNothing : PRICE.lostValue;
}
