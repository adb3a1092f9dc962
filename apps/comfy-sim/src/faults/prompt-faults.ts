import { NodeError, OutOfMemory } from '../errors.js';
import type { ActiveFault, FaultKind, Faults } from './faults.js';

const STRIKES_IN_NODE = ['node_error', 'out_of_memory', 'exit', 'hang', 'dropped_socket'] satisfies FaultKind[];
/** The classes that do the work; a fault waits for one of them when the graph has one. */
const WORKING_CLASSES = ['KSampler', 'KSamplerAdvanced', 'SamplerCustom', 'SamplerCustomAdvanced', 'BenchSleep'];

/** What a fault can do to the simulator. */
export interface FaultEffects {
  exit(): Promise<never>;
  hang(): Promise<never>;
  dropSockets(): void;
}

/** The faults that one prompt took with it when it started. */
export class PromptFaults {
  private readonly taken: ActiveFault[];

  constructor(
    faults: Faults,
    classTypes: string[],
    private readonly effects: FaultEffects,
  ) {
    this.taken = STRIKES_IN_NODE.map((kind) => faults.use(kind)).filter((fault) => fault !== undefined);
    this.waitsForWork = classTypes.some((type) => WORKING_CLASSES.includes(type));
  }

  private readonly waitsForWork: boolean;

  /** Called when a node starts (step 0) and at each of its progress ticks; throws or acts where a fault is due. */
  async strike(classType: string, step: number): Promise<void> {
    for (const fault of this.taken.filter((each) => each.atStep === step && this.concerns(each, classType))) {
      this.taken.splice(this.taken.indexOf(fault), 1);
      await this.act(fault.kind);
    }
  }

  private concerns({ inClass }: ActiveFault, classType: string): boolean {
    return inClass === undefined ? !this.waitsForWork || WORKING_CLASSES.includes(classType) : inClass === classType;
  }

  /** Ends the process now, whatever faults are set. */
  exit(): Promise<never> {
    return this.effects.exit();
  }

  private async act(kind: FaultKind): Promise<void> {
    if (kind === 'node_error') throw new NodeError('simulated node error');
    if (kind === 'out_of_memory') throw new OutOfMemory();
    if (kind === 'exit') await this.effects.exit();
    if (kind === 'hang') await this.effects.hang();
    if (kind === 'dropped_socket') this.effects.dropSockets();
  }
}
