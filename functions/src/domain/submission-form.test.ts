import { describe, expect, it } from 'vitest';
import { buildDescriptor } from './builders.test-support.ts';
import { readForm, suspicionOf } from './submission-form.ts';

const descriptor = buildDescriptor();
const filled = { email: 'claire@exemple.fr', firstName: 'Claire', company: 'Exemple SA' };
const errorsOf = (form: Record<string, string>, of = descriptor) => {
  const read = readForm(of, form);
  return read.ok ? null : read.errors;
};

describe('readForm', () => {
  it('normalises the address and keeps what was asked for', () => {
    expect(readForm(descriptor, { ...filled, email: ' Claire@Exemple.fr ' })).toEqual({
      ok: true,
      email: 'claire@exemple.fr',
      fields: { firstName: 'Claire', company: 'Exemple SA' },
      ticked: [],
    });
  });

  it('hands back the boxes that were ticked, with the wording that was signed', () => {
    const read = readForm(descriptor, { ...filled, conseils: 'on' });
    expect(read.ok && read.ticked).toEqual(descriptor.boxes);
  });

  it.each(['', 'off', '0', 'false'])('takes a box of value %j as not ticked', (value) => {
    const read = readForm(descriptor, { ...filled, conseils: value });
    expect(read.ok && read.ticked).toEqual([]);
  });

  it('ignores fields that the form didn’t show', () => {
    const read = readForm(descriptor, { ...filled, role: 'Directrice', admin: 'true' });
    expect(read.ok && read.fields).toEqual({ firstName: 'Claire', company: 'Exemple SA' });
  });

  it('leaves out what was left empty', () => {
    const read = readForm(descriptor, { ...filled, firstName: '   ' });
    expect(read.ok && read.fields).toEqual({ company: 'Exemple SA' });
  });

  it('writes text in one way: NFC, single spaces, no invisible marks', () => {
    const read = readForm(descriptor, { ...filled, company: '  Socie\u0301te\u0301 \u202e  Ge\u0301ne\u0301rale\u200b ' });
    expect(read.ok && read.fields.company).toBe('Société Générale');
  });

  it('says beside each field what to do', () => {
    expect(errorsOf({ email: 'claire', company: '' })).toEqual({
      email: 'Adresse e-mail\u202f: il manque le signe @. Une adresse s’écrit comme nom@entreprise.fr.',
      company: 'Entreprise\u202f: indiquez le nom de votre entreprise.',
    });
  });

  it('asks for an address when none was sent', () => {
    expect(errorsOf({ company: 'Exemple SA' })).toEqual({
      email: 'Adresse e-mail\u202f: indiquez votre adresse, par exemple nom@entreprise.fr.',
    });
  });

  it('refuses a text that is too long, and says how long it may be', () => {
    expect(errorsOf({ ...filled, company: 'x'.repeat(151) })).toEqual({
      company: 'Entreprise\u202f: raccourcissez ce texte à 150 caractères au plus.',
    });
    expect(errorsOf({ ...filled, company: 'x'.repeat(150) })).toBeNull();
  });

  it.each(['Exemple\nSA', 'Exemple\u0000SA', 'Exemple\u001bSA'])('refuses a control character in %j', (company) => {
    expect(errorsOf({ ...filled, company })?.company).toContain('retirez le retour à la ligne');
  });

  it('keeps what was typed and ticked, as typed', () => {
    const read = readForm(descriptor, { ...filled, email: ' claire', conseils: 'on', autre: 'x' });
    expect(read.ok ? null : read.values).toEqual({ ...filled, email: ' claire', conseils: 'on' });
  });

  it('wants a box ticked by whoever signs up, since there is nothing else to receive', () => {
    const signup = buildDescriptor({ offer: { kind: 'signup', id: 'lettre', title: 'La lettre' }, fields: [] });
    expect(errorsOf({ email: 'claire@exemple.fr' }, signup)).toEqual({
      boxes: 'Inscription\u202f: cochez ce que vous souhaitez recevoir.',
    });
    expect(errorsOf({ email: 'claire@exemple.fr', conseils: 'on' }, signup)).toBeNull();
  });

  describe('a message', () => {
    const meeting = buildDescriptor({
      offer: { kind: 'meeting', id: 'rendez-vous', title: 'Demande de rendez-vous' },
      fields: [{ name: 'message', required: false }],
      boxes: [],
    });
    const messageOf = (message: string) => {
      const read = readForm(meeting, { email: 'claire@exemple.fr', message });
      return read.ok ? read.fields.message : read.errors;
    };

    it('keeps its lines, tidied', () => {
      expect(messageOf('  Bonjour,\r\n\r\n\r\n\r\nun  projet\u202e\tici. \n')).toBe('Bonjour,\n\nun projet ici.');
    });

    it('may be left out, or have a thousand signs whatever a line break counts for', () => {
      expect(messageOf(' \r\n ')).toBeUndefined();
      expect(messageOf(`${'a'.repeat(499)}\r\n${'b'.repeat(500)}`)).toHaveLength(1000);
    });

    it('is handed back whole when it is too long', () => {
      const message = 'a'.repeat(1001);
      expect(messageOf(message)).toEqual({ message: 'Message\u202f: raccourcissez ce texte à 1000 caractères au plus.' });
      const read = readForm(meeting, { email: 'claire@exemple.fr', message });
      expect(read.ok ? null : read.values.message).toBe(message);
    });
  });

  it('isn’t misled by fields named like members of every object', () => {
    expect(errorsOf({ ...filled, constructor: 'x', __proto__: 'x' } as Record<string, string>)).toBeNull();
  });
});

describe('suspicionOf', () => {
  it.each([
    [{}, null],
    [{ fonction_bis: '' }, null],
    [{ fonction_bis: 'Acheter' }, 'honeypot'],
    [{ elapsed: '1999' }, 'too-fast'],
    [{ elapsed: '2000' }, null],
    [{ elapsed: 'vite' }, null],
    [{ elapsed: '-5' }, null],
    [{ elapsed: '' }, null],
  ])('of %j is %s', (form, suspicion) => {
    expect(suspicionOf(form)).toBe(suspicion);
  });
});
