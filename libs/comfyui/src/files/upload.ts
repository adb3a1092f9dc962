import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { FormData } from 'undici';
import { z } from 'zod';
import type { CallOptions, StreamedData, UploadedFile, UploadRequest } from '../client.types.js';
import { ComfyTooLargeError } from '../errors.js';
import { statusFailure } from '../http/http-failure.js';
import { nameOf, parseAnswer, type ComfyHttp, type HttpCall } from '../http/http.js';

const uploaded = z.object({
  name: z.string(),
  subfolder: z.string().catch(''),
  type: z.enum(['input', 'temp', 'output']).catch('input'),
});

type Data = UploadRequest['data'];

export function sizeOf(data: Data): number {
  if (data instanceof Blob) return data.size;
  return 'chunks' in data ? data.sizeBytes : data.byteLength;
}

/** What goes along with the file. */
function fieldsOf({ type, subfolder, overwrite }: UploadRequest): [string, string][] {
  return [
    ['type', type ?? 'input'],
    ...(subfolder ? [['subfolder', subfolder] as [string, string]] : []),
    ...(overwrite ? [['overwrite', 'true'] as [string, string]] : []),
  ];
}

function bodyOf(request: UploadRequest): Pick<HttpCall, 'body' | 'headers'> {
  const { data, filename, contentType: type = 'application/octet-stream' } = request;
  if ('chunks' in data) return streamedForm(request, data, type);
  const form = new FormData();
  form.set('image', data instanceof Blob ? data : new Blob([Uint8Array.from(data)], { type }), filename);
  for (const [name, value] of fieldsOf(request)) form.set(name, value);
  return { body: form };
}

/** A form whose file is read while it is sent: no library of forms takes a stream without holding it. */
function streamedForm(request: UploadRequest, data: StreamedData, type: string): Pick<HttpCall, 'body' | 'headers'> {
  const boundary = `atelier-${randomUUID()}`;
  const part = (header: string) => `--${boundary}\r\nContent-Disposition: form-data; ${header}\r\n`;
  const fields = fieldsOf(request).map(([name, value]) => `${part(`name="${name}"`)}\r\n${value}\r\n`);
  const file = part(`name="image"; filename="${escaped(request.filename)}"`);
  const head = Buffer.from(`${fields.join('')}${file}Content-Type: ${type}\r\n\r\n`);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const length = head.length + data.sizeBytes + tail.length;
  return {
    body: Readable.from(around(head, data.chunks, tail), { objectMode: false }),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(length) },
  };
}

async function* around(head: Buffer, chunks: AsyncIterable<Uint8Array>, tail: Buffer): AsyncGenerator<Uint8Array> {
  yield head;
  yield* chunks;
  yield tail;
}

/** As browsers write names in forms (HTML, "multipart/form-data encoding algorithm"). */
function escaped(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Uploads any kind of file through the one route that ComfyUI has for it. */
export async function uploadFile(http: ComfyHttp, request: UploadRequest, options: CallOptions): Promise<UploadedFile> {
  const call: HttpCall = { ...options, method: 'POST', path: '/upload/image', ...bodyOf(request) };
  const { status, text } = await http.send(call);
  if (status === 413) throw new ComfyTooLargeError(`${request.filename} is larger than ComfyUI accepts`);
  if (status !== 200) throw statusFailure(status, text, nameOf(call));
  const { name, subfolder, type } = parseAnswer(text, uploaded, status, nameOf(call));
  return { filename: name, subfolder, type, graphName: subfolder ? `${subfolder}/${name}` : name };
}
