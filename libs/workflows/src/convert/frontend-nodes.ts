/** What a class that exists only in the editor does, or why it cannot be done here. */
export type FrontendKind =
  /** A text for people, or a switch that acts while somebody edits. */
  | 'nothing'
  /** Passes its input of the same number on. */
  | 'reroute'
  /** Gives its value to the widgets that it is linked to. */
  | 'primitive'
  /** "Set" keeps what it gets under a name, "Get" gives it. */
  | 'set'
  | 'get'
  /** Connects nodes without links. */
  | 'broadcast'
  /** Changes other nodes while the workflow is sent. */
  | 'browser';

const KINDS: Record<FrontendKind, string[]> = {
  nothing: [
    'Note',
    'MarkdownNote',
    'Label (rgthree)',
    'Bookmark (rgthree)',
    'Fast Groups Bypasser (rgthree)',
    'Fast Groups Muter (rgthree)',
    'Fast Bypasser (rgthree)',
    'Fast Muter (rgthree)',
    'Fast Actions Button (rgthree)',
    'Note Plus (mtb)',
    'workflowNote',
  ],
  reroute: ['Reroute', 'Reroute (rgthree)'],
  primitive: ['PrimitiveNode'],
  set: ['SetNode'],
  get: ['GetNode'],
  broadcast: [
    'Anything Everywhere',
    'Anything Everywhere3',
    'Anything Everywhere?',
    'Prompts Everywhere',
    'Seed Everywhere',
  ],
  browser: [
    'Mute / Bypass Relay (rgthree)',
    'Mute / Bypass Repeater (rgthree)',
    'Random Unmuter (rgthree)',
    'Node Collector (rgthree)',
    'Node Combiner (rgthree)',
  ],
};

const KIND_OF = new Map(
  Object.entries(KINDS).flatMap(([kind, names]) => names.map((name) => [name, kind as FrontendKind] as const)),
);

/** What a class does that is known to live in the editor only; undefined for any other class. */
export function frontendKind(className: string): FrontendKind | undefined {
  return KIND_OF.get(className);
}

/** Groups of the old kind are saved as nodes of such a type. */
export function isGroupNode(className: string): boolean {
  return className.startsWith('workflow>') || className.startsWith('workflow/');
}
