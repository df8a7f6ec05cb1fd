import assert from 'node:assert/strict';
import { parseLatex } from '../../src/latex/parseLatex';
import { printTree } from '../../src/latex/printTree';
import type { Macro } from '../../src/latex/tree';

const read = (latex: string): string => printTree(parseLatex(latex, new Map()).tree);

const raw = String.raw;

describe('macros in LaTeX', () => {
  const withMacros = (latex: string, ...macros: readonly Macro[]) => parseLatex(latex, new Map(macros.map((macro) => [macro.name, macro])));
  const norm: Macro = { name: 'norm', parameters: 1, body: raw`\left\|#1\right\|` };

  it('are expanded', () => assert.equal(printTree(withMacros(raw`\norm{S(x)}^2`, norm).tree), '(<Vert S <( x )> Vert> ^2)'));

  it('give their arguments their own places and the rest the place of the call', () => {
    const latex = raw`a\norm{xy}`;
    const [, call] = withMacros(latex, norm).tree.body;
    assert.ok(call?.kind === 'delimited');
    assert.equal(latex.slice(call.span.start, call.span.end), raw`\norm{xy}`);
    assert.deepEqual(
      call.body.map(({ span }) => latex.slice(span.start, span.end)),
      ['x', 'y'],
    );
  });

  it('may be defined on the spot, and come back', () => {
    const latex = raw`\newcommand{\E}[1]{\mathbb{E}_{#1}}\def\a{b}\DeclareMathOperator{\tr}{tr}\DeclareMathOperator*{\am}{arg\,min}\E{x}\a\tr\am`;
    const { tree, macros, problems: found } = parseLatex(latex, new Map());
    assert.equal(printTree(tree), '((mathbb E) _x) b @tr @*argmin');
    assert.deepEqual(found, []);
    assert.deepEqual(
      macros.map(({ name, parameters }) => [name, parameters]),
      [
        ['E', 1],
        ['a', 0],
        ['tr', 0],
        ['am', 0],
      ],
    );
  });

  it('provided yield to what exists, renewed replace it', () => {
    assert.equal(read(raw`\providecommand{\theta}{x}\theta`), 'theta');
    assert.equal(read(raw`\def\a{x}\providecommand{\a}{y}\renewcommand\a{z}\a`), 'z');
    assert.equal(read(raw`\let\a=\theta\a`), 'theta');
  });

  it('may have an optional argument with a default', () => {
    for (const definition of [raw`\newcommand{\E}[2][x]`, raw`\NewDocumentCommand{\E}{O{x} m}`])
      assert.equal(read(raw`${definition}{E_{#1}[#2]}\E{a}\E[y]{b}`), '(E _x) <[ a ]> (E _y) <[ b ]>');
  });

  it('for pairs of delimiters may have a star or a size', () => {
    assert.equal(read(raw`\DeclarePairedDelimiter{\n}{\lVert}{\rVert}\n{x}\n*{x}\n[\big]{x}`), '<Vert x Vert> <Vert x Vert> <Vert x Vert>');
    assert.equal(read(raw`\DeclarePairedDelimiterX{\i}[2]{\langle}{\rangle}{#1, #2}\i{x}{y}`), '<langle x , y rangle>');
  });

  it('keep what another name meant', () => {
    assert.equal(read(raw`\let\old\phi\renewcommand{\phi}{\old_0}\phi`), '(phi _0)');
  });

  it('that explode are stopped at once', () => {
    for (const latex of [raw`\def\a{\a\a}\a`, raw`\def\a#1{\a{#1#1}}\a{x}`, raw`\def\a{\b\b}\def\b{\a\a}\a`]) {
      const started = process.cpuUsage();
      const { problems: found } = parseLatex(latex, new Map());
      assert.ok(found.some(({ code }) => code === 'latex.macroBudget'));
      assert.ok(process.cpuUsage(started).user < 500_000); // half a second of this process's own time, however busy the machine is
    }
  });
});
