'use client';

import type { Rule, Verdict } from '@sillage/functions/domain/explain.ts';
import type { ExplainedMail } from '@sillage/functions/use-cases/explain-mail.ts';
import type { Language } from '../format.ts';

const verdictWords: Record<Verdict, Record<Language, string>> = {
  sent: { fr: 'Parti', en: 'Sent' },
  'would-leave': { fr: 'Partirait', en: 'Would leave' },
  'would-wait': { fr: 'Attend', en: 'Waits' },
  'would-not': { fr: 'Ne part pas', en: 'Doesn’t leave' },
};

const overWords: Record<Language, string> = { fr: 'Non envoyé', en: 'Not sent' };

const ruleWords: Record<Rule, Record<Language, string>> = {
  lead: { fr: 'Prospect', en: 'Lead' },
  suppressed: { fr: 'Exclusion', en: 'Suppression' },
  consent: { fr: 'Accord', en: 'Consent' },
  audience: { fr: 'Critères', en: 'Criteria' },
  enrolment: { fr: 'Séquence', en: 'Sequence' },
  paused: { fr: 'Pause', en: 'Pause' },
  variables: { fr: 'Contenu', en: 'Content' },
  cap: { fr: 'Plafond', en: 'Cap' },
  window: { fr: 'Heures d’envoi', en: 'Sending hours' },
  spacing: { fr: 'Espacement', en: 'Spacing' },
  date: { fr: 'Date', en: 'Date' },
  delivery: { fr: 'Remise', en: 'Delivery' },
};

/** Each rule with what it was asked about, the one that decided first in sight, and what would change it. The sentences are the domain's, in French. */
export const ExplanationShown = ({ explanation, language }: { explanation: ExplainedMail; language: Language }) => {
  const french = language === 'fr';
  // one that wouldn't leave has no moment, one that was left out has
  const isOver = explanation.verdict === 'would-not' && explanation.at !== null;
  return (
    <div className="explanation" lang="fr">
      <p className={`explanation__verdict explanation__verdict--${explanation.verdict}`}>
        <strong>{isOver ? overWords[language] : verdictWords[explanation.verdict][language]}</strong> {explanation.summary}
      </p>
      <ul className="explanation__rules">
        {explanation.rules.map(({ rule, holds, decided, sentence, change }) => (
          <li className={`explanation__rule${decided ? ' explanation__rule--decided' : ''}`} key={rule}>
            <span aria-hidden="true" className={`explanation__mark explanation__mark--${holds ? 'holds' : 'fails'}`}>
              {holds ? '✓' : '✕'}
            </span>
            <div>
              <p className="explanation__name">
                {ruleWords[rule][language]}
                <span className="visually-hidden">
                  {holds ? (french ? ' : respectée' : ': holds') : french ? ' : non respectée' : ': doesn’t hold'}
                </span>
                {decided && <span className="explanation__decided">{french ? 'a décidé' : 'decided'}</span>}
              </p>
              <p>{sentence}</p>
              {change && (
                <p className="explanation__change">
                  {french ? 'Ce qui changerait la réponse\u202f: ' : 'What would change it: '}
                  {change}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
};
