import { Injectable } from '@nestjs/common';
import type { FieldError, Requirement } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Placement, type RequirementAvailability } from '../../fleet/placement/placement.js';

/** Errors in one answer at most. */
const MAX_ERRORS = 50;

/** A runner reads its classes and files in about a second. */
const RETRY_AFTER_S = 2;

/** Finds the placement key of what a graph needs, for the tasks of one run. */
@Injectable()
export class PlaceRun {
  constructor(private readonly placement: Placement) {}

  /**
   * @returns the key of each requirement, in their order
   * @throws AppError `workflow_unavailable` with what is missing; `service_unavailable` while that cannot be said yet
   */
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
    if (await this.placement.mayGrow()) throw justStarted();
    const lacks = await this.placement.availability(missing);
    throw new AppError('workflow_unavailable', { errors: missingErrors(lacks).slice(0, MAX_ERRORS) });
  }
}

function justStarted(): AppError {
  const detail = 'A runner has just started and has not said yet what it can run';
  return new AppError('service_unavailable', { detail, retryAfterS: RETRY_AFTER_S });
}

/** What is missing, each as an error that a client can show. What some runner has is missing at the one that comes nearest. */
function missingErrors({ classes, files, choices }: RequirementAvailability): FieldError[] {
  const none = { folder: null, of_class: null };
  return [
    ...classes.map(({ item, runners }) =>
      missingError(`the node ${item}`, { ...none, kind: 'class', name: item, runners }),
    ),
    ...files.map(({ item: { folder, file }, runners }) =>
      missingError(`the file ${folder === null ? file : `${folder}/${file}`}`, {
        ...{ ...none, kind: 'file', name: file, folder, runners },
      }),
    ),
    ...choices.map(({ item: { class: of_class, input, value }, runners }) =>
      missingError(`${value} for ${input} of the node ${of_class}`, {
        ...{ ...none, kind: 'choice', name: value, of_class, runners },
      }),
    ),
  ];
}

function missingError(what: string, needed: NonNullable<FieldError['needed']>): FieldError {
  const message = `no runner has ${what}${needed.runners > 0 ? ' together with the rest' : ''}`;
  return { pointer: '', code: `missing_${needed.kind}`, message, needed };
}
