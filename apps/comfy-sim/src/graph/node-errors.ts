import type { PythonException } from '../errors.js';
import type { InputInfo } from './input-types.js';
import { pythonRepr, pythonText } from './python-text.js';

/** One fault of a node, as listed in `node_errors`. */
export interface ValidationError {
  type: string;
  message: string;
  details: string;
  extra_info: Record<string, unknown>;
}

/** A node's entry in `node_errors`. */
export interface NodeErrors {
  errors: ValidationError[];
  dependent_outputs: string[];
  class_type: string;
}

export function requiredMissing(name: string): ValidationError {
  return error('required_input_missing', 'Required input is missing', name, { input_name: name });
}

export function badLink(input: InputInfo, value: unknown): ValidationError {
  const message = 'Bad linked input, must be a length-2 list of [node_id, slot_index]';
  return error('bad_linked_input', message, input.name, about(input, value));
}

export function typeMismatch(input: InputInfo, received: string | unknown[], link: unknown): ValidationError {
  const details = `${input.name}, received_type(${String(received)}) mismatch input_type(${String(input.type)})`;
  const extra = { input_name: input.name, input_config: input.config, received_type: received, linked_node: link };
  return error('return_type_mismatch', 'Return type mismatch between linked nodes', details, extra);
}

export function notConvertible(input: InputInfo, value: unknown, reason: string): ValidationError {
  const message = `Failed to convert an input value to a ${String(input.type)} value`;
  const details = `${input.name}, ${pythonText(value)}, ${reason}`;
  return error('invalid_input_type', message, details, { ...about(input, value), exception_message: reason });
}

export function outOfRange(
  input: InputInfo,
  value: unknown,
  side: 'smaller' | 'bigger',
  shown: [string, string],
): ValidationError {
  const [type, bound] = side === 'smaller' ? ['value_smaller_than_min', 'min'] : ['value_bigger_than_max', 'max'];
  return error(type, `Value ${shown[0]} ${side} than ${bound} of ${shown[1]}`, input.name, about(input, value));
}

/** Lists of more than 20 choices are not sent back. */
export function notInList(input: InputInfo, choices: unknown[], value: unknown): ValidationError {
  const long = choices.length > 20;
  const list = long ? `(list of length ${choices.length})` : pythonRepr(choices);
  const extra = { ...about(input, value), input_config: long ? null : input.config };
  return error('value_not_in_list', 'Value not in list', `${input.name}: '${pythonText(value)}' not in ${list}`, extra);
}

export function customInvalid(name: string, reason: string): ValidationError {
  const message = 'Custom validation failed for node';
  return error('custom_validation_failed', message, `${name} - ${reason}`, { input_name: name });
}

/** The validation of an output node itself raised, e.g. by a link to a node that is not there. */
export function outputRaised(cause: PythonException): ValidationError {
  const extra = { exception_type: cause.exceptionType, traceback: [] };
  return error('exception_during_validation', 'Exception when validating node', cause.message, extra);
}

/** The validation of a node further up raised. */
export function innerRaised(input: InputInfo, cause: PythonException, link: unknown): ValidationError {
  const extra = {
    ...{ input_name: input.name, input_config: input.config, exception_message: cause.message },
    ...{ exception_type: cause.exceptionType, traceback: [], linked_node: link },
  };
  return error('exception_during_inner_validation', 'Exception when validating inner node', cause.message, extra);
}

function about(input: InputInfo, value: unknown): Record<string, unknown> {
  return { input_name: input.name, input_config: input.config, received_value: value };
}

function error(type: string, message: string, details: string, extra_info: Record<string, unknown>): ValidationError {
  return { type, message, details, extra_info };
}
