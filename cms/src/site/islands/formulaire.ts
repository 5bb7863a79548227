/**
 * Fills what a compiled form can't know: an id of this attempt, how long it took, and where the reader came from. The form works without it.
 * Nothing is stored in the browser and nothing leaves it before the reader sends the form.
 */
class SillageFormulaire extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    const shownAt = performance.now();
    const query = new URLSearchParams(location.search);
    const set = (name: string, value: string | null) => {
      if (!value || form.querySelector(`[name="${name}"]`)) return;
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      field.value = value;
      form.append(field);
    };
    for (const name of ['piece', 'block', 'utm_source', 'utm_medium', 'utm_campaign', 'ref']) set(name, query.get(name));
    const referrer = URL.parse(document.referrer);
    if (referrer && referrer.host !== location.host) set('ref', referrer.hostname);
    form.addEventListener('submit', () => {
      set('id', crypto.randomUUID?.() ?? null);
      set('elapsed', String(Math.round(performance.now() - shownAt)));
    });
  }
}

customElements.define('sillage-formulaire', SillageFormulaire);
