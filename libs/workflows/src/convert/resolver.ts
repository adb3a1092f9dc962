import type { NodeLink, WorkflowValue } from '../graph.js';
import { NODE_MODE, SUBGRAPH_INPUT_ID } from '../read/ui.types.js';
import { bypassedInput } from './bypass.js';
import { ConvertError } from './convert.errors.js';
import type { ConversionReport } from './conversion-report.js';
import { frontendKind } from './frontend-nodes.js';
import { hostValues, type HostValues } from './host-values.js';
import { namedNode, type Placed, type Scope } from './scope.js';
import { nameOf, SetNodes } from './set-nodes.js';

/** What an input gets: the output of a node, a value from elsewhere, or null (then its own value stays). */
export type Source = { from: Placed; link: NodeLink } | { value: WorkflowValue } | null;

/** A place on the way from an input to where its value is made. */
type Place = { node: Placed; input: number } | { node: Placed; output: number };
type Step = Place | Source;

/** Steps of all ways together: a graph of 5,000 nodes with long chains needs less. */
const MAX_STEPS = 200_000;

/** Follows links to where values are made: through subgraphs, bypassed nodes, and nodes that only the editor has. */
export class Resolver {
  private steps = 0;
  private readonly hosts = new Map<Placed, HostValues>();
  private readonly sets = new SetNodes();

  constructor(private readonly report: ConversionReport) {}

  /** @throws ConvertError `cycle` when the way comes back to itself, `too_complex` when all ways together are too long */
  source(node: Placed, input: number): Source {
    const wanted = node.sockets.inputs[input]!.type;
    const seen = new Set<string>();
    let host: WorkflowValue | undefined;
    let step: Step = { node, input };
    while (step && 'node' in step) {
      this.count(step, seen);
      step = this.next(step, wanted);
      host = this.hostAt(step, host);
    }
    return step ?? (host === undefined ? null : { value: host });
  }

  /** What a use of a subgraph sets; `unfit` when its list does not fit the widgets inside. */
  hostValuesOf(use: Placed): HostValues {
    const known = this.hosts.get(use) ?? hostValues(use);
    this.hosts.set(use, known);
    return known;
  }

  private next(place: Place, wanted: string): Step {
    if ('output' in place) return this.behindOutput(place.node, place.output, wanted);
    const link = place.node.sockets.inputs[place.input]?.link ?? null;
    return link === null ? null : this.origin(place.node.scope, link, place.node);
  }

  private origin(scope: Scope, id: string, asking: Placed): Step {
    const link = scope.graph.links.get(id);
    const isEntry = link?.originId === SUBGRAPH_INPUT_ID;
    const node = isEntry ? scope.owner : link && scope.nodes.get(link.originId);
    if (link && node && isEntry && node.sockets.inputs[link.originSlot]) return { node, input: link.originSlot };
    if (link && node && !isEntry) return { node, output: link.originSlot };
    this.report.warn('link_lost', namedNode(asking), `Link ${id} does not begin at a node`);
    return null;
  }

  private behindOutput(node: Placed, slot: number, wanted: string): Step {
    const kind = node.definition ? undefined : frontendKind(node.node.type);
    if (kind === 'primitive') return primitiveValue(node);
    if (node.node.mode === NODE_MODE.never) return null;
    if (node.node.mode === NODE_MODE.bypass) return inputAt(node, bypassedInput(node.sockets, slot, wanted));
    if (node.inside) return this.insideOf(node.inside, slot, node);
    switch (kind) {
      case 'reroute':
        return inputAt(node, slot);
      case 'set':
        return inputAt(node, 0);
      case 'get':
        return this.setFor(node);
      case undefined:
        return this.outputOf(node, slot);
      default:
        return null;
    }
  }

  private outputOf(node: Placed, slot: number): Source {
    const exists = slot >= 0 && (!node.definition || slot < node.sockets.outputs.length);
    if (!exists) this.report.warn('link_lost', namedNode(node), `It has no output number ${slot}`);
    return exists ? { from: node, link: [node.id, slot] } : null;
  }

  private insideOf(inside: Scope, slot: number, node: Placed): Step {
    const link = inside.graph.leaving.get(slot);
    return link === undefined ? null : this.origin(inside, link, node);
  }

  private setFor(get: Placed): Step {
    const set = this.sets.named(get);
    if (!set) this.report.warn('set_node_missing', namedNode(get), `No Set node has the name ${nameOf(get) ?? ''}`);
    return set && set.node.mode !== NODE_MODE.never ? { node: set, input: 0 } : null;
  }

  /**
   * The value that a use of a subgraph shows for the input that was just reached, else that of the one inside. Behind an output
   * none of them holds.
   */
  private hostAt(step: Step, inner: WorkflowValue | undefined): WorkflowValue | undefined {
    if (step === null) return inner;
    if (!('input' in step) || !step.node.inside) return undefined;
    const values = this.hostValuesOf(step.node);
    return values === 'unfit' ? inner : (values.get(step.input) ?? inner);
  }

  private count(place: Place, seen: Set<string>): void {
    const { id } = place.node;
    const key = 'input' in place ? `${id} in ${place.input}` : `${id} out ${place.output}`;
    if (seen.has(key)) throw new ConvertError('cycle', `The links of node ${id} lead back to it`, id);
    seen.add(key);
    this.steps += 1;
    if (this.steps > MAX_STEPS) throw new ConvertError('too_complex', 'Its links lead through too many nodes', id);
  }
}

function inputAt(node: Placed, input: number | undefined): Step {
  return input !== undefined && node.sockets.inputs[input] ? { node, input } : null;
}

function primitiveValue({ node: { values } }: Placed): Source {
  const [value] = Array.isArray(values) ? values : Object.values(values ?? {});
  return value == null ? null : { value };
}
