const open = '\ue000';
const close = '\ue001';

/** Leaves room for finished mark-up (the shared form, the shell's marks): React writes the name, assembly puts the mark-up in its place. */
export const Slot = ({ name }: { name: string }) => `${open}${name}${close}`;

/** Characters of the private use area that content may hold would look like slots: those without mark-up are taken out. */
export const fillSlots = (html: string, slots: Readonly<Record<string, string>>): string =>
  html.replace(/\ue000([^\ue001<]*)\ue001/g, (_, name: string) => slots[name] ?? '').replace(/[\ue000\ue001]/g, '');
