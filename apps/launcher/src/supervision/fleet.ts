import { LauncherError } from '../launcher.errors.js';
import type { ChildKind, ChildSpec } from './child-spec.js';
import { SupervisedChild } from './supervised-child.js';

/** The gateway first, so that no request arrives any more; then the services; the infrastructure last. */
const STOP_ORDER: readonly (readonly ChildKind[])[] = [
  ['gateway'],
  ['comfy-runner'],
  ['generation', 'auth', 'webhooks'],
  ['comfy-sim'],
  ['nats'],
  ['postgres'],
];

/** All the children of one embedded start, by name. */
export class Fleet {
  private readonly byName = new Map<string, SupervisedChild>();

  constructor(private readonly tell: (text: string) => void) {}

  get children(): readonly SupervisedChild[] {
    return [...this.byName.values()];
  }

  /** Starts these concurrently. */
  async start(specs: readonly ChildSpec[]): Promise<void> {
    const children = specs.map((spec) => new SupervisedChild(spec, this.tell));
    for (const child of children) this.byName.set(child.name, child);
    await Promise.all(children.map((child) => child.start()));
  }

  /** @throws LauncherError for a name that does not exist */
  get(name: string): SupervisedChild {
    const child = this.byName.get(name);
    if (!child) throw new LauncherError(`There is no child "${name}", only ${[...this.byName.keys()].join(', ')}.`);
    return child;
  }

  /** Stops all children in order; the failure of one does not keep the others running. */
  async stop(): Promise<void> {
    for (const kinds of STOP_ORDER) await this.each(kinds, (child) => child.stop());
  }

  /** Kills all children, the infrastructure last so that it is not flooded by reconnects. */
  async force(): Promise<void> {
    const services = STOP_ORDER.slice(0, 4).flat();
    await this.each(services, (child) => child.force());
    await this.each(['nats', 'postgres'], (child) => child.force());
  }

  private async each(kinds: readonly ChildKind[], act: (child: SupervisedChild) => Promise<void>): Promise<void> {
    const chosen = this.children.filter((child) => kinds.includes(child.spec.kind));
    const outcomes = await Promise.allSettled(chosen.map(act));
    outcomes.forEach((outcome, index) => {
      if (outcome.status === 'rejected')
        this.tell(`${chosen[index]!.name} could not be stopped: ${String(outcome.reason)}`);
    });
  }
}
