import { applyDecorators, Delete, HttpCode } from '@nestjs/common';
import { ForViewers } from '../access/access.decorator.js';
import { Operation, type OperationDescription } from '../docs/operation.decorator.js';

type Removal = Pick<OperationDescription, 'id' | 'summary'> & {
  /** What else goes along with it. */
  takes: string;
  /** What its answer says: 204, without a body. */
  done: string;
};

/** `DELETE …/{id}` of a way by which its user signs in: whoever has but one keeps it. */
export const RemovesWayIn = ({ id, summary, takes, done }: Removal): MethodDecorator =>
  applyDecorators(
    Delete(':id'),
    ForViewers(),
    HttpCode(204),
    Operation({
      ...{ id, tag: 'Accounts', summary, description: `${takes} The last way to sign in stays.` },
      answer: { status: 204, description: done },
      problems: ['confirmation_required', 'not_found', 'last_way_in'],
    }),
  );
