export type SeedBroadcast = { slug: string; title: string; letter: string; throttlePerMinute: number | null };

/** One that left three weeks ago, to be looked at, and one to be sent: neither sends anything by being here. */
export const broadcasts = {
  sent: { slug: 'lettre-d-octobre', title: 'Lettre d’octobre', letter: 'lettre-prototype', throttlePerMinute: 60 },
  prepared: { slug: 'lettre-de-novembre', title: 'Lettre de novembre', letter: 'lettre-addition', throttlePerMinute: null },
} as const satisfies Record<string, SeedBroadcast>;
