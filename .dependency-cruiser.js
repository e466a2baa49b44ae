/** Who may import whom. `npm run imports` fails on anything else. */

/** Folder below lib/ -> folders below lib/ that it may import besides itself. */
const allowed = {
  spec: ['model'],
  xml: ['model', 'spec'],
  probes: ['model', 'spec', 'xml'],
  checks: ['model', 'spec', 'xml'],
  grading: ['model', 'spec', 'xml'],
  device: ['model', 'spec', 'xml'],
  camera: ['model', 'spec', 'xml'],
  engine: ['model', 'spec', 'xml', 'probes', 'checks', 'grading', 'device'],
  report: ['model', 'spec'],
};

const tests = '\\.test\\.ts$|/(test-support|testing)/';

const only = ([folder, others]) => ({
  name: `${folder}-imports-only-${['itself', ...others].join('-')}`,
  severity: 'error',
  from: { path: `^lib/${folder}/` },
  to: { path: '^(lib|suites|bench)/', pathNot: `^lib/(${[folder, ...others].join('|')})/` },
});

export default {
  forbidden: [
    ...Object.entries(allowed).map(only),
    {
      name: 'model-is-types-only',
      comment: 'lib/model imports nothing from anywhere',
      severity: 'error',
      from: { path: '^lib/model/' },
      to: { pathNot: '^lib/model/' },
    },
    {
      name: 'suites-import-only-model-spec-xml-probes-checks',
      comment: 'lib/xml is pure: a worded check reads trees as a generic one does; engine, device and camera stay out of reach',
      severity: 'error',
      from: { path: '^suites/' },
      to: { path: '^(lib|bench)/', pathNot: '^lib/(model|spec|xml|probes|checks)/' },
    },
    {
      name: 'judges-are-pure',
      comment: 'a check sees evidence, never the network, a file or the test runner',
      severity: 'error',
      from: { path: '^lib/checks/', pathNot: tests },
      to: { path: '^(node:)?(fs|net|tls|http|https|http2|dgram|dns|child_process|worker_threads)(/|$)|node_modules/(undici|node-ssdp|vitest|vite)/' },
    },
    {
      name: 'judging-is-pure',
      comment: 'a recording is judged without the device: no asking, no undoing, no device, no file, no network',
      severity: 'error',
      from: { path: '^lib/engine/judge/', pathNot: tests },
      to: {
        path: '^lib/engine/(ask|undo|recording|run|settle|limits)|^lib/(device|probes)/|^(node:)?(fs|net|tls|http|https|dgram|dns|child_process)(/|$)|node_modules/undici/',
      },
    },
    {
      name: 'vitest-stays-in-front',
      comment: 'the engine runs without vitest; only tests and its set-up know it',
      severity: 'error',
      from: { path: '^(lib|suites)/', pathNot: `${tests}|^suites/report-folder\\.ts$|^lib/cli/vitest` },
      to: { path: 'node_modules/(vitest|vite)/' },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared',
      comment: 'code that is shipped uses declared dependencies; what vitest alone runs is not shipped',
      severity: 'error',
      from: { path: '^(lib|suites)/', pathNot: `${tests}|^suites/report-folder\\.ts$|^lib/cli/vitest` },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
