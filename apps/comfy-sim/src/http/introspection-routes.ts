import { freemem, totalmem } from 'node:os';
import type { FastifyInstance } from 'fastify';
import type { SimCore } from '../simulator/sim-core.js';
import { describeNode } from '../graph/node-definition.js';
import { loraMetadata } from '../models/lora-metadata.js';
import { MODEL_FOLDERS } from '../models/model-folders.js';
import { sendEmpty, sendJson } from './reply.js';
import { reportedVersion, serverFeatures } from '../version.js';

const SIMULATOR = 'Atelier ComfyUI simulator';
const MIB = 1_048_576;
/** Simulated files were always there. */
const BEGINNING_S = 1_700_000_000;
const PAGE = `<!doctype html><meta charset="utf-8"><title>${SIMULATOR}</title>
<h1>${SIMULATOR}</h1><p>This is no ComfyUI and runs no model: it answers as one would, and draws a picture from the words and the seed.</p>`;

/** What a client can ask about the server: models, node classes, memory, features. */
export function introspectionRoutes(app: FastifyInstance, core: SimCore): void {
  app.get('/', (request, reply) => {
    const isPage = request.url.split('?')[0] === '/';
    return isPage ? reply.type('text/html; charset=utf-8').send(PAGE) : sendEmpty(reply, 404);
  });
  app.get('/system_stats', (_request, reply) => sendJson(reply, systemStats(core)));
  app.get('/features', (_request, reply) => sendJson(reply, serverFeatures(core.parts.options.apiLevel)));
  app.get('/extensions', (_request, reply) => sendJson(reply, []));
  app.get('/ws', (_request, reply) =>
    reply
      .code(400)
      .type('text/plain; charset=utf-8')
      .send('No WebSocket UPGRADE hdr: None\n Can "Upgrade" only to "WebSocket".'),
  );
  modelRoutes(app, core);
  nodeRoutes(app, core);
}

function modelRoutes(app: FastifyInstance, core: SimCore): void {
  app.get('/models', (_request, reply) => sendJson(reply, MODEL_FOLDERS));
  app.get('/models/:folder', (request, reply) => {
    const { folder } = request.params as { folder: string };
    if (!MODEL_FOLDERS.includes(folder)) return sendEmpty(reply, 404);
    return sendJson(reply, core.models.names(folder));
  });
  app.get('/embeddings', (_request, reply) => sendJson(reply, core.models.names('embeddings').map(withoutEnding)));
  sizeRoute(app, core);
  app.get('/view_metadata/:folder', (request, reply) => {
    const { folder } = request.params as { folder: string };
    const { filename = '' } = request.query as { filename?: string };
    // Only LoRAs are simulated with what they were trained on.
    const isThere = folder === 'loras' && core.models.names(folder).includes(filename);
    const found = isThere && filename.endsWith('.safetensors') ? loraMetadata(filename) : undefined;
    return found ? sendJson(reply, found) : sendEmpty(reply, 404);
  });
}

/** The list with sizes in bytes, which only this route of the real one tells. */
function sizeRoute(app: FastifyInstance, core: SimCore): void {
  app.get('/experiment/models/:folder', (request, reply) => {
    const { folder } = request.params as { folder: string };
    if (!MODEL_FOLDERS.includes(folder)) return sendEmpty(reply, 404);
    const files = core.models.files(folder).map(({ name, vramMb }) => ({ name, size: Math.round(vramMb * MIB) }));
    const [modified, created] = [BEGINNING_S, BEGINNING_S];
    return sendJson(
      reply,
      files.map((file) => ({ ...file, pathIndex: 0, modified, created })),
    );
  });
}

function withoutEnding(file: string): string {
  return file.replace(/\.[^.]+$/, '');
}

function nodeRoutes(app: FastifyInstance, core: SimCore): void {
  app.get('/object_info', (_request, reply) => {
    const all = [...core.classes.values()].map((node) => [node.name, describeNode(node)]);
    return sendJson(reply, Object.fromEntries(all));
  });
  app.get('/object_info/:name', (request, reply) => {
    const { name } = request.params as { name: string };
    if (name === '') return sendEmpty(reply, 404);
    const node = core.classes.get(name);
    return sendJson(reply, node ? { [node.name]: describeNode(node) } : {});
  });
}

function systemStats(core: SimCore): unknown {
  const { apiLevel, settings } = core.parts.options;
  const total = settings.vramMb * MIB;
  const memory = {
    vram_total: total,
    vram_free: total - core.models.usedMb * MIB,
    torch_vram_total: total,
    torch_vram_free: 0,
  };
  return {
    system: {
      ...{ os: apiLevel === '0.26' ? 'linux' : 'posix', ram_total: totalmem(), ram_free: freemem() },
      ...{ comfyui_version: reportedVersion(apiLevel), required_frontend_version: SIMULATOR },
      ...{ installed_templates_version: null, required_templates_version: null, python_version: `none (${SIMULATOR})` },
      ...{ pytorch_version: `none (${SIMULATOR})`, embedded_python: false, argv: ['atelier-comfy-sim'] },
    },
    devices: [{ name: SIMULATOR, type: 'simulator', index: 0, ...memory }],
  };
}
