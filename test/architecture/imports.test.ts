import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import {
  findCycles,
  findImports,
  findLongFiles,
  findOutsideImports,
  findUnknownFolders,
  findWrongArrows,
  type SourceFile,
} from './imports';

function readSources(...folders: readonly string[]): readonly SourceFile[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => posix.join(folder, path.replaceAll('\\', '/'))),
    )
    .filter((path) => /\.(ts|mts|mjs)$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** `src/a.ts: import …` as a file. */
function file(path: string, ...lines: readonly string[]): SourceFile {
  return { path, text: lines.join('\n') };
}

describe('the house', () => {
  const product = readSources('src', 'webview');
  const all = [...product, ...readSources('test', 'bench', 'scripts')];

  it('is found', () => assert.ok(product.some(({ path }) => path === 'src/base/span.ts')));
  it('has one-way arrows', () => assert.deepEqual(findWrongArrows(product), []));
  it('has no folder without a place in the order', () => assert.deepEqual(findUnknownFolders(product), []));
  it('has no import cycle', () => assert.deepEqual(findCycles(product), []));
  it('keeps VS Code, Node and packages out of the core', () => assert.deepEqual(findOutsideImports(product), []));
  it('has no file over 500 lines', () => assert.deepEqual(findLongFiles(all), []));
});

describe('the checks of the house', () => {
  it('read every way to import', () => {
    const text = [
      "import a from './a';",
      "import type { B } from './b';",
      "import {\n  c,\n  d,\n} from './c';",
      "export * from './d';",
      "import './e.css';",
      "const f = await import('./f');",
      "const g = require('./g');",
      "export const text = 'import h from nowhere';",
    ];
    const found = findImports(file('src/base/x.ts', ...text)).map(({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' type' : ''}`);
    assert.deepEqual(found, ['./a', './b type', './c', './d', './e.css', './f', './g']);
  });

  const arrows: readonly [path: string, line: string, wrong: boolean][] = [
    ['src/math/x.ts', "import { a } from '../latex/a';", false],
    ['src/latex/x.ts', "import { a } from '../math/a';", true],
    ['src/latex/commands/x.ts', "import { a } from '../../math/a';", true],
    ['src/latex/commands/x.ts', "import { a } from '../tree';", false],
    ['src/kernel/x.ts', "import { a } from '../probes/a';", true],
    ['src/probes/x.ts', "import { a } from '../kernel/a';", false],
    ['src/probes/x.ts', "import type { a } from '../check/plan';", false],
    ['src/probes/x.ts', "import { a } from '../check/plan';", true],
    ['src/probes/x.ts', "import type { a } from '../check/verdict';", true],
    ['src/base/x.ts', "import { a } from '../../scripts/a.mjs';", true],
    ['src/protocol/x.ts', "import type { a } from '../check/a';", false],
    ['src/protocol/x.ts', "import { a } from '../check/a';", true],
    ['src/protocol/x.ts', "import { a } from '../base/a';", false],
    ['src/checker/x.ts', "import type { a } from '../protocol/a';", true],
    ['webview/x.ts', "import type { a } from '../src/protocol/a';", false],
    ['webview/x.ts', "import { a } from '../src/math/a';", true],
    ['webview/plots/x.ts', "import { a } from '../card';", false],
    ['webview/x.ts', "import '../media/preview.css';", false],
    ['src/vscode/x.ts', "import { a } from '../checker/a';", false],
    ['src/vscode/x.ts', "import { a } from '../../webview/a';", true],
  ];
  for (const [path, line, wrong] of arrows) {
    it(`${wrong ? 'refuse' : 'allow'} ${line} in ${path}`, () => assert.equal(findWrongArrows([file(path, line)]).length, wrong ? 1 : 0));
  }

  const outside: readonly [path: string, line: string, refused: boolean][] = [
    ['src/base/x.ts', "import * as vscode from 'vscode';", true],
    ['src/check/x.ts', "import { readFileSync } from 'node:fs';", true],
    ['src/document/x.ts', "import { parser } from '@lezer/markdown';", false],
    ['src/registry/x.ts', "import type * as tf from '@tensorflow/tfjs';", false],
    ['src/registry/x.ts', "import * as tf from '@tensorflow/tfjs';", true],
    ['src/worker/x.ts', "import { readFileSync } from 'node:fs';", false],
  ];
  for (const [path, line, refused] of outside) {
    it(`${refused ? 'refuse' : 'allow'} ${line} in ${path}`, () =>
      assert.equal(findOutsideImports([file(path, line)]).length, refused ? 1 : 0));
  }

  it('find a ring of three, once', () => {
    const ring = [
      file('src/base/a.ts', "import { b } from './b';"),
      file('src/base/b.ts', "import type { c } from './c';"),
      file('src/base/c.ts', "export { a } from './a';"),
      file('src/base/d.ts', "import { a } from './a';"),
    ];
    assert.deepEqual(findCycles(ring), ['src/base/a → src/base/b → src/base/c → src/base/a']);
    assert.deepEqual(findCycles(ring.slice(1)), []);
  });

  it('find a folder without a place and a file without end', () => {
    assert.deepEqual(findUnknownFolders([file('src/utils/a.ts'), file('src/base/b.ts')]), ['utils']);
    assert.deepEqual(findLongFiles([file('a.ts', ...Array(501).fill('x')), file('b.ts', ...Array(500).fill('x'))]), ['a.ts has 501 lines']);
  });
});
