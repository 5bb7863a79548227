import { maxHtmlBytes, weightOf } from '@sillage/emails/weight.ts';
import { french } from '../../site/typography.ts';
import { childrenOf, docRef, fieldsOf, type LexicalNode, plainText, relationId, rootNodes, textOf } from '../lexical.ts';
import { refKey } from '../pieces.ts';
import { blocksOf } from './blocks-of.ts';
import type { MailDraft, MailDraftBlock, MailKnown } from './content.ts';
import { hasStrayBraces, isPersonal, namesIn, textsOf, usedVariables, variableWords } from './variables.ts';

/** What stands in the way of publishing. `path` is the field that the admin shows it at (`body.2.alt`); `message`, in French, names the block. */
export type MailFault = {
  path: string;
  message: string;
  /** the message without the block's name, for where it stands at the field itself */
  sentence: string;
};

export const blockNames: Record<MailDraftBlock['blockType'], string> = {
  text: 'Texte',
  button: 'Bouton',
  piece: 'Fiche d’un contenu',
  quote: 'Citation',
  figure: 'Chiffre clé',
  image: 'Image',
  divider: 'Filet',
  signature: 'Signature',
};

/** « Bloc 3 — Image ». */
export const blockName = (index: number, block: Pick<MailDraftBlock, 'blockType'>): string =>
  `Bloc ${index + 1} — ${blockNames[block.blockType]}`;

const mostSubject = 120;

/**
 * Everything that refuses a mail, each at its field; empty when nothing does. Pure and without React, so that the hook before publishing, the
 * preview and the worker say the same. `known` holds what is published of what the mail shows.
 */
export function checkMail(mail: MailDraft, known: MailKnown): MailFault[] {
  const faults: MailFault[] = [];
  const add: AddFault = (path, place, sentence) =>
    void faults.push({ path, message: french(`${place} : ${sentence}`), sentence: french(capital(sentence)) });

  if (!mail.title?.trim()) add('title', 'Nom de l’e-mail', 'donnez-lui un nom.');
  const subject = mail.subject?.trim() ?? '';
  if (subject === '') add('subject', 'Objet', 'écrivez un objet.');
  if (subject.length > mostSubject) add('subject', 'Objet', `${mostSubject} signes au plus.`);
  if (!mail.preheader?.trim()) add('preheader', 'Phrase d’aperçu', 'écrivez la phrase qui suit l’objet dans la boîte de réception.');
  checkTexts('subject', 'Objet', [subject], add);
  checkTexts('preheader', 'Phrase d’aperçu', [mail.preheader ?? ''], add);
  checkTexts('heading', 'Titre dans l’e-mail', [mail.heading ?? ''], add);

  const blocks = mail.body ?? [];
  if (!blocks.some(({ blockType }) => blockType !== 'divider' && blockType !== 'signature'))
    add('body', 'Contenu', 'l’e-mail est vide. Ajoutez au moins un texte, un bouton ou une fiche.');
  blocks.forEach((block, index) => {
    const path = `body.${index}`;
    const place = blockName(index, block);
    checkBlock(block, known, (field, sentence) => add(`${path}.${field}`, place, sentence));
    checkTexts(`${path}.${mainField[block.blockType]}`, place, textsOf(block), add);
  });

  for (const name of usedVariables(mail)) {
    if (mail.fallbacks?.[name]?.trim()) continue;
    add(`fallbacks.${name}`, 'Quand une valeur est inconnue', `écrivez ce qu’on lit à la place de {{${variableWords[name]}}}.`);
  }
  const heading = mail.heading?.trim() || subject;
  const bytes = weightOf({ subject, heading, preheader: mail.preheader ?? '', publisher: null, blocks: blocksOf(mail, known) });
  if (bytes > maxHtmlBytes)
    add(
      'body',
      'Contenu',
      `l’e-mail pèse ${Math.ceil(bytes / 1024)} Ko ; au-delà de ${maxHtmlBytes / 1024} Ko, les messageries le coupent. Raccourcissez-le.`,
    );
  return faults;
}

/** Where a fault that concerns a whole block is shown. */
const mainField: Record<MailDraftBlock['blockType'], string> = {
  text: 'text',
  button: 'label',
  piece: 'piece',
  quote: 'text',
  figure: 'label',
  image: 'alt',
  divider: 'id',
  signature: 'author',
};

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

type AddFault = (path: string, place: string, sentence: string) => void;

