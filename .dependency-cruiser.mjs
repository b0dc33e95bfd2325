/**
 * Which part may import which. `A -> B` means: A may import B.
 *
 *   renderer -> shared
 *   electron/main, electron/server, electron/cli -> electron/services -> shared (and cli -> server/run, to serve)
 *   electron/preload -> shared/contract/names
 *   shared: export -> review, timeline -> markdown -> text; contract stands alone (export reads the shape of its options from it)
 */

const builtIn = ['core'];

/** The packages that `shared` may use: each is pure TypeScript or JavaScript without Node, DOM or React. */
const purePackages = [
  'zod', 'yaml', 'diff', 'smol-toml', 'temporal-polyfill', 'temporal-spec',
  'unified', 'vfile[^/]*', 'remark-[^/]+', 'mdast-[^/]+', 'micromark[^/]*', 'hast-[^/]+', 'hastscript', 'property-information',
  'unist-[^/]+', 'github-slugger', 'parse5', '@lezer/[^/]+', '@types/(mdast|hast|unist)',
].map((name) => `node_modules/${name}/`);

const views = 'editor|timeline|preview|outline|metadata|library|export|templates|copy|merge|recovery|history';

/** Inside `shared`, a layer may import itself and the layers named here. */
const layers = {
  contract: [],
  text: [],
  markdown: ['text'],
  timeline: ['markdown', 'text'],
  review: ['timeline', 'markdown', 'text'],
  export: ['review', 'timeline', 'markdown', 'text', 'contract'],
};

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule('no-circular', 'Modules that import each other cannot be understood apart. Move what both need into a third file.', {}, { circular: true }),
    rule('no-unresolvable', 'An import must lead somewhere.', {}, { couldNotResolve: true }),
    rule('no-undeclared-packages', 'Whatever is imported must be listed in package.json.', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
    rule('no-tests-in-product', 'The product never imports its tests.', { path: '^(electron|renderer|shared)/' }, { path: '^test/' }),

    rule('shared-stands-below', '`shared` imports only `shared`.', { path: '^shared/' }, { path: '^(electron|renderer|test)/' }),
    rule('shared-is-pure', '`shared` runs anywhere: no Node.', { path: '^shared/' }, { dependencyTypes: builtIn }),
    rule(
      'shared-packages-are-pure',
      '`shared` uses pure packages only; a new one is added to the list in .dependency-cruiser.mjs after a look at what it needs.',
      { path: '^shared/' },
      { path: 'node_modules/', pathNot: purePackages },
    ),
    ...Object.entries(layers).map(([layer, below]) =>
      rule(
        `shared-layers-${layer}`,
        below.length === 0 ? `shared/${layer} stands alone.` : `shared/${layer} may import only ${below.map((name) => `shared/${name}`).join(', ')}.`,
        { path: `^shared/${layer}/` },
        { path: '^shared/', pathNot: `^shared/(${[layer, ...below].join('|')})/` },
      ),
    ),

    rule('renderer-imports-shared-only', 'The page reaches its host through the contract, never through an import.', { path: '^renderer/' }, { path: '^electron/' }),
    rule('renderer-has-no-node', 'The page runs in a browser: no Node.', { path: '^renderer/' }, { dependencyTypes: builtIn }),
    rule(
      'views-are-apart',
      'Views never import each other; they meet in renderer/document and renderer/app.',
      { path: `^renderer/(${views})/` },
      { path: `^renderer/(${views})/`, pathNot: '^renderer/$1/' },
    ),
    rule(
      'app-is-on-top',
      'Only the composition root imports renderer/app; everything else is put together there. (Views add to its table of commands.)',
      { path: '^renderer/', pathNot: ['^renderer/app/', '^renderer/main[.]tsx$'] },
      { path: '^renderer/app/', pathNot: '^renderer/app/commands[.]ts$' },
    ),
    rule('document-knows-no-view', 'The session is below the views.', { path: '^renderer/(document|drafts|host)/' }, { path: `^renderer/(${views})/` }),
    rule('ui-has-no-domain', 'Controls know nothing of postmortems.', { path: '^renderer/ui/' }, { path: '^(shared|renderer)/', pathNot: '^renderer/ui/' }),

    rule('electron-stands-above', 'The host never imports the page.', { path: '^electron/' }, { path: '^renderer/' }),
    rule(
      'electron-only-in-main-and-preload',
      'Only electron/main and electron/preload import `electron`; everything else runs in plain Node or a browser.',
      { pathNot: '^electron/(main|preload)/' },
      { path: ['node_modules/electron/', '^electron$'] },
    ),
    rule(
      'services-serve-every-edition',
      'No service knows which edition calls it.',
      { path: '^electron/services/' },
      { path: '^electron/', pathNot: '^electron/services/' },
    ),
    rule(
      'editions-are-apart',
      'main and server share services, never each other.',
      { path: '^electron/(main|server)/' },
      { path: '^electron/', pathNot: ['^electron/$1/', '^electron/services/'] },
    ),
    rule(
      'command-line-uses-services',
      'The command line shares services; of the server it may only start it, for `aftermath serve`.',
      { path: '^electron/cli/' },
      { path: '^electron/', pathNot: ['^electron/cli/', '^electron/services/', '^electron/server/run[.]ts$'] },
    ),
    rule(
      'preload-imports-names-only',
      'The preload is the narrow door: names of calls and events, nothing else.',
      { path: '^electron/preload/' },
      { pathNot: ['^electron/preload/', '^shared/contract/names[.]ts$', 'node_modules/electron/', '^electron$'] },
    ),
    rule(
      'launch-needs-nothing-built',
      'The launchers run before anything is built: Node and packages only.',
      { path: '^electron/launch/' },
      { path: '^(electron|renderer|shared)/', pathNot: '^electron/launch/' },
    ),
    rule(
      'host-needs-no-dev-package',
      'What the host runs must be installed with the product. (Electron itself comes with the package.)',
      { path: '^electron/(main|server|cli|services|preload)/' },
      { dependencyTypes: ['npm-dev'], pathNot: ['node_modules/electron/', 'node_modules/@types/'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['[.]css', '[.]svg', '[.]woff2', '[.]md'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};
