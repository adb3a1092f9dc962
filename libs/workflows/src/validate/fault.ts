export type GraphFaultCode =
  /** ComfyUI runs only what an output node needs. */
  | 'no_output'
  /** A list that is no link. */
  | 'bad_link'
  /** A link to an output that the other node does not have. */
  | 'missing_output'
  /** A link to a value of another type. */
  | 'wrong_link'
  /** A value where only a link makes sense. */
  | 'link_expected'
  | 'not_a_number';

/** Why no ComfyUI that has these classes can run a graph. */
export interface GraphFault {
  code: GraphFaultCode;
  /** Of the whole graph: null. */
  node: { id: string; class: string; title: string } | null;
  input: string | null;
  message: string;
}

/** What is wrong with one value. */
export type InputFault = Pick<GraphFault, 'code' | 'message'>;
