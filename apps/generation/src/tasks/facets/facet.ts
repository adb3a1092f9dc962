import type { OutputKind, Requirement } from '@atelier/contracts';

/** What a task is found by besides its words. */
export type Facet = `${'kind' | 'workflow' | 'lora' | 'batch'}:${string}`;

/** Pictures are what nearly all tasks make: a row for each of them would narrow nothing. */
export type FacetedKind = Exclude<OutputKind, 'image'>;

export const facetOf = {
  kind: (kind: FacetedKind): Facet => `kind:${kind}`,
  workflow: (id: number): Facet => `workflow:${id}`,
  /** @param file as a graph names it, with the folders below the model folder */
  lora: (file: string): Facet => `lora:${file}`,
  batch: (id: string): Facet => `batch:${id}`,
};

/** Of a run: its workflow, the LoRAs that its graph loads, and with which others it was made. */
export function facetsOfRun(workflowId: number, { files }: Requirement, batch: string | null): Facet[] {
  const loras = files.filter(({ folder }) => folder === 'loras').map(({ file }) => facetOf.lora(file));
  return [facetOf.workflow(workflowId), ...loras, ...(batch === null ? [] : [facetOf.batch(batch)])];
}
