import { SetMetadata } from '@nestjs/common';
import type { ProblemCode } from '@atelier/contracts';
import type { z } from 'zod';

export type Tag =
  | 'Accounts'
  | 'Admin'
  | 'Assets'
  | 'Gallery'
  | 'Generation'
  | 'Images'
  | 'Models'
  | 'Shares'
  | 'Webhooks'
  | 'Workflows';

export interface Answer {
  status: number;
  description: string;
  /** Of a JSON body. */
  schema?: z.ZodType;
  example?: unknown;
  /** Of a body that is not JSON: its media types. */
  binary?: string[];
  headers?: Record<string, string>;
}

export interface OperationDescription {
  /** `operationId`: the name of the call in generated clients. */
  id: string;
  tag: Tag;
  summary: string;
  description?: string;
  /** `bearer` unless said otherwise; `link` is a signed address, or a bearer token. */
  security?: 'bearer' | 'cookie' | 'link' | 'none';
  /** Header parameters beyond `Authorization`, all optional: name to description and example. */
  headers?: Record<string, { description: string; example: string; schema: object }>;
  /** What the part `file` of a `multipart/form-data` body is. */
  file?: string;
  /** The parts of a `multipart/form-data` body that may be sent instead of the JSON of `@Body`; `file` must be there. */
  formInstead?: { file: string } & Record<string, string>;
  /** Of the body; the schema itself is taken from `@Body`. */
  bodyExample?: unknown;
  answer: Answer;
  /** Further answers that are no problems, such as 304. */
  alternatives?: Answer[];
  /** Beyond those that every call, or every call with a token, may answer. */
  problems: ProblemCode[];
}

export const OPERATION = 'docs:operation';

/**
 * Records what the API description says about one call beyond its parameters. The metadata is only stored here: the
 * library that builds the document takes 17 MB of memory, and the server serves the committed file.
 */
export const Operation = (operation: OperationDescription): MethodDecorator => SetMetadata(OPERATION, operation);
