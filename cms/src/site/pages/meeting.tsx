import { type Site, safeHref } from '../context.ts';
import { breadcrumbList, organisation } from '../json-ld.ts';
import { meetingForm, meetingOffer, meetingPath, meetingText, meetingTitle } from '../meeting.ts';
import type { PageContent } from '../page.ts';
import { Breadcrumb } from '../parts/breadcrumb.tsx';
import { Slot } from '../parts/slot.tsx';

/** Where somebody can ask to talk to a person; null when the publisher takes no requests. */
export const meetingPage = async (site: Site): Promise<PageContent | null> => {
  if (site.settings.meeting?.closed) return null;
  const title = meetingTitle(site);
  const crumbs = [
    { label: 'Accueil', path: '/' },
    { label: 'Rendez-vous', path: meetingPath },
  ];
  return {
    status: 200,
    path: meetingPath,
    title: `Demander un rendez-vous : ${title}`,
    description: meetingText(site),
    indexed: true,
    openGraph: 'website',
    jsonLd: [breadcrumbList(site, crumbs), organisation(site)],
    islands: ['formulaire.js'],
    counted: meetingOffer,
    section: meetingPath,
    slots: { formulaire: await meetingForm(site, { prefix: 'rendez-vous', piece: null, block: null }) },
    body: (
      <article className="rendez-vous">
        <header className="ouverture ouverture-simple">
          <Breadcrumb crumbs={crumbs} />
          <p className="surtitre">
            <span className="surtitre-genre">Rendez-vous</span>
          </p>
          <h1>{title}</h1>
          <p className="chapo">{meetingText(site)}</p>
        </header>
        <div className="rendez-vous-corps">
          <section className="recevoir rendez-vous-formulaire" aria-label="Demander un rendez-vous">
            <sillage-formulaire>
              <Slot name="formulaire" />
            </sillage-formulaire>
          </section>
          <aside className="rendez-vous-suite" aria-labelledby="ensuite">
            <h2 id="ensuite">Et ensuite ?</h2>
            <ol className="etapes">
              <li>
                <p>
                  <strong>Une personne lit votre demande.</strong> Pas un robot, et pas une liste d’envoi.
                </p>
              </li>
              <li>
                <p>
                  <strong>Elle vous répond et vous propose un moment.</strong> Un accusé de réception vous parvient avant, si nous pouvons
                  vous écrire automatiquement.
                </p>
              </li>
              <li>
                <p>
                  <strong>Les conseils par e-mail s’arrêtent</strong>, si vous en receviez : la conversation prend le relais.
                </p>
              </li>
            </ol>
          </aside>
        </div>
      </article>
    ),
  };
};

/** After the form. It has an address that anybody can open, so it promises nothing to somebody who asked for nothing. */
export const meetingThanksPage = (site: Site): PageContent => {
  const booking = safeHref(site.settings.meeting?.bookingUrl);
  return {
    status: 200,
    path: '/merci/rendez-vous',
    title: 'Merci',
    description: '',
    indexed: false,
    openGraph: 'website',
    jsonLd: [],
    islands: [],
    section: null,
    body: (
      <section className="etape etape-merci">
        <p className="surtitre">
          <span className="surtitre-genre">Votre demande de rendez-vous</span>
        </p>
        <h1>{booking ? 'Choisissez le moment qui vous convient' : 'Une personne vous répond'}</h1>
        {booking && (
          <p>
            <a className="bouton" href={booking}>
              Choisir un créneau
            </a>
          </p>
        )}
        <ol className="etapes">
          <li>
            <p>
              <strong>Votre demande est entre nos mains.</strong> Un accusé de réception de {site.name} arrive dans votre messagerie, sauf
              si vous ne voulez plus recevoir nos e-mails, ou si votre messagerie les refuse : dans ce cas, une personne vous répond
              directement.
            </p>
          </li>
          <li>
            <p>
              <strong>{booking ? 'Sans créneau choisi, nous vous écrivons.' : 'Nous vous proposons un moment.'}</strong> Répondez simplement
              à notre message s’il ne convient pas.
            </p>
          </li>
        </ol>
        <p className="mention">
          Rien reçu au bout de cinq minutes ? Regardez dans les indésirables, puis vérifiez l’adresse et refaites la demande.
        </p>
        <p className="mention">
          Vous nous avez fait effacer vos données ? Nous ne gardons rien de ce qui vient de cette adresse, cette demande non plus :
          refaites-la avec une autre.
        </p>
        <p className="mention">
          Vous n’avez encore rien demandé ? <a href={meetingPath}>Demandez un rendez-vous</a>.
        </p>
      </section>
    ),
  };
};
