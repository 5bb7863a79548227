// Run by `cdk deploy` in the place of an artefact that isn't there, before anything is changed: a template can be made and read without the
// artefacts, not deployed.
const called = { admin: 'admin', publish: 'publish worker' };
process.stderr.write(`\nThe ${called[process.argv[2]]} is not packed: run « npm run package », then deploy again.\n`);
process.exit(1);
