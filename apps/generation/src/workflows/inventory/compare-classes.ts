import { MAX_PACKS, type CatalogueDifference, type RunnerCatalogue } from '@atelier/contracts';
import { packOf, type Definitions } from '@atelier/workflows';

/** One kind of ComfyUI and how many runners drive it. */
export interface ClassCatalogue {
  definitions: Definitions;
  runners: number;
}

/** A class of any of the catalogues. */
interface KnownClass {
  pack: string;
  runners: number;
  here: boolean;
}

/** The classes of all catalogues, and which of them one has. */
export class ComparedClasses {
  private readonly classes = new Map<string, KnownClass>();

  constructor(
    catalogues: readonly ClassCatalogue[],
    private readonly own: Definitions | undefined,
    private readonly of: number,
  ) {
    for (const catalogue of catalogues) this.add(catalogue);
  }

  private add({ definitions, runners }: ClassCatalogue): void {
    for (const [name, definition] of Object.entries(definitions)) {
      const known = this.classes.get(name);
      const here = this.own !== undefined && Object.hasOwn(this.own, name);
      if (known) known.runners += runners;
      else this.classes.set(name, { pack: packOf(here ? this.own[name] : definition), runners, here });
    }
  }

  /** What some runners have and others have not, by pack and name. */
  differences(q: string | undefined): CatalogueDifference[] {
    const part = q?.toLowerCase() ?? '';
    return [...this.classes]
      .filter(([name, { runners }]) => runners < this.of && name.toLowerCase().includes(part))
      .map(([name, { pack, runners, here }]) => ({ kind: 'class' as const, name, of: pack, here, runners }))
      .toSorted((a, b) => a.of.localeCompare(b.of) || a.name.localeCompare(b.name));
  }

  /** The packs, those with most classes first. A pack is on as many runners as its most common class. */
  packs(): RunnerCatalogue['packs'] {
    const packs = new Map<string, { classes: number; runners: number }>();
    for (const { pack, runners, here } of this.classes.values()) {
      const { classes, runners: most } = packs.get(pack) ?? { classes: 0, runners: 0 };
      packs.set(pack, { classes: classes + Number(here), runners: Math.max(most, runners) });
    }
    return [...packs]
      .map(([name, counts]) => ({ name, ...counts }))
      .toSorted((a, b) => b.classes - a.classes || a.name.localeCompare(b.name))
      .slice(0, MAX_PACKS);
  }
}
