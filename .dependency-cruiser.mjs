/** The import rules of docs/developing.md, checked by `npm run check`. Nothing may be excepted: change the rule or the import. */
const inside = (folder) => `^${folder}/`;
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'emails-imports-no-workspace', severity: 'error', from: { path: inside('emails') }, to: { path: '^(functions|cms|infra)/' } },
    { name: 'functions-import-emails-only', severity: 'error', from: { path: inside('functions') }, to: { path: '^(cms|infra)/' } },
    { name: 'cms-imports-no-infra', severity: 'error', from: { path: inside('cms') }, to: { path: inside('infra') } },
    {
      name: 'infra-imports-env-names-only',
      severity: 'error',
      from: { path: inside('infra') },
      to: { path: '^(emails|functions|cms)/', pathNot: '^functions/src/(env|metric)-names\\.ts$' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^functions/src/domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(functions/src/domain/|emails/src/compiled\\.ts$|node_modules/zod/)', dependencyTypesNot: ['core'] },
    },
    {
      name: 'use-cases-see-domain-and-ports',
      severity: 'error',
      from: { path: '^functions/src/use-cases/', pathNot: '\\.test\\.ts$' },
      to: { path: '^functions/src/', pathNot: '^functions/src/(use-cases|domain)/|^functions/src/(ports|metric-names)\\.ts$' },
    },
    {
      name: 'handlers-see-use-cases',
      severity: 'error',
      from: { path: '^functions/src/handlers/', pathNot: '\\.test\\.ts$' },
      to: { path: '^functions/src/', pathNot: '^functions/src/(handlers|use-cases|domain|pages)/|^functions/src/ports\\.ts$' },
    },
    {
      name: 'pages-see-domain',
      severity: 'error',
      from: { path: '^functions/src/pages/', pathNot: '\\.test\\.ts$' },
      to: { path: '^functions/src/', pathNot: '^functions/src/(pages|domain)/|^functions/src/ports\\.ts$' },
    },
    {
      name: 'adapters-see-ports',
      severity: 'error',
      from: { path: '^functions/src/adapters/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^functions/src/',
        pathNot: '^functions/src/(adapters|domain|collections)/|^functions/src/(ports|env-names|metric-names|log-line)\\.ts$',
      },
    },
    {
      name: 'wire-alone-imports-adapters',
      severity: 'error',
      from: { path: '^(functions|cms|scripts)/', pathNot: '^functions/src/(wire|adapters)/|\\.test\\.ts$' },
      to: { path: '^functions/src/adapters/' },
    },
    {
      name: 'functions-use-compiled-mails-only',
      severity: 'error',
      from: { path: '^functions/src/', pathNot: '\\.test\\.ts$' },
      to: { path: inside('emails'), pathNot: '^emails/src/compiled\\.ts$' },
    },
    {
      name: 'site-is-free-of-next-and-payload',
      severity: 'error',
      from: { path: '^cms/src/site/', pathNot: '\\.test\\.tsx?$' },
      to: { path: 'node_modules/(next|payload|@payloadcms)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'production-imports-no-tests',
      severity: 'error',
      from: { path: '^(emails|functions|cms|infra)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(tests|bench|scripts)/' },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\.(css|scss)$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.next|\\.build|cdk\\.out)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
