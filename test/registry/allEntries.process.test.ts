import assert from 'node:assert/strict';
import { transform } from 'sucrase';
import * as helpers from '../../src/registry/entries/derivatives';
import { entriesWithCode as entries } from '../../src/registry/entriesWithCode';
import type { Entry, Tensorflow } from '../../src/registry/entry';
import { matchSamples } from '../../src/registry/matchSamples';
import { probePlaces } from '../../src/probes/canonicalProbe';
import { probeNumbers } from '../../src/worker/tfjs/buildEntryWorld';
import { loadTensorflow } from '../../src/worker/tfjs/loadTensorflow';
import { runEntry } from '../../src/worker/tfjs/tabulateEntry';
import { matchText, showMatch } from './matchText';

let tf: Tensorflow;
before(async () => {
  tf = await loadTensorflow();
});

describe('every entry computes its own LaTeX forms as they are read', function () {
  this.timeout(20_000);
  for (const { id, kind, setting, latex } of entries)
    it(id, async () => {
      for (const form of latex)
        assert.equal(showMatch(await matchText(`${setting}\n\n$$\n${asEquation(form, kind)}\n$$\n`)), `${id} pointwise`, form);
    });
});

/** What is only a side gets a name. */
function asEquation(form: string, kind: Entry['kind']): string {
  if (form.includes('=')) return form;
  return `${kind === 'identity' && !/E\}|\\top/.test(form) ? '\\hat x' : 'L'} = ${form}`;
}

/** What a slip of the pen makes of a call or a number. */
const slips: readonly (readonly [from: RegExp, to: string])[] = [
  [/tf\.add\(/g, 'tf.sub('],
  [/tf\.sub\(/g, 'tf.add('],
  [/tf\.mul\(/g, 'tf.div('],
  [/tf\.div\(/g, 'tf.mul('],
  [/tf\.(?:square|sqrt|neg|log|exp|softplus)\(/g, '('],
  [/\b0\.5\b/g, '0.7'],
  [/(?<=[(, ])[1248](?=[,)])/g, '3'],
];

describe('a slip in the code of an entry is seen in its values', function () {
  this.timeout(20_000);
  for (const entry of entries) {
    if (entry.run === null) continue;
    const mutants = mutantsOf(entry);
    it(`${entry.id}: ${mutants.length}`, () => {
      assert.ok(mutants.length > 0);
      const places = probePlaces.slice(0, 2);
      const tabulate = (one: Entry) => places.map((place) => runEntry(tf, one, probeNumbers(place)));
      const right = tabulate(entry);
      let ran = 0;
      for (const { code, run } of mutants) {
        const wrong = tryToTabulate(() => tabulate({ ...entry, run }));
        if (wrong === null) continue; // It does not even run.
        ran++;
        const series = places.map(({ dimension }, at) => ({ dimension, numbers: [], equation: wrong[at]!, entry: right[at]! }));
        assert.notEqual(matchSamples(series)?.relation, 'pointwise', code);
      }
      assert.ok(ran > 0, 'no slip of it runs');
    });
  }
});

function tryToTabulate(make: () => number[][]): number[][] | null {
  try {
    return make();
  } catch {
    return null;
  }
}

interface Mutant {
  readonly code: string;
  readonly run: Entry['run'];
}

/** The entry's code, the helpers of its file included, with one slip each; those that entries share are as they are. */
function mutantsOf({ code = '' }: Entry): Mutant[] {
  const plain = transform(code, { transforms: ['typescript'] }).code;
  const name = /function (\w+)\(/.exec(plain)![1]!;
  return slips.flatMap(([from, to]) =>
    [...plain.matchAll(from)].map((match) => {
      const mutated = `${plain.slice(0, match.index)}${to}${plain.slice(match.index + match[0].length)}`;
      const make = new Function(...Object.keys(helpers), `${mutated}\nreturn ${name};`); // the product's own text, with a slip
      return { code: mutated, run: make(...Object.values(helpers)) as Entry['run'] }; // it returns the entry's function
    }),
  );
}
