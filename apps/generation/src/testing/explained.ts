/** A step of a plan that was carried out, as `EXPLAIN (ANALYZE, FORMAT JSON)` tells it. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

export interface Explained {
  'QUERY PLAN': [{ Plan: PlanNode }];
}

/** Adds up a figure of a step and of all below it. */
export function sumOver(node: PlanNode, figure: (node: PlanNode) => number): number {
  return (node.Plans ?? []).reduce((sum, part) => sum + sumOver(part, figure), figure(node));
}
