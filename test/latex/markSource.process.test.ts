import assert from 'node:assert/strict';
import katex from 'katex';
import { markSource } from '../../src/latex/markSource';
import { parseLatex } from '../../src/latex/parseLatex';
import { allNotation } from '../math/notation/allNotation';

const key = 'piece-1a2b';

function mark(latex: string, display = true) {
  return markSource(parseLatex(latex, new Map()).tree, display, key);
}

/** The pieces, as they are written. */
function pieces(latex: string, display = true): string {
  return mark(latex, display)
    .spans.map(({ start, end }) => latex.slice(start, end))
    .join('  ');
}

/** What is seen of a drawing: its glyphs, and every measure that moves them. The frames that only group are left out. */
function appearance(latex: string, display: boolean): string {
  const options = { displayMode: display, strict: false, throwOnError: true, output: 'html', trust: true } as const;
  const html = katex.renderToString(latex, options).replace(/<span class="katex-strut"[^>]*>/g, '');
  const seen = [...html.matchAll(/style="([^"]*)"|>([^<\u200b]+)</g)].map(([, style, text]) => text ?? showStyle(style ?? ''));
  return seen.join('').replace(/\|+/g, '|');
}

/** A letter's own correction stands before or behind a frame around it, at the same place on the page; frames have the colour as well. */
const showStyle = (style: string) => (/^(?:margin-right:[^;]*;|padding-left:0\.833em;|color:[a-z]+;)+$/.test(style) ? '' : `|${style}|`);

describe('marks of the pieces of a formula', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['x + y^2', 'x  +  y^2  2'],
    [String.raw`S_\theta(x)`, String.raw`S_\theta  \theta  x`],
    [String.raw`\|S(x)\|^2`, 'S  x  2'],
    [String.raw`\frac12\mathbf v^\top A`, String.raw`1  2  \mathbf v^\top  \top  A`],
    [String.raw`\sum_{i=1}^n a_i`, String.raw`\sum_{i=1}^n  i  =  1  n  a_i  i`],
    [String.raw`a := b \dots c`, 'a  b'],
  ];
  for (const [latex, expected] of forms) it(`${latex}: ${expected}`, () => assert.equal(pieces(latex), expected));

  it('leave the signs of running text alone, where lines are broken at them', () =>
    assert.equal(pieces(String.raw`a = \frac{b + c}{d}`, false), 'a  b  +  c  d'));

  it('leave every form of the field drawn as it is', () => {
    const known = [...allNotation.flatMap(({ rows }) => rows.map(([form]) => form)), ...bareArguments].filter(
      (form) => !/\\(?:Div|dv|pdv|norm|abs|KL|argm)/.test(form),
    );
    const changed = known.flatMap((form) => [true, false].filter((display) => isChanged(form, display)).map(() => form));
    assert.ok(known.length > 150);
    assert.deepEqual(changed, []);
  });

  it('and would not, if a base were taken from its scripts', () => {
    const wrapped = String.raw`\htmlData{a=1}{\int}_0^1 \htmlData{a=2}{S}_\theta`;
    assert.notEqual(appearance(wrapped, true), appearance(String.raw`\int_0^1 S_\theta`, true));
  });
});

/** Arguments without braces. */
const bareArguments = [
  String.raw`\binom nk a^k`,
  String.raw`\tbinom{n + 1}k = \dbinom n{k - 1}`,
  String.raw`\frac nk + \sqrt n`,
  String.raw`\hat\alpha + \binom\alpha\beta`,
];

function isChanged(form: string, display: boolean): boolean {
  let plain: string;
  try {
    plain = appearance(form, display);
  } catch {
    return false; // what cannot be drawn at all
  }
  return appearance(mark(form, display).latex, display) !== plain;
}
