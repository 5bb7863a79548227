'use client';

import { Button, useConfig } from '@payloadcms/ui';
import type { AudienceMember } from '@sillage/functions/use-cases/list-audience.ts';
import { useCallback, useEffect, useState } from 'react';
import { ask } from '../ask.ts';
import { ActionDialog } from '../dialog.tsx';
import { WhyButton } from '../explain/why-button.tsx';
import type { Language } from '../format.ts';
import type { ListWanted } from './waterfall.tsx';
import { listWords } from './words.ts';

const isMembers = (value: unknown): value is AudienceMember[] => Array.isArray(value);

type Props = {
  wanted: ListWanted;
  /** the document's id, when it is saved: then somebody can be explained */
  broadcastId: string | null;
  /** the criteria of the form when the list was opened, the same object as long as it is open */
  audience: object;
  language: Language;
  onClose: () => void;
};

/** Who is behind one number of the picture, and for those left out, why and what would change it. */
export const MembersDialog = ({ wanted, broadcastId, audience, language, onClose }: Props) => {
  const french = language === 'fr';
  const { config } = useConfig();
  const [members, setMembers] = useState<AudienceMember[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [state, setState] = useState<'loading' | 'ready' | { failed: string }>('loading');

  const load = useCallback(
    async (after: string | null) => {
      setState('loading');
      const step = wanted.step === 'final' ? 'underCap' : wanted.step;
      const answer = await ask(`${config.routes.api}/broadcasts/actions/list`, language, {
        audience,
        step,
        side: wanted.side,
        after,
        ...(broadcastId ? { id: broadcastId } : {}),
      });
      if (!answer.ok || !isMembers(answer.members)) return setState({ failed: answer.message ?? '' });
      const { members: found } = answer;
      setMembers((known) => (after === null ? found : [...known, ...found]));
      setNext(typeof answer.next === 'string' ? answer.next : null);
      setState('ready');
    },
    [audience, broadcastId, config.routes.api, language, wanted],
  );
  useEffect(() => void load(null), [load]);

  // said once when it is everybody's, which it nearly always is
  const [first] = members;
  const same = first?.reason && members.every(({ reason }) => reason === first.reason) ? first : null;

  return (
    <ActionDialog language={language} onClose={onClose} title={listWords[wanted.step][wanted.side][language]} wide>
      {same && (
        <p>
          {same.reason}. <span className="members__change">{same.change}</span>
        </p>
      )}
      <ul className="members">
        {members.map((member) => (
          <li key={member.id}>
            <a href={`${config.routes.admin}/collections/leads/${member.id}`} rel="noreferrer" target="_blank">
              {member.firstName ? `${member.firstName} · ${member.email}` : member.email}
            </a>
            {!same && member.reason && <span>{member.reason}</span>}
            {!same && member.change && <span className="members__change">{member.change}</span>}
            {broadcastId && wanted.side === 'out' && (
              <WhyButton language={language} question={{ about: 'broadcast', leadId: member.id, broadcastId }} />
            )}
          </li>
        ))}
      </ul>
      <p role="status">
        {state === 'loading' && (french ? 'Lecture de la liste…' : 'Reading the list…')}
        {typeof state === 'object' && state.failed}
        {state === 'ready' && members.length === 0 && next === null && (french ? 'Personne.' : 'Nobody.')}
      </p>
      {next !== null && state === 'ready' && (
        <Button buttonStyle="secondary" margin={false} onClick={() => void load(next)} size="small" type="button">
          {french ? 'Voir la suite' : 'Show more'}
        </Button>
      )}
    </ActionDialog>
  );
};
