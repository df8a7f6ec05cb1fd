import assert from 'node:assert/strict';
import { readDocument } from '../../src/checker/readDocument';

/** Text → the names that are odd in it, with why. */
const rows: readonly (readonly [what: string, text: string, found: readonly string[]])[] = [
  ['a letter on one side and nowhere else', String.raw`Let $v, S \in \mathbb{R}^d$. $$v^\top S = w^\top S$$`, ['neverIntroduced w: w']],
  ['that letter said in the text', String.raw`Let $v, S, w \in \mathbb{R}^d$. $$v^\top S = w^\top S$$`, []],
  ['an average of what is free on the other side', String.raw`$$\mathbb{E}_v[v^\top A v] = v^\top A v$$`, ['boundAndFree v: v']],
  ['an average on both sides', String.raw`$$\mathbb{E}_v[v^\top A v] = \mathbb{E}_v[v^\top A^\top v]$$`, []],
  ['a normalised density', String.raw`$$p(x) = \frac{e^{-f(x)}}{\int e^{-f(x)}\,dx}$$`, []],
  ['an argument that is not written', String.raw`$$\mathbb{E}_x[f] = f$$`, []],
  ['a score by convention', String.raw`Let $x \in \mathbb{R}^d$. $$\mathbb{E}_{x \sim p}[s_p(x)] = 0$$`, ['takenForScore s_p: s_p(x)']],
  ['two shapes in one part', String.raw`Let $a \in \mathbb{R}^d$. Then $a \in \mathbb{R}$.`, [String.raw`redeclared a: a \in \mathbb{R}`]],
  ['two shapes in two parts', '# One\n\nLet $a \\in \\mathbb{R}^d$.\n\n# Two\n\nLet $a \\in \\mathbb{R}$.\n', []],
  [
    'two meanings in two parts',
    '# One\n\nLet $f : \\mathbb{R}^d \\to \\mathbb{R}$. $$\\nabla_x \\cdot \\nabla_x f(x) = 0$$\n\n# Two\n\nLet $f : \\mathbb{R}^d \\to \\mathbb{R}^d$. $$\\nabla_x \\cdot f(x) = 0$$\n',
    ['changedMeaning f: f(x)'],
  ],
];

describe('Reports on names', () => {
  for (const [what, text, found] of rows)
    it(what, () => {
      const { snapshot, problems } = readDocument(text, 1, {});
      const names = problems.flatMap((list, math) =>
        list
          .filter(({ code }) => code.startsWith('names.'))
          .map(
            ({ code, span, fields }) => `${code.slice(6)} ${fields['name']!}: ${snapshot.math[math]!.latex.slice(span.start, span.end)}`,
          ),
      );
      assert.deepEqual(names, found);
    });
});
