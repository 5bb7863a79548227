import { describe, expect, it } from 'vitest';
import type { FormDescriptor } from '../domain/submission.ts';
import { renderForm } from './form.ts';

const descriptor: FormDescriptor = {
  v: 1,
  formId: 'comparatif-1',
  formVersion: 'abc',
  offer: { kind: 'whitepaper', id: '01JD0000000000000000000000', title: 'Les agences' },
  page: '/comparatifs/agences',
  fields: [
    { name: 'firstName', required: false },
    { name: 'company', required: true },
  ],
  boxes: [
    { name: 'conseils', purposes: ['newsletter', 'nurture'], wording: 'J’accepte de recevoir les conseils de <Sillage>.' },
    { name: 'mesure', purposes: ['tracking'], wording: 'J’accepte que mes clics soient mesurés.' },
  ],
  notice: 'Sillage utilise votre adresse pour vous envoyer ce comparatif. [En savoir plus](/confidentialite)',
  submitLabel: 'Recevoir le comparatif',
};

/** The opening tag of the element with that name. */
function tagOf(markup: string, name: string): string {
  return new RegExp(`<(?:input|select|textarea)[^>]* name="${name}"[^>]*>`).exec(markup)?.[0] ?? '';
}

describe('renderForm', () => {
  it('carries the descriptor and the source, and posts to capture', () => {
    const markup = renderForm(descriptor, 'jeton.signé', { source: { piece: 'p1', block: 'fin' } });
    expect(markup).toContain('method="post" action="/api/funnel/submissions"');
    expect(tagOf(markup, 'd')).toContain('value="jeton.signé"');
    expect(tagOf(markup, 'piece')).toContain('value="p1"');
    expect(tagOf(markup, 'block')).toContain('value="fin"');
    expect(markup).not.toContain('utm_source');
  });

  it('gives every visible field a label that is its own, and says whether it is required', () => {
    const markup = renderForm(descriptor, 't');
    for (const name of ['email', 'firstName', 'company', 'conseils', 'mesure']) {
      const id = / id="([^"]+)"/.exec(tagOf(markup, name))?.[1];
      expect(id, name).toBeTruthy();
      expect(markup.split(`<label for="${id}">`), name).toHaveLength(2);
    }
    expect(tagOf(markup, 'email')).toMatch(/ required[ >]/);
    expect(tagOf(markup, 'company')).toMatch(/ required[ >]/);
    expect(tagOf(markup, 'firstName')).not.toMatch(/ required[ >]/);
    expect(markup.match(/\(obligatoire\)/g)).toHaveLength(2);
    expect(markup.match(/\(facultatif\)/g)).toHaveLength(1);
  });

  it('helps browsers to fill it in', () => {
    const markup = renderForm(descriptor, 't');
    expect(tagOf(markup, 'email')).toContain('type="email" autocomplete="email"');
    expect(tagOf(markup, 'firstName')).toContain('autocomplete="given-name"');
    expect(tagOf(markup, 'company')).toContain('autocomplete="organization"');
  });

  it('leaves the boxes unticked, in one group with a name', () => {
    const markup = renderForm(descriptor, 't');
    expect(markup).not.toContain('checked');
    expect(markup.match(/<fieldset/g)).toHaveLength(1);
    expect(markup).toContain('<legend>En plus, si vous le souhaitez</legend>');
    expect(markup).toContain('J’accepte de recevoir les conseils de &lt;Sillage&gt;.');
  });

  it('has no group when there is no box', () => {
    expect(renderForm({ ...descriptor, boxes: [] }, 't')).not.toContain('fieldset');
  });

  it('hides the trap from people, keyboards, screen readers and password managers', () => {
    const markup = renderForm(descriptor, 't');
    expect(markup).toMatch(/<div class="piege" aria-hidden="true">/);
    expect(tagOf(markup, 'fonction_bis')).toContain('tabindex="-1" autocomplete="off"');
  });

  it('has no summary and marks no field while nothing is wrong', () => {
    const markup = renderForm(descriptor, 't', { values: { email: 'a@b.fr' } });
    expect(markup).not.toContain('id="erreurs"');
    expect(markup).not.toContain('aria-invalid');
  });

  it('shows errors above, focused, in the order of the fields, each leading to its field', () => {
    const markup = renderForm(descriptor, 't', { errors: { company: 'Indiquez votre entreprise.', email: 'Indiquez une adresse.' } });
    expect(markup).toMatch(
      /<div class="erreurs" id="erreurs" role="group" aria-labelledby="erreurs-titre" tabindex="-1" autofocus><h2 id="erreurs-titre">2 champs sont à corriger<\/h2>/,
    );
    // what takes the focus is read by that; an alert would be read again
    expect(markup).not.toContain('role="alert"');
    const lines = [...markup.matchAll(/<li><a href="#([^"]+)">([^<]+)<\/a>/g)].map((match) => [match[1], match[2]]);
    expect(lines).toEqual([
      ['comparatif-1-email', 'Indiquez une adresse.'],
      ['comparatif-1-company', 'Indiquez votre entreprise.'],
    ]);
    for (const [id] of lines) expect(markup).toContain(`id="${id}"`);
  });

  it('ties a message to its field, before the hint', () => {
    const markup = renderForm(descriptor, 't', { errors: { email: 'Indiquez une adresse.' } });
    expect(tagOf(markup, 'email')).toContain('aria-describedby="comparatif-1-email-erreur comparatif-1-email-aide" aria-invalid="true"');
    expect(markup).toContain('<p class="champ-message" id="comparatif-1-email-erreur">Indiquez une adresse.</p>');
    expect(tagOf(markup, 'company')).not.toContain('aria-invalid');
  });

  it('keeps what was typed and ticked, escaped', () => {
    const markup = renderForm(descriptor, 't', {
      values: { email: '"><script>alert(1)</script>', conseils: 'on' },
      errors: { email: 'Indiquez une adresse.' },
    });
    expect(markup).not.toContain('<script');
    expect(tagOf(markup, 'email')).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(tagOf(markup, 'conseils')).toContain(' checked');
    expect(tagOf(markup, 'mesure')).not.toContain('checked');
  });

  it('ties an error of the group to the group', () => {
    const markup = renderForm({ ...descriptor, offer: { kind: 'signup', id: 's', title: 'La lettre' } }, 't', {
      errors: { boxes: 'Cochez au moins une case.' },
    });
    expect(markup).toContain('id="comparatif-1-boxes" aria-describedby="comparatif-1-boxes-erreur"');
    expect(markup).toContain('<legend>Ce que vous souhaitez recevoir</legend>');
  });

  it('never repeats an id, also when a page holds it twice', () => {
    const markup = renderForm(descriptor, 't', { prefix: 'haut' }) + renderForm(descriptor, 't', { prefix: 'bas' });
    const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('turns links of the notice to pages of the site into links, and nothing else', () => {
    expect(renderForm(descriptor, 't')).toContain('<a href="/confidentialite">En savoir plus</a>');
    const foreign = renderForm({ ...descriptor, notice: '[a](//ailleurs.fr) [b](javascript:alert) <i>' }, 't');
    expect(foreign).toContain('<p class="mention">[a](//ailleurs.fr) [b](javascript:alert) &lt;i&gt;</p>');
  });

  it('keeps what was typed over several lines, and a first line that is empty', () => {
    const meeting: FormDescriptor = { ...descriptor, boxes: [], fields: [{ name: 'message', required: false }] };
    const markup = renderForm(meeting, 't', { values: { message: '\nBonjour,\n<b>merci</b>' }, errors: { message: 'Trop long.' } });
    // a browser drops the line break right behind the tag
    expect(markup).toContain('>\n\nBonjour,\n&lt;b&gt;merci&lt;/b&gt;</textarea>');
    expect(tagOf(markup, 'message')).toMatch(/aria-describedby="[^"]*message-erreur [^"]*message-aide" aria-invalid="true"/);
    expect(markup).not.toContain('<fieldset');
  });

  it('needs no script and no style of its own', () => {
    expect(renderForm(descriptor, 't')).not.toMatch(/<script|<style| style=| on[a-z]+=/);
  });
});
