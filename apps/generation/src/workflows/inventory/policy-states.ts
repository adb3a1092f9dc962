import { Injectable } from '@nestjs/common';
import { MAX_DIFFERENCES, MAX_PACKS, type JudgedClass, type PolicyQuery, type PolicyState } from '@atelier/contracts';
import { judgeClass, LABELS } from '@atelier/workflows';
import { FleetCatalogues } from '../../fleet/catalogues/fleet-catalogues.js';
import { WorkflowPolicy } from '../versions/workflow-policy.js';

/** What the policy says of every class that the fleet has, and why. */
@Injectable()
export class PolicyStates {
  constructor(
    private readonly catalogues: FleetCatalogues,
    private readonly policy: WorkflowPolicy,
  ) {}

  async read(query: PolicyQuery): Promise<PolicyState> {
    const classes = await this.judged();
    const found = classes.filter((each) => matches(each, query));
    return {
      settings: this.policy.settings,
      labels: LABELS.map((name) => countsOf(name, classes.filter(({ labels }) => labels.includes(name)))), // prettier-ignore
      packs: packsOf(classes).slice(0, MAX_PACKS),
      classes: { total: found.length, items: found.slice(0, MAX_DIFFERENCES) },
    };
  }

  private async judged(): Promise<JudgedClass[]> {
    const definitions = await this.catalogues.definitions();
    return Object.entries(definitions)
      .map(([name, definition]) => ({ name, ...judgeClass(name, definition, this.policy.current) }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  }
}

function matches({ name, pack, allowed }: JudgedClass, { q, state }: PolicyQuery): boolean {
  if (state !== 'all' && allowed !== (state === 'allowed')) return false;
  const part = q?.toLowerCase() ?? '';
  return name.toLowerCase().includes(part) || pack.toLowerCase().includes(part);
}

function countsOf(name: string, classes: readonly JudgedClass[]): PolicyState['packs'][number] {
  return { name, classes: classes.length, allowed: classes.filter(({ allowed }) => allowed).length };
}

function packsOf(classes: readonly JudgedClass[]): PolicyState['packs'] {
  return [...Map.groupBy(classes, ({ pack }) => pack)]
    .map(([name, all]) => countsOf(name, all))
    .toSorted((a, b) => b.classes - a.classes || a.name.localeCompare(b.name));
}
