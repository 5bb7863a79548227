import { type SourceField, sourceFields } from '../domain/source.ts';
import type { ConsentBox, FieldName, FormDescriptor, FormErrors, FormField, FormValues } from '../domain/submission.ts';
import { fieldLimits, honeypotField } from '../domain/submission-form.ts';
import { type Html, html } from './html.ts';

/** Hidden fields that tell where the request came from (domain/source.ts). A compiled page knows `piece` and `block`. */
export type FormSource = Readonly<Partial<Record<SourceField, string>>>;

export const submissionsAddress = '/api/funnel/submissions';

export const errorsAnchor = 'erreurs';

type FieldSpec = { name: FormField; label: string; type: 'email' | 'text' | 'lines'; autocomplete: string; hint: string | null };

const emailField: FieldSpec = {
  name: 'email',
  label: 'Adresse e-mail professionnelle',
  type: 'email',
  autocomplete: 'email',
  hint: 'Par exemple : nom@entreprise.fr',
};

const optionalFields: Record<FieldName, FieldSpec> = {
  firstName: { name: 'firstName', label: 'Prénom', type: 'text', autocomplete: 'given-name', hint: null },
  company: { name: 'company', label: 'Entreprise', type: 'text', autocomplete: 'organization', hint: null },
  role: { name: 'role', label: 'Fonction', type: 'text', autocomplete: 'organization-title', hint: null },
  message: { name: 'message', label: 'Message', type: 'lines', autocomplete: 'off', hint: '1 000 signes au plus' },
};

/**
 * The form of one offer, as compiled pages carry it and as capture shows it again with its errors: the same mark-up, so the same look.
 * Works without a script. Boxes are unticked unless the visitor ticked them. `novalidate`: messages are ours, in French, in every browser.
 *
 * @param token the signed descriptor, sent back as the hidden field `d`
 * @param content.prefix start of the ids; needed when one page holds the same form twice
 */
export function renderForm(
  descriptor: FormDescriptor,
  token: string,
  content: { values?: FormValues; errors?: FormErrors; source?: FormSource; prefix?: string } = {},
): string {
  const { values = {}, errors = {}, source = {} } = content;
  const prefix = (content.prefix ?? descriptor.formId).replace(/[^A-Za-z0-9_-]/g, '-');
  const fields = [
    { spec: emailField, required: true },
    ...descriptor.fields.map(({ name, required }) => ({ spec: optionalFields[name], required })),
  ];

  return html`<form class="formulaire" method="post" action="${submissionsAddress}" accept-charset="utf-8" novalidate>
${errorSummary(descriptor, fields, errors, prefix)}<input type="hidden" name="d" value="${token}">
${sourceFields.map((name) => source[name] && html`<input type="hidden" name="${name}" value="${source[name]}">\n`)}${fields.map(
  ({ spec, required }) => textField(spec, required, values[spec.name], errors[spec.name], prefix),
)}<div class="piege" aria-hidden="true"><label for="${prefix}-${honeypotField}">Ne pas remplir</label><input id="${prefix}-${honeypotField}" name="${honeypotField}" type="text" tabindex="-1" autocomplete="off"></div>
${boxes(descriptor, values, errors, prefix)}<button class="bouton" type="submit">${descriptor.submitLabel}</button>
<p class="mention">${withLinks(descriptor.notice)}</p>
</form>`.markup;
}

function textField(spec: FieldSpec, required: boolean, value: string | undefined, error: string | undefined, prefix: string): Html {
  const id = `${prefix}-${spec.name}`;
  const describedBy = [error && `${id}-erreur`, spec.hint && `${id}-aide`].filter(Boolean).join(' ');
  return html`<div class="${error ? 'champ champ-erreur' : 'champ'}"><label for="${id}">${spec.label} <span class="champ-precision">${
    required ? '(obligatoire)' : '(facultatif)'
  }</span></label>${spec.hint && html`<p class="champ-aide" id="${id}-aide">${spec.hint}</p>`}${errorText(id, error)}${control(spec, id, required, value, error, describedBy)}</div>
`;
}

