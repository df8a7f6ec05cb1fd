import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { readDocument } from '../../../src/checker/readDocument';
import { writeImplementation } from '../../../src/checker/code/newImplementation';
import { printTensors } from '../../../src/checker/code/printTensors';
import { verifyText } from './verifyText';

const example = readFileSync('examples/score-matching.md', 'utf8');
const reading = readDocument(example, 1, {});
const written = reading.snapshot.math.flatMap((math) => {
  const found = math.display ? writeImplementation(reading, math, 'homework.md') : null;
  return found === null ? [] : [{ math, ...found }];
});
const complete = written.filter(({ isComplete }) => isComplete);

describe('a first implementation', function () {
  this.timeout(60_000);
  it('is written for most equations of the example', () => assert.deepEqual([complete.length, written.length], [10, 13]));

  for (const { math, text, fileName } of complete)
    it(`computes its equation: ${fileName}, ${math.latex.trim().slice(0, 40)}`, async () => {
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
      });
      const module: { exports: Record<string, (...given: never[]) => unknown> } = { exports: {} };
      new Function('exports', outputText)(module.exports); // the product's own text
      const verdict = await verifyText(
        example,
        Object.values(module.exports).find((one) => typeof one === 'function')!,
        'equal',
        math.index,
      );
      assert.equal(verdict.relation, 'pointwise', `${verdict.sentence}\n${text}`);
    });

  for (const math of reading.snapshot.math.filter(({ display }) => display)) {
    const printed = printTensors(reading, math, 'homework.md:1');
    if (printed.kind === 'unprintable') continue;
    it(`computes its equation where it is copied: ${math.latex.trim().slice(0, 40)}`, async () => {
      const { outputText } = ts.transpileModule(printed.text.replace(/^import .*$/m, ''), {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
      });
      const parameters = [...printed.text.matchAll(/^ \* @param (\w+) /gm)].map(([, name]) => name!);
      const call = (library: unknown, world: Readonly<Record<string, unknown>>): unknown => {
        const module: { exports: Record<string, (...given: unknown[]) => unknown> } = { exports: {} };
        new Function('exports', 'tf', outputText)(module.exports, library); // the product's own text
        return Object.values(module.exports).find((one) => typeof one === 'function')!(...parameters.map((name) => world[name]));
      };
      const verdict = await verifyText(example, call, 'equal', math.index);
      assert.equal(verdict.relation, 'pointwise', `${verdict.sentence}\n${printed.text}`);
    });
  }

  it('finds its types beside the examples', () =>
    assert.equal(readFileSync('examples/rederive.d.ts', 'utf8'), readFileSync('types/rederive.d.ts', 'utf8')));

  it('has types that fit the library and the world', () => {
    const files = new Map([
      ['/rederive.d.ts', readFileSync('types/rederive.d.ts', 'utf8')],
      ['/examples.ts', readFileSync('examples/losses.rederive.ts', 'utf8')],
      ...written.map(({ text }, i) => [`/w${i}.ts`, text] as const),
    ]);
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      lib: ['lib.es2022.d.ts'],
      target: ts.ScriptTarget.ES2022,
      types: [],
      skipDefaultLibCheck: true,
      noUncheckedIndexedAccess: true,
    };
    const host = ts.createCompilerHost(options);
    const { readFile, fileExists, getSourceFile } = host;
    host.fileExists = (path) => files.has(path) || fileExists(path);
    host.readFile = (path) => files.get(path) ?? readFile(path);
    host.getSourceFile = (path, target) =>
      files.has(path) ? ts.createSourceFile(path, files.get(path)!, target) : getSourceFile(path, target);
    const found = ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host));
    assert.deepEqual(
      found.map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
      [],
    );
  });
});
