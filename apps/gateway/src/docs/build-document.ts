import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problemCodeSchema, problemSchema, REFRESH_COOKIE, type ProblemCode, type Scope } from '@atelier/contracts';
import { SCOPE } from '../access/access.decorator.js';
import { API_KEY, BODY_EXAMPLE, describeOperation, FORM_INSTEAD } from './describe-operation.js';
import { OPERATION, type OperationDescription } from './operation.decorator.js';
import { problemExamples } from './problem-responses.js';
import { convertSchema } from './schema-converter.js';

const DESCRIPTION = `Turns prompts into pictures on a fleet of ComfyUI instances.

Sign in with \`POST /api/v1/auth/login\` and send the access token as \`Authorization: Bearer …\`. It lasts ten minutes; \`POST /api/v1/auth/refresh\` gives a new one.
Programs use an API key (\`POST /api/v1/keys\`) instead: as \`X-API-Key\`, as a Bearer token, after \`Authorization: Key\`, or as the password of Basic. A key may do what its scopes name.
JSON is in snake_case, ids are integers, times are RFC 3339 in UTC. Unknown fields and parameters are refused.
Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`. Whatever belongs to somebody else is answered like what does not exist: 404.

Live progress comes over socket.io at \`/socket.io\` with \`auth: {token}\`: events \`task.status\`, \`task.progress\`, \`task.preview\`; calls \`sync {last_seq}\` and \`renew {token}\`. Programs may use server-sent events instead (\`GET /api/v1/events\`), or let a create wait for its task (\`?wait=\`).`;

const config = new DocumentBuilder()
  .setOpenAPIVersion('3.1.0')
  .setTitle('Atelier')
  .setVersion('1')
  .setDescription(DESCRIPTION)
  .setLicense('MIT', 'https://opensource.org/license/mit')
  .addServer('/', 'This installation')
  .addTag('Accounts', 'Users, sign-in and tokens')
  .addTag('Generation', 'Tasks: create, watch, cancel, delete')
  .addTag('Workflows', 'Graphs of ComfyUI that people bring, and their runs')
  .addTag('Assets', 'Files that people bring, as inputs of runs')
  .addTag('Images', 'The bytes of pictures')
  .addTag('Gallery', 'Favourites, collections, archives and the trash')
  .addTag('Shares', 'Links that show pictures to anybody who has them')
  .addTag('Models', 'What can be run now')
  .addTag('Webhooks', 'Programs that are told of events')
  .addTag('Admin', 'For admins only')
  .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
  .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, API_KEY)
  .addCookieAuth(REFRESH_COOKIE, { type: 'apiKey', in: 'cookie', name: REFRESH_COOKIE }, REFRESH_COOKIE)
  .build();

interface DescribedOperation {
  requestBody?: { content: Record<string, { example?: unknown; schema?: unknown }> };
  [BODY_EXAMPLE]?: unknown;
  [FORM_INSTEAD]?: unknown;
}

/**
 * Moves the example of a body from the extension to its place; the library's decorators cannot set it beside a schema.
 */
function placeBodyExample(operation: DescribedOperation): void {
  const { [BODY_EXAMPLE]: example, requestBody } = operation;
  delete operation[BODY_EXAMPLE];
  if (example === undefined || !requestBody) return;
  for (const content of Object.values(requestBody.content)) content.example = example;
}

/** Bytes have no example in JSON. */
const FORM_EXAMPLE = { file: '(the bytes of the file)' };

/** The library knows one schema of a body. */
function placeForm(operation: DescribedOperation): void {
  const { [FORM_INSTEAD]: schema, requestBody } = operation;
  delete operation[FORM_INSTEAD];
  if (schema === undefined || !requestBody) return;
  requestBody.content['multipart/form-data'] = { schema, example: FORM_EXAMPLE };
}

/** Probes, pages, the doors, whose interfaces are others', and this description itself are no part of the API. */
const OUTSIDE =
  /^\/(?:health\/|s\/|v1\/|sdapi\/|mcp$|scim\/v2\/|oauth\/|\.well-known\/oauth-|api\/docs|api\/openapi\.json)/;

function publicPaths({ paths }: OpenAPIObject): OpenAPIObject['paths'] {
  return Object.fromEntries(Object.entries(paths).filter(([path]) => !OUTSIDE.test(path)));
}

/** The problem codes that answers refer to. */
function codesIn(paths: OpenAPIObject['paths']): ProblemCode[] {
  const text = JSON.stringify(paths);
  return problemCodeSchema.options.filter((code) => text.includes(`"#/components/examples/${code}"`));
}

/** Handlers that are described already; decorators would add up. */
const described = new WeakSet<object>();

function describeHandlers(prototype: object): void {
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    const handler: unknown = descriptor.value;
    if (typeof handler !== 'function' || described.has(handler)) continue;
    const operation = Reflect.getMetadata(OPERATION, handler) as OperationDescription | undefined;
    const scopes = (Reflect.getMetadata(SCOPE, handler) ?? Reflect.getMetadata(SCOPE, prototype.constructor)) as
      Scope[] | undefined;
    if (operation) describeOperation(operation, scopes)(prototype, name, descriptor);
    described.add(handler);
  }
}

function describeControllers(app: INestApplication): void {
  for (const { controllers } of app.get(ModulesContainer).values()) {
    for (const { metatype } of controllers.values())
      if (metatype) describeHandlers((metatype as { prototype: object }).prototype);
  }
}

/** The description of the API (OpenAPI 3.1), from the routes and schemas that the server itself uses. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  describeControllers(app);
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convertSchema,
    autoTagControllers: false,
  });
  const paths = publicPaths(document);
  for (const path of Object.values(paths)) {
    for (const operation of Object.values(path) as DescribedOperation[]) {
      placeBodyExample(operation);
      placeForm(operation);
    }
  }
  const problem = convertSchema(problemSchema, { schemaType: 'output' })?.components as object;
  const schemas = { ...document.components?.schemas, ...problem };
  return {
    ...document,
    paths,
    components: { ...document.components, schemas, examples: problemExamples(codesIn(paths)) },
  };
}
