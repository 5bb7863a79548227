import { describe, expect, it } from 'vitest';
import { route } from './route.ts';

describe('route', () => {
  it.each([
    '/api/funnel/submissions',
    '/api/funnel/nothing',
    '/telecharger/abc',
    '/confirmer/abc',
    '/u/abc',
    '/mes-guides/abc?x=1',
    '/mes-donnees',
    '/mes-donnees?envoye',
    '/mes-donnees/abc',
    '/fichiers/editions/a.pdf?e=1&s=2',
  ])('gives %s to the functions', (target) => {
    expect(route(target)).toEqual({ to: 'functions' });
  });

  it.each(['/recherche?q=ia', '/recherche', '/comparateur/classement?p=1', '/apercu/articles/1?e=1'])(
    'gives %s to the worker',
    (target) => {
      expect(route(target)).toEqual({ to: 'worker' });
    },
  );

  it.each(['/admin', '/admin/collections/articles', '/api/users/login', '/api', '/_next/static/x.js'])('gives %s to Next', (target) => {
    expect(route(target)).toEqual({ to: 'next' });
  });

  it.each([
    ['/', '/'],
    ['/articles/licenciements-ia?utm_source=lettre', '/articles/licenciements-ia'],
    ['/rss.xml', '/rss.xml'],
    ['/administrer', '/administrer'],
    ['/comparateur', '/comparateur'],
    ['/usages', '/usages'],
    ['/mes-donnees-et-vous', '/mes-donnees-et-vous'],
    ['/sujets/strat%C3%A9gie', '/sujets/stratégie'],
    ['/sujets/strate%CC%81gie', '/sujets/stratégie'],
  ])('reads the page %s as %s', (target, path) => {
    expect(route(target)).toEqual({ to: 'page', path });
  });

  it('knows files of the site and uploads', () => {
    expect(route('/_sillage/site-3f2a.css')).toEqual({ to: 'asset', file: 'site-3f2a.css' });
    expect(route('/media/portrait%20d%E2%80%99auteur.jpg')).toEqual({ to: 'media', file: 'portrait d’auteur.jpg' });
  });

  it('gives a page one address, without a slash at its end, on our own origin', () => {
    expect(route('/articles/?page=2')).toEqual({ to: 'redirect', location: '/articles?page=2' });
    expect(route('/sujets/strat%C3%A9gie/')).toEqual({ to: 'redirect', location: '/sujets/strat%C3%A9gie' });
  });

  it.each([
    '//ailleurs.fr/',
    '/media/../sillage.db',
    '/media/..%2fsillage.db',
    '/media/%2e%2e/sillage.db',
    '/media/..%5csillage.db',
    '/_sillage/..%2f..%2fsecrets.json',
    '/./secret',
    '/a%00.html',
    '/a%0d%0aSet-Cookie:x',
    '/%',
    '/%E0%A4%A',
    `/${'a'.repeat(2000)}`,
    'http://ailleurs.fr/',
    '*',
    '/recherche/../sante',
    '/apercu/%2e%2e/sante?x=1',
    '/comparateur/classement/..\\..\\sante',
    '/api/.%2e/_next/x',
    '/admin/%',
  ])('leads nowhere for %s', (target) => {
    expect(route(target)).toEqual({ to: 'nowhere' });
  });
});
