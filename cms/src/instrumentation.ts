/**
 * Next calls this when its server starts. What it and React say through `console` (a page that failed, with the message of what was thrown) becomes a line of
 * our log, without particulars. In development it stays as a developer reads it. Lines before this one are Next's greeting.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NODE_ENV !== 'production') return;
  const { shapeConsole } = await import('@sillage/functions/wire/foreign-lines.ts');
  shapeConsole('admin', console);
}
