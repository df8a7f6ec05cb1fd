import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { readDocument } from '../../../src/checker/readDocument';
import { writeImplementation } from '../../../src/checker/code/newImplementation';
import { printTensors } from '../../../src/checker/code/printTensors';
import { callCopied } from './callCopied';
import { verifyText } from './verifyText';

const example = readFileSync('examples/score-matching.md', 'utf8');
const matrices = String.raw`Let $x\in\mathbb{R}^d$ have density $p$, $v\sim\mathcal N(0,I)$, $A, B\in\mathbb{R}^{d\times d}$ and $S(x;\theta)\in\mathbb{R}^d$.`;
const reading = readDocument(example, 1, {});
const written = reading.snapshot.math.flatMap((math) => {
  const found = math.display ? writeImplementation(reading, math, 'homework.md') : null;
  return found === null ? [] : [{ math, ...found }];
});
const complete = written.filter(({ isComplete }) => isComplete);

const densities = String.raw`Let $x, x_0 \in\mathbb{R}^d$, let $x\sim p$ and let $q(x)$, $p_t(x)$ and $p(x\mid x_0)$ be densities, $t, h\in\mathbb{R}$ numbers and $S(x;\theta)\in\mathbb{R}^d$ a model.`;

/** Equations of the example, with matrices, with several densities, and with second derivatives. */
const copied: readonly (readonly [title: string, text: string])[] = [
  ['the example', example],
  ...[
    String.raw`L = \mathbb{E}_{x,v}[x^\top A v + (A x)^\top B v - \|B x\|^2]`,
    String.raw`L = \mathbb{E}_{x}[\operatorname{tr}(A B^\top) \, \|x\|^2 + \|A\|^2]`,
    String.raw`L = \mathbb{E}_{x,v}[x^\top (A^2 + 2 B - 3 I) v]`,
    String.raw`L = \mathbb{E}_{x}\|S(A x; \theta) - B^\top x\|^2`,
    String.raw`L = \mathbb{E}_{x,v}[x^\top A^{-1} v + \det(B) \|x\|^2]`,
    String.raw`f = \log \mathcal{N}(x; A v, A A^\top)`,
    String.raw`f = \nabla_x \mathcal{N}(x; v, 2 I + B B^\top)`,
  ].map((latex) => ['matrices', `${matrices}\n\n$$\n${latex}\n$$\n`] as const),
  ...[
    String.raw`F = \frac12\mathbb{E}_{x\sim p}\|\nabla_x\log p(x) - \nabla_x\log q(x)\|^2`,
    String.raw`f = \nabla_x\log p_t(x) + \nabla_x \cdot \nabla_x \log q(x)\, x`,
    String.raw`L = \mathbb{E}_{x_0\sim p_0}\mathbb{E}_{x\sim p(x\mid x_0)}\|S(x;\theta)-\nabla_x\log p(x\mid x_0)\|^2`,
    String.raw`I = \int q(x)\,\|S(x;\theta)\|^2\,dx`,
    String.raw`g = \Delta_x e^{-h^2 \|x\|^2} + \sum_{i=1}^d i\, x_i^2`,
    String.raw`r = \mathbb{E}_{x\sim p}\left[\|\nabla_x S(x;\theta)\|^2 + \operatorname{tr}(S(x;\theta)x^\top)\right]`,
    String.raw`G = \mathbb{E}_{x\sim p}[\nabla_\theta \|S(x;\theta) - h x\|^2]`,
    String.raw`G = \mathbb{E}_{x\sim p}[\nabla_\theta (S(x;\theta)^\top \nabla_x (x^\top S(x;\theta)))]`,
    String.raw`m = e^{-\frac12\int_0^t \beta(u) \, du} x + x_0 \int_0^t e^{u - t} \sin u \, du`,
  ].map((latex) => ['densities', `${densities}\n\n$$\n${latex}\n$$\n`] as const),
];

describe('a first implementation', function () {
  this.timeout(60_000);
  it('is written for every equation of the example', () => assert.deepEqual([complete.length, written.length], [13, 13]));

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

  for (const [title, text] of copied) {
    const from = readDocument(text, 1, {});
    for (const math of from.snapshot.math.filter(({ display }) => display)) {
      const printed = printTensors(from, math, 'homework.md:1');
      it(`computes its equation where it is copied: ${title}, ${math.latex.trim().slice(0, 40)}`, async () => {
        assert.ok(printed.kind === 'printed');
        const verdict = await verifyText(text, callCopied(printed.text), 'equal', math.index);
        assert.equal(verdict.relation, 'pointwise', `${verdict.sentence}\n${printed.text}`);
      });
    }
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