function control(
  spec: FieldSpec,
  id: string,
  required: boolean,
  value: string | undefined,
  error: string | undefined,
  describedBy: string,
): Html {
  const state = html`${required && html` required`}${describedBy && html` aria-describedby="${describedBy}"`}${error && html` aria-invalid="true"`}`;
  if (spec.type === 'lines') {
    // No maxlength: a browser would cut a longer text without a word.
    return html`<textarea id="${id}" name="${spec.name}" rows="5"${state}>\n${value ?? ''}</textarea>`;
  }
  return html`<input id="${id}" name="${spec.name}" type="${spec.type}" autocomplete="${spec.autocomplete}" maxlength="${fieldLimits[spec.name]}"${
    spec.type === 'email' && html` inputmode="email" autocapitalize="none" spellcheck="false"`
  }${state}${value && html` value="${value}"`}>`;
}

function boxes(descriptor: FormDescriptor, values: FormValues, errors: FormErrors, prefix: string): Html | null {
  if (descriptor.boxes.length === 0) return null;
  const id = `${prefix}-boxes`;
  const legend = descriptor.offer.kind === 'signup' ? 'Ce que vous souhaitez recevoir' : 'En plus, si vous le souhaitez';
  return html`<fieldset class="${errors.boxes ? 'cases champ-erreur' : 'cases'}" id="${id}"${
    errors.boxes && html` aria-describedby="${id}-erreur"`
  }><legend>${legend}</legend>${errorText(id, errors.boxes)}${descriptor.boxes.map((box) => checkbox(box, values[box.name] === 'on', prefix))}</fieldset>
`;
}

function checkbox(box: ConsentBox, ticked: boolean, prefix: string): Html {
  const id = `${prefix}-${box.name}`;
  return html`<div class="case"><input id="${id}" name="${box.name}" type="checkbox" value="on"${ticked && html` checked`}><label for="${id}">${
    box.wording
  }</label></div>`;
}

function errorText(id: string, error: string | undefined): Html | null {
  return error ? html`<p class="champ-message" id="${id}-erreur">${error}</p>` : null;
}

/**
 * Above the fields, takes the focus when the page opens, and each line leads to its field. Named by its heading and no `alert`: what takes the focus
 * is read already, and an alert would be read a second time.
 */
function errorSummary(descriptor: FormDescriptor, fields: { spec: FieldSpec }[], errors: FormErrors, prefix: string): Html | null {
  const names: (FormField | 'boxes')[] = [...fields.map(({ spec }) => spec.name), 'boxes'];
  const lines = names.filter((name) => errors[name]);
  if (lines.length === 0) return null;
  // A group can't take the focus: its line leads to the first box.
  const target = (name: FormField | 'boxes') => (name === 'boxes' ? (descriptor.boxes[0]?.name ?? name) : name);
  return html`<div class="erreurs" id="${errorsAnchor}" role="group" aria-labelledby="${errorsAnchor}-titre" tabindex="-1" autofocus><h2 id="${errorsAnchor}-titre">${
    lines.length === 1 ? 'Un champ est à corriger' : `${lines.length} champs sont à corriger`
  }</h2><ul>${lines.map((name) => html`<li><a href="#${prefix}-${target(name)}">${errors[name]}</a></li>`)}</ul></div>
`;
}

/** The notice is plain text; `[texte](/chemin)` in it is a link to a page of the site, such as the full privacy notice. */
function withLinks(text: string): Html[] {
  return text.split(/(\[[^\][]{1,200}\]\(\/[A-Za-z0-9/_-]{0,200}\))/).map((part) => {
    const link = /^\[([^\][]+)\]\((\/[A-Za-z0-9/_-]*)\)$/.exec(part);
    return link && !link[2]?.startsWith('//') ? html`<a href="${link[2]}">${link[1]}</a>` : html`${part}`;
  });
}
