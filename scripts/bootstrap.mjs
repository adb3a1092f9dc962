#!/usr/bin/env node
// Entry of this checkout: `npm start`, `npm test` and every script that needs the project installed and built start here.
// It has no dependencies and runs on any Node from 20.19 on; what it starts runs under the project's own Node (the dev dependency `node`).
import { refuseOldNode } from './bootstrap/node-version.mjs';

refuseOldNode();
const { main } = await import('./bootstrap/main.mjs');
process.exitCode = await main(process.argv.slice(2));
