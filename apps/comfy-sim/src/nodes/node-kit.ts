import type { Folders } from '../files/folders.js';
import type { NodeBehaviour } from '../graph/node-definition.js';
import type { ModelStore } from '../models/model-store.js';
import type { SimSettings } from '../options.js';
import type { Painter } from '../pictures/painter.js';

/** What the nodes of one simulator work with. */
export interface NodeKit {
  models: ModelStore;
  painter: Painter;
  folders: Folders;
  settings: SimSettings;
  /** Told of every file written to the output folder. */
  onSaved: () => void;
}

/** What classes do, by name. */
export type Behaviours = Record<string, NodeBehaviour>;
