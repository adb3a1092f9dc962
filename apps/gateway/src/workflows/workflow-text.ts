/** A workflow as it was written: it is handed on without being written anew, which takes a second for the largest ones. */
export class WorkflowText {
  constructor(readonly json: string) {}
}
