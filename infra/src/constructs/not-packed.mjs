// Run by `cdk deploy` in the place of an artefact that isn't there, before anything is changed: a template can be made and read without the
// artefacts, not deployed.
process.stderr.write(`\nThe ${process.argv[2]} of the CMS is not packed: run « npm run package », then deploy again.\n`);
process.exit(1);
