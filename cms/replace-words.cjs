/**
 * What Payload's screens write in English whatever the language of the admin is, letter by letter in its built code, and what stands there instead:
 * a moment that is being chosen, the moment at which somebody took a document over, the free width of the preview, a document without a title, the
 * head of a list of refusals. No setting and no translation reaches these. A test (src/admin/replace-words.test.ts) says when a new Payload writes something else.
 */
const words = [
  { there: '"MMM d, yyy h:mm a"', ours: '"d MMMM yyyy, HH:mm"' },
  {
    there: 'Intl.DateTimeFormat("en-US",{day:"numeric",hour:"numeric",hour12:!0,',
    ours: 'Intl.DateTimeFormat("fr-FR",{timeZone:"Europe/Paris",day:"numeric",hour:"numeric",hour12:!1,',
  },
  { there: 'label:"Responsive"', ours: 'label:"Auto"' },
  // the words of a calendar come late, and a date that was drawn before them stayed English: they are there before it is drawn again
  { there: 'EH.useEffect(k,G)', ours: 'k(),EH.useEffect(k,G)' },
  // the list of a refusal is cut at its commas: sentences come with a low quotation mark instead (hooks/links.ts), and get their commas back here
  { there: 'replaceAll(" > "," \\u2192 ").trim()', ours: 'replaceAll(" > "," \\u2192 ").replaceAll("\\u201a",",").trim()' },
  { there: '{errors:dz(r),message:', ours: '{errors:dz(r),message:o+" ("+r.length+")\\u202f:",english:' },
  // a document without a title is called by a number of 26 signs, in the trail and at its head
  { there: 'l!=="id"&&d||', ours: 'l!=="id"&&d||"Sans titre"||' },
  { there: 'children:d?eb(Kg,', ours: 'children:d?"Sans titre":d?eb(Kg,' },
];

/** A loader of Turbopack, for the modules that next.config.ts names. */
module.exports = (source) => words.reduce((text, { there, ours }) => text.replaceAll(there, ours), source);
module.exports.words = words;
