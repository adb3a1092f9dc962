import { PythonException } from '../errors.js';
import type { ApiLevel } from '../options.js';
import type { NodeDefinition } from './node-definition.js';
import { outputRaised, type NodeErrors, type ValidationError } from './node-errors.js';
import type { PromptGraph } from './prompt-graph.js';
import { pythonText } from './python-text.js';
import { InputValidator } from './validate-inputs.js';

/** What the check of a submitted graph came to. `error` is set when nothing can run. */
export interface Validation {
  error: ValidationError | undefined;
  /** Output nodes that will run; the others are dropped silently. */
  outputs: string[];
  nodeErrors: Record<string, NodeErrors>;
}

/** Checks graphs against the node classes of one simulator, as ComfyUI does on submission. */
export class PromptValidator {
  constructor(
    private readonly classes: Map<string, NodeDefinition>,
    private readonly apiLevel: ApiLevel,
  ) {}

  /** Throws PythonException where ComfyUI answers 500. */
  validate(graph: PromptGraph, targets: string[] | undefined): Validation {
    for (const [id, node] of Object.entries(graph)) {
      const error = this.checkClass(id, node);
      if (error) return { error, outputs: [], nodeErrors: {} };
    }
    const outputs = Object.keys(graph).filter((id) => this.isWantedOutput(graph, id, targets));
    if (outputs.length === 0)
      return { error: plain('prompt_no_outputs', 'Prompt has no outputs'), outputs, nodeErrors: {} };
    return this.checkOutputs(graph, outputs);
  }

  private isWantedOutput(graph: PromptGraph, id: string, targets: string[] | undefined): boolean {
    return this.classes.get(graph[id]!.class_type)?.info.output_node === true && (targets?.includes(id) ?? true);
  }

  private checkClass(id: string, node: unknown): ValidationError | undefined {
    if ((typeof node !== 'object' && typeof node !== 'string') || node === null) {
      throw new PythonException('TypeError', 'the node is no object');
    }
    const classType = (node as { class_type?: string } | null)?.class_type;
    if (classType !== undefined && this.classes.has(classType)) return undefined;
    return this.apiLevel === '0.26' ? missingNodeType(id, node, classType) : invalidPrompt(id, classType);
  }

  private checkOutputs(graph: PromptGraph, outputs: string[]): Validation {
    const validator = new InputValidator(graph, this.classes);
    const nodeErrors: Record<string, NodeErrors> = {};
    const reasons: ValidationError[] = [];
    const good = outputs.filter((id) => {
      const verdict = checkOutput(validator, id);
      if (!verdict.valid) {
        reasons.push(...verdict.errors);
        collect(nodeErrors, validator, graph, id);
      }
      return verdict.valid;
    });
    const details = reasons.map((reason) => `${reason.message}: ${reason.details}`).join('\n');
    const failed = plain('prompt_outputs_failed_validation', 'Prompt outputs failed validation', details);
    return { error: good.length === 0 ? failed : undefined, outputs: good, nodeErrors };
  }
}

function checkOutput(validator: InputValidator, id: string) {
  try {
    return validator.check(id);
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    const verdict = { valid: false, errors: [outputRaised(error)] };
    validator.verdicts.set(id, verdict);
    return verdict;
  }
}

/** Every faulty node known so far is blamed for this output, as in 0.3.64. */
function collect(
  into: Record<string, NodeErrors>,
  validator: InputValidator,
  graph: PromptGraph,
  output: string,
): void {
  for (const [id, verdict] of validator.verdicts) {
    if (verdict.valid || verdict.errors.length === 0) continue;
    const entry = (into[id] ??= { errors: verdict.errors, dependent_outputs: [], class_type: graph[id]!.class_type });
    entry.dependent_outputs.push(output);
  }
}

function invalidPrompt(id: string, classType: string | undefined): ValidationError {
  const message =
    classType === undefined
      ? 'Cannot execute because a node is missing the class_type property.'
      : `Cannot execute because node ${pythonText(classType)} does not exist.`;
  return plain('invalid_prompt', message, `Node ID '#${id}'`);
}

function missingNodeType(id: string, node: unknown, classType: string | undefined): ValidationError {
  const title = (node as { _meta?: { title?: string } } | null)?._meta?.title ?? classType ?? id;
  const message =
    classType === undefined
      ? `Node '${title}' has no class_type. The workflow may be corrupted or a custom node is missing.`
      : `Node '${title}' not found. The custom node may not be installed.`;
  const extra_info = { node_id: id, class_type: classType ?? null, node_title: title };
  return { ...plain('missing_node_type', message, `Node ID '#${id}'`), extra_info };
}

function plain(type: string, message: string, details = ''): ValidationError {
  return { type, message, details, extra_info: {} };
}
