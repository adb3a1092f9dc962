import type { UiNode } from '../read/ui.types.js';
import type { ConversionWarning, NamedNode, Unsupported, UnsupportedCode, WarningCode } from './conversion.types.js';

/** As many as somebody reads; a hostile file has one in every input. */
const MAX_WARNINGS = 1_000;

/** Collects what a conversion has to say. */
export class ConversionReport {
  readonly warnings: ConversionWarning[] = [];
  private readonly found = new Map<string, Unsupported>();

  get unsupported(): Unsupported[] {
    return [...this.found.values()];
  }

  warn(code: WarningCode, node: NamedNode, message: string, input: string | null = null): void {
    if (this.warnings.length < MAX_WARNINGS) this.warnings.push({ code, node, input, message });
  }

  /** Nodes of one class with the same trouble become one entry. */
  refuse(code: UnsupportedCode, node: UiNode, named: NamedNode, message: string): void {
    const key = JSON.stringify([code, node.type, message]);
    const entry = this.found.get(key);
    if (entry) entry.nodes.push(named);
    else this.found.set(key, { code, class: node.type, pack: packOf(node), nodes: [named], message });
  }
}

function packOf({ properties }: UiNode): string | null {
  const { aux_id, cnr_id } = properties;
  return ([aux_id, cnr_id].find((id) => typeof id === 'string' && id !== '') as string | undefined) ?? null;
}
