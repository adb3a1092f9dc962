import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { CHUNKS } from './chunks.js';
import { lateJsonSchema } from './late-json-schema.js';
import { precompress } from './precompress.js';
import { stripDescriptions } from './strip-descriptions.js';

/** Where `npm run dev -w apps/web` finds the API; the built page is served by the gateway itself. */
const GATEWAY = 'http://localhost:8000';

export default defineConfig({
  plugins: [lateJsonSchema(), react(), tailwindcss(), stripDescriptions(), precompress()],
  // `source` reads the contracts from their TypeScript, so that the page needs no other package built first.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    // The policy of the gateway forbids inlined files; the manifest tells the weight test what a first load fetches.
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    // In kB, not compressed: the studio's first page is one file, and the weight test bounds what it weighs.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // The studio, and the page that people without an account see of a share.
      input: ['index.html', 'share.html'],
      output: { codeSplitting: { groups: CHUNKS } },
    },
  },
  server: {
    proxy: {
      '/api': GATEWAY,
      '/socket.io': { target: GATEWAY, ws: true },
    },
  },
});
