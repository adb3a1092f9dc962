import { Injectable } from '@nestjs/common';
import type { FieldError, Requirement } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Placement } from '../../fleet/placement/placement.js';

/** Errors in one answer at most. */
const MAX_ERRORS = 50;

/** Finds the placement key of what a graph needs, for the tasks of one run. */
@Injectable()
export class PlaceRun {
  constructor(private readonly placement: Placement) {}

  /** @returns the key of each requirement, in their order. @throws AppError `workflow_unavailable` with what is missing */
  async keysOf(requirements: readonly Requirement[]): Promise<string[]> {
    const known = new Map<string, string>();
    const keys: string[] = [];
    for (const requirement of requirements) {
      const text = JSON.stringify(requirement);
      const key = known.get(text) ?? (await this.keyOf(requirement));
      known.set(text, key);
      keys.push(key);
    }
    return keys;
  }

  private async keyOf(requirement: Requirement): Promise<string> {
    const { key, satisfied, missing } = await this.placement.ensureKey(requirement);
    if (satisfied.runners > 0) return key;
    throw new AppError('workflow_unavailable', { errors: missingErrors(missing).slice(0, MAX_ERRORS) });
  }
}

/** What is missing, each as an error that a client can show. */
export function missingErrors({ classes, files, choices }: Requirement): FieldError[] {
  return [
    ...classes.map((name) => ({ pointer: '', code: 'missing_class', message: `no runner has the node ${name}` })),
    ...files.map(({ folder, file }) => ({
      pointer: '',
      code: 'missing_file',
      message: `no runner has the file ${folder === null ? file : `${folder}/${file}`}`,
    })),
    ...choices.map(({ class: name, input, value }) => ({
      pointer: '',
      code: 'missing_choice',
      message: `no runner has ${value} for ${input} of the node ${name}`,
    })),
  ];
}