function checkTexts(path: string, place: string, texts: string[], add: AddFault): void {
  const available = 'Insérez un prénom, une entreprise ou une fonction par les boutons « Insérer ».';
  for (const name of new Set(texts.flatMap(namesIn))) {
    if (!isPersonal(name)) add(path, place, `la variable « {{${name}}} » n’existe pas. ${available}`);
  }
  if (texts.some(hasStrayBraces)) add(path, place, `une variable est mal écrite : ses accolades ne se répondent pas. ${available}`);
}

const unpublished = 'n’est pas publié. Publiez-le d’abord, ou choisissez-en un autre.';

function checkBlock(block: MailDraftBlock, known: MailKnown, add: (field: string, sentence: string) => void): void {
  const checkPiece = (value: unknown, missing: string | null) => {
    const ref = docRef(value);
    if (ref === null) {
      if (missing !== null) add('piece', missing);
    } else if (!known.pieces.has(refKey(ref))) add('piece', `le contenu choisi ${unpublished}`);
  };
  switch (block.blockType) {
    case 'text': {
      const nodes = rootNodes(block.text);
      if (nodes.every((node) => plainText(node).trim() === '')) add('text', 'écrivez un texte, ou retirez ce bloc.');
      for (const sentence of new Set(nodes.flatMap((node) => deadLinks(node, known)))) add('text', sentence);
      break;
    }
    case 'button':
      if (!block.label?.trim()) add('label', 'écrivez ce que fait le bouton.');
      if (block.target !== 'meeting') checkPiece(block.piece, 'choisissez vers quel contenu mène le bouton.');
      else if (known.meetingUrl === null)
        add('target', 'les demandes de rendez-vous sont fermées dans « Site et éditeur ». Rouvrez-les, ou choisissez un contenu.');
      break;
    case 'piece':
      checkPiece(block.piece, 'choisissez un contenu.');
      break;
    case 'quote':
      if (!block.text?.trim()) add('text', 'écrivez la citation.');
      if (!block.author?.trim()) add('author', 'indiquez qui le dit.');
      checkSource(block.source, add);
      break;
    case 'figure':
      if (!block.value?.trim()) add('value', 'écrivez le chiffre.');
      if (!block.label?.trim()) add('label', 'dites ce qu’il mesure.');
      checkSource(block.source, add);
      break;
    case 'image': {
      const id = relationId(block.image);
      const image = id === null ? undefined : known.images.get(id);
      if (id === null) add('image', 'choisissez une image.');
      else if (image === undefined) add('image', 'cette image n’existe plus. Choisissez-en une autre.');
      else if (!image.shown) add('image', 'toutes les messageries n’affichent pas ce format. Choisissez une image JPEG ou PNG.');
      if (!block.alt?.trim() && (image === undefined || image.alt === null))
        add('alt', 'décrivez l’image pour qui ne la voit pas : la moitié des lecteurs ne l’affichent pas.');
      checkPiece(block.piece, null);
      break;
    }
    case 'signature': {
      const id = relationId(block.author);
      if (id === null) add('author', 'choisissez qui signe.');
      else if (!known.authors.has(id)) add('author', 'cette signature n’existe plus. Choisissez-en une autre.');
      break;
    }
    case 'divider':
      break;
    default:
      block satisfies never;
  }
}

const isHttps = (url: string): boolean => /^https:\/\/[^\s{}]+$/i.test(url) && URL.canParse(url);

function checkSource(source: { url?: string | null } | null | undefined, add: (field: string, sentence: string) => void): void {
  const url = source?.url?.trim() ?? '';
  if (url !== '' && !isHttps(url)) add('source.url', 'l’adresse de la source doit commencer par https://.');
}

/** Links to pieces are picked; another address is a whole https one, or somebody's mailbox. */
function deadLinks(node: LexicalNode, known: MailKnown): string[] {
  const inner = childrenOf(node).flatMap((child) => deadLinks(child, known));
  if (node.type !== 'link' && node.type !== 'autolink') return inner;
  const fields = fieldsOf(node);
  const text = plainText(node);
  if (fields.linkType === 'internal') {
    const ref = docRef(fields.doc);
    if (ref !== null && known.pieces.has(refKey(ref))) return inner;
    return [...inner, `le lien « ${text} » mène à un contenu qui ${unpublished}`];
  }
  const url = textOf(fields, 'url').trim();
  if (isHttps(url) || /^mailto:[^\s@{}]+@[^\s@{}]+$/i.test(url)) return inner;
  return [...inner, `le lien « ${text} » n’a pas d’adresse complète. Choisissez un contenu du site, ou une adresse en https://.`];
}
