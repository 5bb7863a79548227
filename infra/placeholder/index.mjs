// Deployed when the artefact was not built: says so instead of failing in silence.
const answer = async () => ({
  statusCode: 503,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Sillage: this function was deployed without its artefact.',
});
export const handler = answer;
export const query = answer;
export const publish = async () => {
  throw new Error('Sillage: the publish worker was deployed without its artefact.');
};
