import { VisibleError } from '@sillage/functions/domain/errors.ts';
import { inAnyOrder } from '@sillage/functions/wire/move.ts';
import type { CollectionSlug, JsonObject, Payload } from 'payload';
import { sameSum } from './canonical.ts';
import { type Cargo, cargoOf, moveMark } from './copy.ts';

export type MoveReport = { carried: { name: string; count: number }[] };

/**
 * Carries a whole installation from one database to another: content with its versions and what is scheduled, staff, settings, people, the queue.
 * Ids stay, so every link that was ever mailed goes on working. Nothing is deleted where it comes from. It may be cut off and begun again: what is there already
 * stays. At the end both sides are read once more and compared, by count and digest, kind by kind.
 *
 * Files (media, editions, compiled pages) lie beside the database and stay where they are.
 *
 * @param to a database that has its shape and holds nothing, or what an earlier run of this move left
 * @throws VisibleError 'move-target-used' when it holds something else, 'move-differs' naming what isn't equal at the end
 */
export const move = async (from: Payload, to: Payload, say: (sentence: string) => void): Promise<MoveReport> => {
  await begin(to);
  const cargo = cargoOf(from);
  await inAnyOrder(to, async () => {
    for (const each of cargo) {
      say(`${each.name}…`);
      await each.copy(from, to);
    }
  });
  const carried = await compare(cargo, from, to);
  await to.db.deleteMany({ collection: 'marks', where: { key: { equals: moveMark } } });
  return { carried };
};

const compare = async (cargo: Cargo[], from: Payload, to: Payload): Promise<MoveReport['carried']> => {
  const carried: MoveReport['carried'] = [];
  const different: string[] = [];
  for (const { name, sum } of cargo) {
    const [before, after] = [await sum(from), await sum(to)];
    carried.push({ name, count: before.count });
    if (!sameSum(before, after)) different.push(`${name} (${before.count} → ${after.count})`);
  }
  if (different.length > 0) {
    throw new VisibleError(
      'move-differs',
      `Le déplacement n’est pas complet\u202f: ${different.join(', ')}. L’installation d’origine est intacte\u202f; relancez la commande.`,
    );
  }
  return carried;
};

/** Takes a database for this move, once and for all. */
const begin = async (to: Payload): Promise<void> => {
  const marked = await to.db.findOne<JsonObject & { id: string }>({ collection: 'marks', where: { key: { equals: moveMark } } });
  if (marked !== null) return;
  for (const collection of ['users', 'leads', 'articles', 'submissions'] as const satisfies CollectionSlug[]) {
    const { totalDocs } = await to.db.count({ collection });
    if (totalDocs > 0) {
      throw new VisibleError(
        'move-target-used',
        to.db.name === 'sqlite'
          ? 'Le fichier sillage.db de DATA_DIR contient déjà une installation\u202f: renommez-le d’abord, rien n’a été écrit.'
          : 'La base de destination contient déjà une installation\u202f: indiquez une base vide, rien n’a été écrit.',
      );
    }
  }
  await to.db.create({
    collection: 'marks',
    data: { id: '00000000000000000000000000', key: moveMark, value: { state: 'begun' } },
    returning: false,
  });
};
