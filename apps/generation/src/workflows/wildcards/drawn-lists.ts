import { Injectable } from '@nestjs/common';
import type { FieldError, RunWorkflow, WorkflowForm } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { listNamesIn, type WordLists } from '@atelier/workflows';
import { FIND_LISTS } from './wildcard.sql.js';

/** How often a list that is named by a list is looked for; the drawing itself ends there too. */
const MAX_DEPTH = 10;

/** A text that wildcards are drawn in, and where it stands in the request. */
interface DrawnText {
  pointer: string;
  label: string;
  text: string;
}

/** The lists that the prompts of a run draw from. */
@Injectable()
export class DrawnLists {
  constructor(private readonly database: Database) {}

  /** @throws AppError `invalid_values` for a list that the user does not have. One that only another list names stays as it is written. */
  async of(userId: number, form: WorkflowForm, body: Pick<RunWorkflow, 'values' | 'grid'>): Promise<WordLists> {
    const texts = drawnTexts(form, body);
    const lists = await this.read(userId, texts.map(({ text }) => text)); // prettier-ignore
    const errors = texts.flatMap((text) => unknownLists(text, lists));
    if (errors.length > 0) throw new AppError('invalid_values', { errors });
    return lists;
  }

  private async read(userId: number, texts: string[]): Promise<WordLists> {
    const lists: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
    const asked = new Set<string>();
    let names = namesIn(texts);
    for (let depth = 0; names.length > 0 && depth < MAX_DEPTH; depth += 1) {
      for (const name of names) asked.add(name);
      const rows = await this.database.run(FIND_LISTS, [userId, names]);
      for (const { name, lines } of rows) lists[name] = lines;
      names = namesIn(rows.flatMap(({ lines }) => lines)).filter((name) => !asked.has(name));
    }
    return lists;
  }
}

function namesIn(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(listNamesIn))];
}

/** Prompts as `expandRun` draws in them: what was sent, every value of a grid, and the defaults of what was not. */
function drawnTexts(
  { fields, schema }: WorkflowForm,
  { values, grid }: Pick<RunWorkflow, 'values' | 'grid'>,
): DrawnText[] {
  return fields
    .filter(({ widget }) => widget === 'multiline')
    .flatMap(({ name, label }) => {
      const inGrid = Object.hasOwn(grid, name);
      const sent = Object.hasOwn(values, name) ? values[name] : schema.properties[name]?.default;
      const told = inGrid ? grid[name]! : [sent];
      const pointer = `/${inGrid ? 'grid' : 'values'}/${name}`;
      return told.filter((text) => typeof text === 'string').map((text) => ({ pointer, label: label || name, text }));
    });
}

function unknownLists({ pointer, label, text }: DrawnText, lists: WordLists): FieldError[] {
  return listNamesIn(text)
    .filter((name) => !Object.hasOwn(lists, name))
    .map((name) => ({
      pointer,
      code: 'unknown_list',
      message: `${label} names the list __${name}__, which you do not have. Make it, or write \\__${name}__ for the words themselves`,
    }));
}
