import type { CheckboxFieldServerComponent, PayloadRequest } from 'payload';
import { hasRole } from '../../access/roles.ts';
import { languageOf } from '../format.ts';
import { Review } from './review.tsx';

/** Name of the member of staff who began the piece; null when nobody knows. */
const authorOf = async (req: PayloadRequest, id: unknown): Promise<string | null> => {
  if (typeof id !== 'string') return null;
  const user = await req.payload.findByID({ collection: 'users', id, depth: 0, disableErrors: true });
  return user ? user.name || user.email : null;
};

/** Above a draft: its author submits it with one button, its editor reads who waits for them. */
export const ReviewField: CheckboxFieldServerComponent = async ({ data, i18n, path, req }) => (
  <Review
    author={await authorOf(req, data?.createdBy)}
    language={languageOf(i18n)}
    mayPublish={hasRole(req, 'administrator', 'editor')}
    path={path}
  />
);
