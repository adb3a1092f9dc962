/** None of the hosts takes writes now: as `cannot_connect_now`, it passes by itself (PostgreSQL, appendix A). */
export class NoPrimaryError extends Error {
  readonly code = '57P03';

  constructor(hosts: number) {
    super(`none of ${hosts} database hosts takes writes`);
    this.name = 'NoPrimaryError';
  }
}
