import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiExtension,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { REFRESH_COOKIE, type ProblemCode } from '@atelier/contracts';
import type { z } from 'zod';
import { problemResponses } from './problem-responses.js';

export type Tag = 'Accounts' | 'Admin' | 'Gallery' | 'Generation' | 'Images' | 'Models' | 'Shares';

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
  /** Of the body; the schema itself is taken from `@Body`. */
  bodyExample?: unknown;
  answer: Answer;
  /** Further answers that are no problems, such as 304. */
  alternatives?: Answer[];
  /** Beyond those that every call, or every call with a token, may answer. */
  problems: ProblemCode[];
}

/** Under this extension an example of the body waits until the document is put together. */
export const BODY_EXAMPLE = 'x-body-example';

const SECURITY = {
  none: [],
  bearer: [ApiBearerAuth('bearer')],
  cookie: [ApiCookieAuth(REFRESH_COOKIE)],
  link: [ApiBearerAuth('bearer')],
};

function answerResponse({ status, description, schema, example, binary, headers }: Answer) {
  const text = { type: 'string' as const };
  const documented = Object.entries(headers ?? {}).map(
    ([name, about]) => [name, { description: about, schema: text }] as const,
  );
  const described = { status, description, ...(headers ? { headers: Object.fromEntries(documented) } : {}) };
  if (!binary) return ApiResponse({ ...described, ...(schema ? { standardSchema: schema, example } : {}) });
  const file = { schema: { ...text, format: 'binary' } };
  return ApiResponse({ ...described, content: Object.fromEntries(binary.map((type) => [type, file])) });
}

/** Everything the API description says about one call, beside what its parameters say by themselves. */
export function Operation(operation: OperationDescription): MethodDecorator {
  const { id, tag, summary, description, security = 'bearer', headers = {}, problems } = operation;
  return applyDecorators(
    ApiTags(tag),
    ApiOperation({ operationId: id, summary, ...(description ? { description } : {}) }),
    ...SECURITY[security],
    ...Object.entries(headers).map(([name, header]) => ApiHeader({ name, required: false, ...header })),
    ...[operation.answer, ...(operation.alternatives ?? [])].map(answerResponse),
    ...problemResponses(problems, security).map((response) => ApiResponse(response)),
    ...(operation.bodyExample === undefined ? [] : [ApiExtension(BODY_EXAMPLE, operation.bodyExample)]),
  );
}
