import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimCore } from '../simulator/sim-core.js';
import { PythonException } from '../errors.js';
import { maskedOriginal } from '../files/masked-original.js';
import { store, type Upload } from '../files/uploads.js';
import { sendEmpty, sendJson } from './reply.js';

interface Form {
  upload: Upload | undefined;
  fields: Record<string, string>;
}

/** `/upload/image` (any kind of file) and `/upload/mask`. */
export function uploadRoutes(app: FastifyInstance, core: SimCore): void {
  app.post('/upload/image', async (request, reply) => receive(core, await readForm(request), reply));
  app.post('/upload/mask', async (request, reply) => {
    const form = await readForm(request);
    if (!form.upload) return receive(core, form, reply);
    const bytes = await maskedOriginal(core.parts.folders, form.upload.bytes, form.fields.original_ref);
    if (bytes) return receive(core, { ...form, upload: { ...form.upload, bytes } }, reply);
    return sendJson(reply, {
      name: form.upload.filename,
      subfolder: form.fields.subfolder ?? '',
      type: form.fields.type ?? 'input',
    });
  });
}

async function receive(core: SimCore, { upload, fields }: Form, reply: FastifyReply): Promise<FastifyReply> {
  const type = fields.type ?? 'input';
  const root = core.parts.folders.byName(type);
  if (!root) throw new PythonException('UnboundLocalError', 'type_dir');
  if (!upload?.filename) return sendEmpty(reply, 400);
  const subfolder = fields.subfolder ?? '';
  const overwrite = fields.overwrite === 'true' || fields.overwrite === '1';
  const name = await store(upload, { root, subfolder, overwrite });
  return name === undefined ? sendEmpty(reply, 400) : sendJson(reply, { name, subfolder, type });
}

async function readForm(request: FastifyRequest): Promise<Form> {
  const form: Form = { upload: undefined, fields: {} };
  if (!request.isMultipart()) return form;
  for await (const part of request.parts()) {
    if (part.type === 'field') form.fields[part.fieldname] = String(part.value);
    else takeFile(form, part.fieldname, part.filename, await part.toBuffer());
  }
  return form;
}

function takeFile(form: Form, field: string, filename: string, bytes: Buffer): void {
  if (field === 'image') form.upload = { filename, bytes };
}
