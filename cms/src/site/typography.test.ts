import { describe, expect, test } from 'vitest';
import { french, typeset } from './typography.ts';

/** Makes spaces visible: `_` narrow no-break, `~` no-break. */
const seen = (text: string) => text.replaceAll('\u202f', '_').replaceAll('\u00a0', '~');
const set = (text: string) => seen(french(text));

describe('signs', () => {
  test.each([
    ["l'IA n'est pas qu'un outil", 'l’IA n’est pas qu’un outil'],
    ['Aujourd’hui', 'Aujourd’hui'],
    ["l'« audit »", 'l’«_audit_»'],
    ['Il dit "bonjour" et part', 'Il dit «_bonjour_» et part'],
    ['l\'"effet HP"', 'l’«_effet HP_»'],
    ['“pilote”', '«_pilote_»'],
    ['« un "vrai" pilote »', '«_un “vrai” pilote_»'],
    ['un écran de 24" reste', 'un écran de 24" reste'],
    ['« bonjour »', '«_bonjour_»'],
    ['«bonjour»', '«_bonjour_»'],
    ['et puis...', 'et puis…'],
    ['un POC - bref - suffit', 'un POC –~bref~– suffit'],
    ['la bonne agence – un levier', 'la bonne agence~– un levier'],
    ["un 'pilote' court", 'un ‘pilote’ court'],
  ])('%s', (typed, expected) => expect(set(typed)).toBe(expected));
});

describe('spaces before double signs', () => {
  test.each([
    ['Combien ?', 'Combien_?'],
    ['Combien?', 'Combien_?'],
    ['Quoi ?! Oui ! Non ; si : bien', 'Quoi_?! Oui_! Non_; si_: bien'],
    ['Trois points:', 'Trois points_:'],
    ['à 12:30, ratio 3:1', 'à 12:30, ratio 3:1'],
    ['« Vraiment ? »', '«_Vraiment_?_»'],
    ['(quoi?)', '(quoi_?)'],
    ['Combien\u00a0?', 'Combien_?'],
  ])('%s', (typed, expected) => expect(set(typed)).toBe(expected));
});

describe('figures', () => {
  test.each([
    ['14 000 et 30 000 postes', '14_000 et 30_000~postes'],
    ['en 2025 300 personnes', 'en 2025 300~personnes'],
    ['12 % ou 12%', '12_% ou 12_%'],
    ['3 M€ et 5 €', '3~M€ et 5_€'],
    ['le 1er janvier 2026', 'le 1er~janvier~2026'],
    ['24 novembre 2026', '24~novembre~2026'],
    ['n° 12, art. 3, page 4', 'n°~12, art.~3, page~4'],
    ['M. Durand et Mme Roy', 'M.~Durand et Mme~Roy'],
    ['01 23 45 67 89', '01~23~45~67~89'],
    ['5 critères', '5~critères'],
    ['5 grandes étapes', '5 grandes étapes'],
    ['10 à 5 000 personnes', '10 à 5_000~personnes'],
  ])('%s', (typed, expected) => expect(set(typed)).toBe(expected));
});

describe('what is never touched', () => {
  test.each(['https://exemple.fr/a?b=1&c=50%', 'nom@entreprise.fr', 'www.exemple.fr/page:2'])('%s', (address) =>
    expect(set(`voir ${address} ici`)).toBe(`voir ${address} ici`),
  );

  test('an address keeps its neighbours right', () =>
    expect(set('Voir https://exemple.fr/a?b=1 ?')).toBe('Voir https://exemple.fr/a?b=1_?'));

  test('verbatim runs', () => {
    expect(typeset([{ text: 'la commande ' }, { text: 'a ? b : "c"', verbatim: true }, { text: ' !' }]).map(seen)).toEqual([
      'la commande ',
      'a ? b : "c"',
      '_!',
    ]);
  });
});

describe('runs', () => {
  test('a quotation may open in one run and close in another', () => {
    expect(typeset([{ text: 'Il dit "' }, { text: 'non' }, { text: '", puis ' }, { text: "l'" }, { text: 'IA' }]).map(seen)).toEqual([
      'Il dit «_',
      'non_',
      '», puis ',
      'l’',
      'IA',
    ]);
  });
  test('a sign after a bold word gets its space', () => {
    expect(typeset([{ text: 'Est-ce ' }, { text: 'sûr' }, { text: ' ?' }]).map(seen)).toEqual(['Est-ce ', 'sûr', '_?']);
    expect(
      typeset([{ text: 'Est-ce ' }, { text: 'sûr' }, { text: '?' }])
        .map(seen)
        .join(''),
    ).toBe('Est-ce sûr_?');
  });
  test('as many runs come out as went in', () => {
    expect(typeset([{ text: '' }, { text: ' ' }, { text: ' !' }, { text: '' }])).toHaveLength(4);
    expect(typeset([])).toEqual([]);
  });
});

describe('headings', () => {
  const heading = (text: string) => seen(typeset([{ text }], 'heading')[0] ?? '');
  test('the last word is never alone', () => expect(heading('Choisir une agence sans risque')).toBe('Choisir une~agence sans~risque'));
  test('the last sign goes along', () => expect(heading('Comment choisir une agence IA ?')).toBe('Comment choisir une~agence~IA_?'));
  test('an article or a preposition holds on to the next word', () =>
    expect(heading('Ce qui reste à faire pour la suite du projet')).toBe('Ce~qui reste à~faire pour la~suite du~projet'));
  test('a short heading may break', () => expect(heading('Nos sources')).toBe('Nos sources'));
  test('a long last word may stand alone', () =>
    expect(heading('Voilà comment choisir prudemment-et-bien')).toBe('Voilà comment choisir prudemment-et-bien'));
});

test('setting twice changes nothing', () => {
  const text =
    'Selon "Le Monde", l\'IA supprime 14 000 postes (12%) : pourquoi? – c\'est « l\'"effet" HP » ; voir https://a.fr/?q=1 ! Un - deux - trois...';
  const once = french(text);
  expect(french(once)).toBe(once);
});
