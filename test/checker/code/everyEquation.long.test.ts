import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printTensors } from '../../../src/checker/code/printTensors';
import { readDocument } from '../../../src/checker/readDocument';
import { callCopied } from './callCopied';
import { verifyText } from './verifyText';

/** Every displayed equation of the examples, of the hand-ins and of the fixtures over TensorFlow.js: what is copied computes its equation. */
const folders: readonly { readonly path: string; readonly mayRefuse: boolean; files(): readonly string[] }[] = [
  { path: 'examples', mayRefuse: false, files: () => readdirSync('examples').filter((name) => /^(?!README).*\.md$/.test(name)) },
  {
    path: join('..', 'shared', 'homework'),
    mayRefuse: false,
    files: () => readdirSync(join('..', 'shared', 'homework')).filter((name) => /^\d+\.md$/.test(name)),
  },
  {
    path: 'test/fixtures/homework',
    mayRefuse: true,
    files: () => readdirSync('test/fixtures/homework').map((name) => join(name, 'input.md')),
  },
];

/** A fixture of what nobody can compute: `(x - x)/\|x - x\|`. */
const hasNoValue = /^the equation (?:cannot be computed\. A side has no finite value|has values that are no finite numbers)/;

for (const { path, mayRefuse, files } of folders)
  describe(`equations of ${path} over TensorFlow.js`, function () {
    this.timeout(120_000);
    if (!existsSync(path)) return void it.skip('are not here');
    for (const file of files().filter((name) => existsSync(join(path, name)))) {
      const text = readFileSync(join(path, file), 'utf8');
      const reading = readDocument(text, 1, {});
      for (const math of reading.snapshot.math.filter(({ display }) => display)) {
        const printed = printTensors(reading, math, `${file}:1`);
        it(`${file} $${math.latex.trim().replace(/\s+/g, ' ').slice(0, 60)}$`, async function () {
          if (printed.kind === 'unprintable') return mayRefuse ? this.skip() : assert.fail(printed.sentence);
          const verdict = await verifyText(text, callCopied(printed.text), 'equal', math.index);
          if (mayRefuse && hasNoValue.test(verdict.sentence)) return this.skip();
          assert.equal(verdict.relation, 'pointwise', `${verdict.sentence}\n${printed.text}`);
        });
      }
    }
  });
