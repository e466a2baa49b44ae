#!/usr/bin/env node
// Starts the command: TypeScript sources in a clone, compiled code in an installed package.
// Plain old syntax: this file must still load on a Node that is too old, to say so.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

var needed = [20, 19];
var version = process.versions.node.split('.').map(Number);
var source = new URL('../lib/cli/main.ts', import.meta.url);
var compiled = new URL('../dist/lib/cli/main.js', import.meta.url);

function fail(line, code) {
  process.stderr.write('ipmd: ' + line + '\n');
  process.exit(code);
}

function start(url) {
  return import(url.href).then(
    function (main) {
      return main.ipmd(process.argv.slice(2));
    },
    function (error) {
      fail('cannot start: ' + String((error && error.message) || error).split('\n')[0] + ' (install it again)', 3);
    },
  );
}

// A bundle starts at once; errors of a fault that is looked for name the lines of the sources.
function fromClone() {
  if (process.env.IPMD_DEBUG) return fromSource();
  return import('./bundle.js')
    .then(function (bundle) {
      return bundle.bundled();
    })
    .then(start, fromSource);
}

function fromSource() {
  return import('tsx/esm/api').then(
    function (tsx) {
      tsx.register();
      return start(source);
    },
    function () {
      fail('this is a clone without its tools: run "npm ci" in ' + fileURLToPath(new URL('..', import.meta.url)), 2);
    },
  );
}

if (version[0] < needed[0] || (version[0] === needed[0] && version[1] < needed[1])) {
  fail('needs Node ' + needed.join('.') + ' or newer, this is ' + process.versions.node + ' (' + process.execPath + ')', 2);
} else if (existsSync(source)) {
  fromClone();
} else if (existsSync(compiled)) {
  start(compiled);
} else {
  fail('neither lib/cli/main.ts nor dist/lib/cli/main.js exists beside ' + fileURLToPath(import.meta.url) + ': install the package again', 2);
}
