/** Every bound of a workflow that is read or converted. The largest of 644 official ones has 132 nodes. */
export const READ_LIMITS = {
  /** In the file, those inside definitions of subgraphs included; and once more in the graph that comes out. */
  nodes: 5_000,
  links: 50_000,
  /** Inputs and outputs of all nodes together, those of a subgraph once for each use of it. */
  sockets: 100_000,
  subgraphs: 500,
  /** Subgraphs inside one another. */
  depth: 16,
  /** Inputs, outputs or widgets of one node. */
  slots: 2_000,
  /** Letters of an id (also a path of ids), a class or the name of an input; titles are cut to as many. */
  name: 200,
} as const;
