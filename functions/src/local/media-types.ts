/** Types by extension, for what publishing and editors put on disk. What is not here is downloaded, never shown. */
const types: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  map: 'application/json; charset=utf-8',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  webm: 'video/webm',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

export function mediaType(file: string): string | null {
  const dot = file.lastIndexOf('.');
  return dot < 0 ? null : (types[file.slice(dot + 1).toLowerCase()] ?? null);
}
