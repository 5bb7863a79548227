import { useConfig } from '@payloadcms/ui';
import { useEffect, useState } from 'react';

const known = new Map<string, string>();
const asked = new Map<string, Promise<string>>();

type Titled = 'mails' | 'criteria';

/** The names of picked documents, by id: a relation holds its id alone. Those that aren't known yet are absent. */
export const useTitles = (collection: Titled, ids: readonly string[]): Record<string, string> => {
  const { config } = useConfig();
  const [, setCount] = useState(0);
  const wanted = ids.join(' ');
  useEffect(() => {
    let here = true;
    for (const id of wanted === '' ? [] : wanted.split(' ')) {
      if (known.has(id)) continue;
      const title = asked.get(id) ?? readTitle(`${config.routes.api}/${collection}/${id}?depth=0&draft=true&select[title]=true`);
      asked.set(id, title);
      title
        .then((found) => {
          known.set(id, found);
          if (here) setCount((count) => count + 1);
        })
        // asked again the next time
        .catch(() => asked.delete(id));
    }
    return () => {
      here = false;
    };
  }, [collection, config.routes.api, wanted]);
  return Object.fromEntries(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id) ?? '']] : [])));
};

export const useMailTitles = (ids: readonly string[]): Record<string, string> => useTitles('mails', ids);

const readTitle = async (address: string): Promise<string> => {
  const response = await fetch(address, { credentials: 'include' });
  const mail: unknown = await response.json();
  return typeof mail === 'object' && mail !== null && 'title' in mail && typeof mail.title === 'string' ? mail.title : '';
};
