import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { printAs, printForms, type PrintForm } from '../../src/checker/printAs';
import { readDocument } from '../../src/checker/readDocument';
import { openTestGpu } from '../worker/openTestGpu';

const reading = readDocument(readFileSync('examples/score-matching.md', 'utf8'), 1, {});
const displays = reading.snapshot.math.filter(({ display }) => display);
const printAll = (form: PrintForm) => displays.map((math) => printAs(reading, math, 'homework.md', form));

function wgslOf(text: string): string {
  const own = readDocument(text, 1, {});
  const printed = printAs(own, own.snapshot.math.at(-1)!, 'a.md', 'wgsl');
  return printed.kind === 'printed' ? printed.text : printed.sentence;
}

const names = String.raw`Let $x \in \mathbb R^d$ have density $p$, let $v \sim N(0, I)$ and let $S(x;\theta)$ be a model.` + '\n\n';

describe('equations of the example in other forms', () => {
  /** How many of them there is no program for, and why. */
  const refused: { readonly [F in PrintForm]: readonly RegExp[] } = {
    latex: [],
    speech: [],
    typescript: [],
    numpy: [],
    torch: [],
    wgsl: [],
    tfjs: [],
  };
  for (const form of printForms)
    it(`${form}: all but those listed, each with its line`, () => {
      const printed = printAll(form);
      const sentences = printed.flatMap((one) => (one.kind === 'unprintable' ? [one.sentence] : []));
      assert.equal(sentences.length, refused[form].length, sentences.join('\n'));
      sentences.forEach((sentence, k) => assert.match(sentence, refused[form][k]!));
      if (form === 'latex' || form === 'speech') return;
      for (const one of printed) if (one.kind === 'printed') assert.match(one.text, /^(?:\/\/|#) homework\.md:\d+\n/);
    });

  const values: readonly [name: string, latex: string, wanted: (at: Readonly<Record<string, number>>) => number][] = [
    [
      'explicit',
      String.raw`\tfrac12 \mathbb E_{x \sim p} \|S(x;\theta) - \nabla_x \log p(x)\|^2`,
      (a) => 0.5 * ((a['S_0']! - a['log_p_d0']!) ** 2 + (a['S_1']! - a['log_p_d1']!) ** 2),
    ],
    [
      'sliced',
      String.raw`\mathbb E_{x \sim p} \mathbb E_v [v^\top \nabla_x S(x;\theta)\, v]`,
      (a) =>
        a['v_0']! * (a['S_0_d0']! * a['v_0']! + a['S_0_d1']! * a['v_1']!) +
        a['v_1']! * (a['S_1_d0']! * a['v_0']! + a['S_1_d1']! * a['v_1']!),
    ],
    [
      'with second derivatives',
      String.raw`\mathbb E_{x \sim p} [\Delta_x \log p(x) + \sigma^2]`,
      (a) => a['log_p_d00']! + a['log_p_d11']! + a['sigma']! ** 2,
    ],
  ];
  for (const [name, latex, wanted] of values)
    it(`in WGSL, ${name}: the function computes the integrand of what it is handed`, () => {
      const text = wgslOf(`${names}$$${latex}$$\n`);
      const [, parameters = '', body = ''] = /fn \w+\(([^)]*)\) -> f32 \{\n([^]*?)\n\}/.exec(text) ?? [];
      const own = parameters.split(', ').map((one) => one.replace(/: f32$/, ''));
      const script = body
        .replace(/\blet\b/g, 'const')
        .replace(/(\d)f\b/g, '$1')
        .replace(/return f32\((.*)\);/, 'return $1;');
      const run = new Function(...own, script) as (...numbers: number[]) => number; // our own text, of which nothing is called
      const numbers = own.map((_, k) => Math.sin(3 * k + 1));
      const at = Object.fromEntries(own.map((one, k) => [one, numbers[k]!]));
      assert.ok(Math.abs(run(...numbers) - wanted(at)) < 1e-6, text);
    });

  it('WGSL of a third derivative of an open function is refused', () => {
    const text = String.raw`$$\mathbb E_{x \sim p} [\nabla_x \cdot \nabla_x (\nabla_x \cdot S(x;\theta))]$$`;
    assert.doesNotMatch(wgslOf(names + text), /^fn /m);
  });

  it('shaders compile on a device, and compute there what they say', async function () {
    this.timeout(60_000);
    const gpu = await openTestGpu();
    if (gpu === null) return this.skip();
    try {
      for (const one of printAll('wgsl')) if (one.kind === 'printed') assert.deepEqual(await gpu.compile(one.text), [], one.text);
      assert.notDeepEqual(await gpu.compile('fn f() -> f32 { return nothing; }'), []);
      for (const [name, latex, wanted] of values) {
        const text = wgslOf(`${names}$$${latex}$$\n`);
        const [, called = '', parameters = ''] = /fn (\w+)\(([^)]*)\) -> f32 \{/.exec(text) ?? [];
        const own = parameters.split(', ').map((one) => one.replace(/: f32$/, ''));
        const numbers = own.map((_, k) => Math.sin(3 * k + 1));
        const value = await gpu.call(text, called, numbers);
        const expected = wanted(Object.fromEntries(own.map((one, k) => [one, numbers[k]!])));
        assert.ok(Math.abs(value - expected) < 1e-5 * Math.max(1, Math.abs(expected)), `${name}: ${value} and ${expected}`);
      }
    } finally {
      gpu.close();
    }
  });
});
