const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const textIn = (node: unknown): string => {
  if (!isRecord(node)) return '';
  const own = typeof node.text === 'string' ? node.text : '';
  const inner = Array.isArray(node.children) ? node.children.map(textIn).join(' ') : '';
  return own + inner;
};

const longest = 60;

/** The first words of a block, for its folded line in the list. */
export function excerptOf(block: Record<string, unknown>): string {
  const candidates = [isRecord(block.text) ? textIn(block.text.root) : block.text, block.value, block.label, block.caption, block.alt];
  const text = candidates.find((candidate): candidate is string => typeof candidate === 'string' && candidate.trim() !== '') ?? '';
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}
