import type { MailBlock } from '@sillage/emails/blocks/blocks.tsx';
import type { Inline, TextBlock, TextRun } from '@sillage/emails/blocks/rich-text.tsx';
import { childrenOf, docRef, fieldsOf, hasMark, type LexicalNode, plainText, rootNodes, textOf } from '../lexical.ts';
import { mailBlock } from './blocks.ts';
import type { MailContext } from './context.ts';

/** Rich text as the blocks of a mail. Whatever mails don't know is written as its text and noted; nothing is lost in silence. */
export function mailRichText(value: unknown, context: MailContext): MailBlock[] {
  const blocks: MailBlock[] = [];
  for (const node of rootNodes(value)) {
    if (node.type === 'block') blocks.push(...mailBlock(fieldsOf(node), context));
    else if (node.type === 'horizontalrule') blocks.push({ type: 'divider' });
    else append(blocks, textBlocks(node, context));
  }
  return blocks;
}

/** Text that follows text stays one block, so that its paragraphs stand together. */
function append(blocks: MailBlock[], content: TextBlock[]): void {
  if (content.length === 0) return;
  const last = blocks.at(-1);
  if (last?.type === 'text') last.content.push(...content);
  else blocks.push({ type: 'text', content });
}

function textBlocks(node: LexicalNode, context: MailContext): TextBlock[] {
  switch (node.type) {
    case 'paragraph':
      return filled({ type: 'paragraph', children: inlines(childrenOf(node), context) });
    case 'heading':
      return filled({ type: 'heading', children: inlines(childrenOf(node), context) });
    case 'quote':
      return filled({ type: 'paragraph', children: inlines(childrenOf(node), context).map(italic) });
    case 'list': {
      const items = listItems(node, context);
      return items.length === 0 ? [] : [{ type: 'list', ordered: textOf(node, 'listType') === 'number', items }];
    }
    case 'table':
      context.note('Un tableau est écrit ligne par ligne dans l’e-mail.');
      return childrenOf(node).flatMap((row) =>
        filled({ type: 'paragraph', children: [{ type: 'text', text: childrenOf(row).map(plainText).join(' · ') }] }),
      );
    default:
      context.note(`Un élément de type « ${node.type} » n’existe pas dans un e-mail : seul son texte est écrit.`);
      return filled({ type: 'paragraph', children: [{ type: 'text', text: plainText(node) }] });
  }
}

type Filled = Extract<TextBlock, { children: Inline[] }>;
const filled = (block: Filled): TextBlock[] =>
  block.children.some((child) => child.type === 'link' || (child.type === 'text' && child.text.trim() !== '')) ? [block] : [];

const italic = (item: Inline): Inline => (item.type === 'text' ? { ...item, italic: true } : item);

/** Mails have lists of one level: what was nested follows its item. */
function listItems(node: LexicalNode, context: MailContext): Inline[][] {
  return childrenOf(node).flatMap((item) => {
    const children = childrenOf(item);
    const own = inlines(
      children.filter((child) => child.type !== 'list'),
      context,
    );
    const nested = children.filter((child) => child.type === 'list').flatMap((child) => listItems(child, context));
    return own.length === 0 ? nested : [own, ...nested];
  });
}

const inlines = (nodes: LexicalNode[], context: MailContext): Inline[] => nodes.flatMap((node) => inline(node, context));

function inline(node: LexicalNode, context: MailContext): Inline[] {
  switch (node.type) {
    case 'text':
      return [textRun(node)];
    case 'tab':
      return [{ type: 'text', text: ' ' }];
    case 'linebreak':
      return [{ type: 'break' }];
    case 'link':
    case 'autolink': {
      const children = runsOf(childrenOf(node));
      if (children.length === 0) return [];
      const href = linkTarget(node, context);
      return href === null ? children : [{ type: 'link', href, children }];
    }
    default: {
      if (childrenOf(node).length > 0) return inlines(childrenOf(node), context);
      const text = plainText(node);
      context.note(`Un élément de type « ${node.type} » n’existe pas dans un e-mail${text === '' ? '.' : ' : seul son texte est écrit.'}`);
      return text === '' ? [] : [{ type: 'text', text }];
    }
  }
}

function textRun(node: LexicalNode): TextRun {
  return {
    type: 'text',
    text: textOf(node, 'text'),
    ...(hasMark(node, 'bold') ? { bold: true } : {}),
    ...(hasMark(node, 'italic') ? { italic: true } : {}),
  };
}

const runsOf = (nodes: LexicalNode[]): TextRun[] =>
  nodes.flatMap((node) =>
    node.type === 'text' ? [textRun(node)] : node.type === 'linebreak' ? [{ type: 'text', text: ' ' }] : runsOf(childrenOf(node)),
  );

/** A dead link in a mail can't be mended afterwards, so it refuses the mail. */
function linkTarget(node: LexicalNode, context: MailContext): string | null {
  const fields = fieldsOf(node);
  if (fields.linkType === 'internal') {
    const ref = docRef(fields.doc);
    const piece = ref === null ? null : context.piece(ref);
    if (!piece) context.fault(`Le lien « ${plainText(node)} » mène vers un contenu qui n’est pas publié.`);
    return piece?.href ?? null;
  }
  const url = textOf(fields, 'url').trim();
  if (/^(https?:\/\/|mailto:)\S+$/i.test(url) || /^\{\{\s*\w+\s*\}\}$/.test(url)) return url;
  context.fault(`Le lien « ${plainText(node)} » n’a pas d’adresse complète (https://…).`);
  return null;
}
