import { tokens } from '@sillage/emails/brand/tokens.ts';

const { light, dark } = tokens.color;

/** The design tokens as the template reads them. `signalBright` is the signal on the dark ground of the cover. */
export const theme = {
  serif: tokens.font.serif.family,
  sans: tokens.font.sans.family,
  emoji: 'Noto Emoji',
  color: { ...light, signalBright: dark.signal },
};
