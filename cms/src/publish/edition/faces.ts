/** Fonts of editions, as files of npm packages: `@expo-google-fonts/…`. */
export const faces = [
  'newsreader/400Regular/Newsreader_400Regular.ttf',
  'newsreader/400Regular_Italic/Newsreader_400Regular_Italic.ttf',
  'newsreader/500Medium/Newsreader_500Medium.ttf',
  'newsreader/600SemiBold/Newsreader_600SemiBold.ttf',
  'newsreader/600SemiBold_Italic/Newsreader_600SemiBold_Italic.ttf',
  'instrument-sans/400Regular/InstrumentSans_400Regular.ttf',
  'instrument-sans/400Regular_Italic/InstrumentSans_400Regular_Italic.ttf',
  'instrument-sans/600SemiBold/InstrumentSans_600SemiBold.ttf',
  'instrument-sans/700Bold/InstrumentSans_700Bold.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
];
