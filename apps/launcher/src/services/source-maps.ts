// Preloaded into every service (`node --import`): traces name our sources. The flag `--enable-source-maps` would read the maps of all
// packages as well, and keep them: about 10 MB in a process.
import { setSourceMapsSupport } from 'node:module';

setSourceMapsSupport(true);
