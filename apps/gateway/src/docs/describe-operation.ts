import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCookieAuth,
  ApiExtension,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { REFRESH_COOKIE, type Scope } from '@atelier/contracts';
import type { Answer, OperationDescription } from './operation.decorator.js';
import { problemResponses } from './problem-responses.js';

/** The OpenAPI extension that carries the example of a body until `buildDocument` moves it to its place. */
export const BODY_EXAMPLE = 'x-body-example';

/** The extension that carries the form which may be sent instead of JSON, until `buildDocument` moves it to its place. */
export const FORM_INSTEAD = 'x-form-instead';

const SECURITY = {
  none: [],
  bearer: [ApiBearerAuth('bearer')],
  cookie: [ApiCookieAuth(REFRESH_COOKIE)],
  // Nothing at all where the address is signed: its signature is a parameter.
  link: [ApiBearerAuth('bearer'), ApiSecurity({})],
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

/** A body with one file. */
function fileBody(about: string): MethodDecorator[] {
  const file = { type: 'string' as const, format: 'binary', description: about };
  const schema = { type: 'object' as const, properties: { file }, required: ['file'] };
  return [ApiConsumes('multipart/form-data'), ApiBody({ schema })];
}

function formSchema(parts: Record<string, string>): object {
  const property = ([name, description]: [string, string]) =>
    [name, { type: 'string', ...(name === 'file' ? { format: 'binary' } : {}), description }] as const;
  return { type: 'object', properties: Object.fromEntries(Object.entries(parts).map(property)), required: ['file'] };
}

/** The security scheme of API keys. */
export const API_KEY = 'apiKey';

/** What an API key needs for a call, after what else is said of it. */
function withScope(description: string | undefined, scopes: Scope[] | undefined): { description?: string } {
  const about = [description, scopes && `API keys need the scope \`${scopes.join('` or `')}\`.`].filter(
    (part) => part !== undefined,
  );
  return about.length === 0 ? {} : { description: about.join('\n\n') };
}

/** What `@Operation` and `@ForKeys` note, in the library's own decorators. */
export function describeOperation(operation: OperationDescription, scopes: Scope[] | undefined): MethodDecorator {
  const { id, tag, summary, description, security = 'bearer', headers = {}, problems } = operation;
  return applyDecorators(
    ApiTags(tag),
    ApiOperation({ operationId: id, summary, ...withScope(description, scopes) }),
    ...SECURITY[security],
    ...(scopes ? [ApiSecurity(API_KEY)] : []),
    ...(operation.file === undefined ? [] : fileBody(operation.file)),
    ...Object.entries(headers).map(([name, header]) => ApiHeader({ name, required: false, ...header })),
    ...[operation.answer, ...(operation.alternatives ?? [])].map(answerResponse),
    ...problemResponses(problems, security, scopes !== undefined).map((response) => ApiResponse(response)),
    ...(operation.formInstead === undefined ? [] : [ApiExtension(FORM_INSTEAD, formSchema(operation.formInstead))]),
    ...(operation.bodyExample === undefined ? [] : [ApiExtension(BODY_EXAMPLE, operation.bodyExample)]),
  );
}
