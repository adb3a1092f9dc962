import { PythonException } from '../errors.js';
import { outputTypes, type NodeDefinition } from './node-definition.js';
import { coerceValue, ConversionError, pythonNumber } from './coerce-value.js';
import { inputInfos, type InputInfo } from './input-types.js';
import * as fault from './node-errors.js';
import type { ValidationError } from './node-errors.js';
import { pythonRepr } from './python-text.js';
import { isLink, type GraphNode, type PromptGraph } from './prompt-graph.js';

/** The verdict on one node; invalid without errors means that the fault lies above it. */
export interface Verdict {
  valid: boolean;
  errors: ValidationError[];
}

/** Checks nodes from an output upwards, each once. Values are converted in place, so that queue and history show what will be used. */
export class InputValidator {
  /** In the order in which ComfyUI lists them: upstream nodes first. */
  readonly verdicts = new Map<string, Verdict>();
  private readonly open = new Set<string>();

  constructor(
    private readonly graph: PromptGraph,
    private readonly classes: Map<string, NodeDefinition>,
  ) {}

  /** Throws PythonException where ComfyUI's own check raises. */
  check(id: string): Verdict {
    const known = this.verdicts.get(id);
    if (known) return known;
    // 0.3.64 recurses into a cycle until Python gives up; what remains is an invalid node without errors.
    if (this.open.has(id)) return { valid: false, errors: [] };
    this.open.add(id);
    try {
      return this.checkNode(id);
    } finally {
      this.open.delete(id);
    }
  }

  private checkNode(id: string): Verdict {
    const node = this.graph[id]!;
    if (node.inputs === undefined) throw new PythonException('KeyError', "'inputs'");
    if (node.inputs === null) throw new PythonException('TypeError', "argument of type 'NoneType' is not iterable");
    const definition = this.classes.get(node.class_type)!;
    const results = inputInfos(definition.inputs()).map((input) => this.checkInput(node, input, definition));
    const errors = [...results.flatMap((result) => result.errors), ...customErrors(node, definition)];
    const verdict = { valid: errors.length === 0 && results.every((result) => result.valid), errors };
    this.verdicts.set(id, verdict);
    return verdict;
  }

  private checkInput(node: GraphNode, input: InputInfo, definition: NodeDefinition): Verdict {
    if (!(input.name in node.inputs)) return verdictOf(input.required ? fault.requiredMissing(input.name) : undefined);
    const value = node.inputs[input.name];
    if (Array.isArray(value)) return this.checkLink(input, value);
    return verdictOf(checkLiteral(node, input, definition.validate?.inputs.includes(input.name) ?? false));
  }

  private checkLink(input: InputInfo, link: unknown[]): Verdict {
    if (link.length !== 2) return verdictOf(fault.badLink(input, link));
    const [from, slot] = link as [string, number];
    const received = this.outputType(from, slot);
    if (!typesOverlap(received, input.type)) return verdictOf(fault.typeMismatch(input, received, link));
    return { valid: this.checkAbove(input, from, link), errors: [] };
  }

  private checkAbove(input: InputInfo, from: string, link: unknown): boolean {
    try {
      return this.check(from).valid;
    } catch (error) {
      if (!(error instanceof PythonException)) throw error;
      this.verdicts.set(from, { valid: false, errors: [fault.innerRaised(input, error, link)] });
      return false;
    }
  }

  private outputType(from: string, slot: number): string | unknown[] {
    const source = typeof from === 'string' ? this.graph[from] : undefined;
    if (!source) throw new PythonException('KeyError', pythonRepr(from));
    if (typeof slot !== 'number')
      throw new PythonException('TypeError', 'tuple indices must be integers or slices, not str');
    const type = outputTypes(this.classes.get(source.class_type)!).at(slot);
    if (type === undefined) throw new PythonException('IndexError', 'tuple index out of range');
    return type;
  }
}

function verdictOf(error: ValidationError | undefined): Verdict {
  return error ? { valid: false, errors: [error] } : { valid: true, errors: [] };
}

function typesOverlap(received: string | unknown[], wanted: string | unknown[]): boolean {
  if (Array.isArray(wanted) || Array.isArray(received)) return false;
  const accepted = wanted.split(',');
  return [received, wanted].includes('*') || received.split(',').some((type) => accepted.includes(type));
}

function checkLiteral(node: GraphNode, input: InputInfo, checkedByClass: boolean): ValidationError | undefined {
  const given = unwrap(node.inputs[input.name]);
  try {
    const value = (node.inputs[input.name] = coerceValue(given, input.type));
    return checkedByClass ? undefined : checkRange(input, value);
  } catch (error) {
    if (error instanceof ConversionError) return fault.notConvertible(input, given, error.message);
    throw error;
  }
}

/** `{"__value__": [...]}` carries a literal list, which would otherwise be taken for a link. */
function unwrap(value: unknown): unknown {
  const wrapped = typeof value === 'object' && value !== null && '__value__' in value;
  return wrapped ? value.__value__ : value;
}

function checkRange(input: InputInfo, value: unknown): ValidationError | undefined {
  const { min, max } = input.options as { min?: number; max?: number };
  const shown = (bound: number | bigint) => pythonNumber(bound, input.type);
  const number = value as number;
  if (min !== undefined && number < min) return fault.outOfRange(input, value, 'smaller', [shown(number), shown(min)]);
  if (max !== undefined && number > max) return fault.outOfRange(input, value, 'bigger', [shown(number), shown(max)]);
  const choices = input.type;
  return Array.isArray(choices) && !choices.includes(value) ? fault.notInList(input, choices, value) : undefined;
}

/** What the class itself checks; values that come over a link are not known yet and are left out. */
function customErrors(node: GraphNode, definition: NodeDefinition): ValidationError[] {
  if (!definition.validate) return [];
  const given = definition.validate.inputs.filter((name) => name in node.inputs && !isLink(node.inputs[name]));
  if (given.length === 0) return [];
  const answer = definition.validate.check(node.inputs);
  return answer === true ? [] : given.map((name) => fault.customInvalid(name, answer));
}
