import { FormData } from 'undici';
import { z } from 'zod';
import type { CallOptions, UploadedFile, UploadRequest } from '../client.types.js';
import { ComfyTooLargeError } from '../errors.js';
import { statusFailure } from '../http/http-failure.js';
import { nameOf, parseAnswer, type ComfyHttp, type HttpCall } from '../http/http.js';

const uploaded = z.object({
  name: z.string(),
  subfolder: z.string().catch(''),
  type: z.enum(['input', 'temp', 'output']).catch('input'),
});

function formOf(request: UploadRequest): FormData {
  const form = new FormData();
  const type = request.contentType ?? 'application/octet-stream';
  const blob = request.data instanceof Blob ? request.data : new Blob([Uint8Array.from(request.data)], { type });
  form.set('image', blob, request.filename);
  form.set('type', request.type ?? 'input');
  if (request.subfolder) form.set('subfolder', request.subfolder);
  if (request.overwrite) form.set('overwrite', 'true');
  return form;
}

/** Uploads any kind of file through the one route that ComfyUI has for it. */
export async function uploadFile(http: ComfyHttp, request: UploadRequest, options: CallOptions): Promise<UploadedFile> {
  const call: HttpCall = { ...options, method: 'POST', path: '/upload/image', body: formOf(request) };
  const { status, text } = await http.send(call);
  if (status === 413) throw new ComfyTooLargeError(`${request.filename} is larger than ComfyUI accepts`);
  if (status !== 200) throw statusFailure(status, text, nameOf(call));
  const { name, subfolder, type } = parseAnswer(text, uploaded, status, nameOf(call));
  return { filename: name, subfolder, type, graphName: subfolder ? `${subfolder}/${name}` : name };
}
