import assert from 'node:assert/strict';
import { readSnapshot } from '../../src/document/readSnapshot';

/** Inline math as `dollar|x`, displays with a capital: `Double-dollar|x`; `!` marks an unclosed one. */
function listMath(text: string): string[] {
  return readSnapshot(text, 1).math.map(({ display, delimiter, latex, closed }) => {
    const name = display ? delimiter.charAt(0).toUpperCase() + delimiter.slice(1) : delimiter;
    return `${name}${closed ? '' : '!'}|${latex}`;
  });
}

const D = (latex: string): string => `Double-dollar|${latex}`;
const B = (latex: string): string => `Bracket|${latex}`;
const raw = String.raw;

const cases: Readonly<Record<string, readonly (readonly [text: string, ...expected: string[]])[]>> = {
  dollars: [
    ['Let $x$ be.', 'dollar|x'],
    ['$5 and $6'],
    ['$5 and then $x$', 'dollar|x'],
    ['It costs $5-$6.'],
    ['US$5 or A$6'],
    [raw`a 2$\times$2 matrix`, raw`dollar|\times`],
    [raw`a \$5 and $y$`, 'dollar|y'],
    [raw`$a \$ b$`, raw`dollar|a \$ b`],
    [raw`$a \text{ if $b$} c$`, raw`dollar|a \text{ if $b$} c`],
    ['$x_{1$ half typed', 'dollar|x_{1'],
    ['the $x_i$s are', 'dollar|x_i'],
    ['令$x$为', 'dollar|x'],
    ['𝒳 😀 $x$ then $y$', 'dollar|x', 'dollar|y'],
    ['two lines $a +\nb$ here', 'dollar|a +\nb'],
    ['spaces $ x^2 $ here', 'dollar| x^2 '],
    ['5 $ and 6 $ more'],
    [raw`So:` + '\n$\n' + raw`h = f(x) \\` + '\n$\nand $y$', 'Dollar|\n' + raw`h = f(x) \\` + '\n', 'dollar|y'],
    ['in $a\n$\nb = c'],
    [raw`So` + '\n[\n' + raw`s = -\frac1\sigma` + '\n]\nand $y$', 'Bracket|\n' + raw`s = -\frac1\sigma` + '\n', 'dollar|y'],
    ['So\n\n[\n' + raw`s = \frac{1}{\sigma},\epsilon(x,t),dt` + '\n]', 'Bracket|\n' + raw`s = \frac{1}{\sigma}\epsilon(x,t)dt` + '\n'],
    ['A list\n\n[\n"a_b", 2\n]'],
    ['money: 5\n$\nand no more'],
    ['`$x$` and ``a `$y$` b`` and $z$', 'dollar|z'],
    ['*a $b*c$ d*', 'dollar|b*c'],
    ['$a_b$ and $c_d$', 'dollar|a_b', 'dollar|c_d'],
    ['# On $x$\n\nand\n\n| a | b |\n|---|---|\n| $y$ | z |', 'dollar|x', 'dollar|y'],
    ['| a |\n|---|\n| $p(x\\|y)$ |', 'dollar|p(x|y)'],
    ['    $x$ is code'],
    ['```\n$x$\n```\n\n<!-- $y$ -->\n\na <!-- $z$ --> b'],
  ],
  'double dollars': [
    ['$$x$$', D('x')],
    ['text $$x$$ more', D('x')],
    ['$$\nx\n$$', D('\nx\n')],
    ['$$x\n= y$$', D('x\n= y')],
    ['is $$\n- x\n+ y\n$$\nso', D('\n- x\n+ y\n')],
    ['$$\na\n\n= b\n$$', D('\na\n\n= b\n')],
    ['$$x$$ where $y$', D('x'), 'dollar|y'],
    ['- item\n  $$\n  x\n  $$\n- next', D('\nx\n')],
    ['- item $$\n- x\n  $$', 'Double-dollar!|', 'Double-dollar!|'],
    ['> $$\n> a\n> = b\n> $$\n\nend', D('\na\n= b\n')],
    ['> - $$\n>   a\n>   $$', D('\na\n')],
    ['$$**x**$$', D('x')],
    ['`$$` and $$ is not math'],
    ['$$ for words only'],
    ['```math\na + b\n```', 'Fence|a + b'],
    ['> ```math\n> a\n> b\n> ```', 'Fence|a\nb'],
  ],
  'brackets and parentheses': [
    [raw`Let \(x\) be`, 'parenthesis|x'],
    [raw`\[x\]`, B('x')],
    ['is\n\\[\nL\n= a\n- b\n+ c,\n\\]\nwhere', B('\nL\n= a\n- b\n+ c,\n')],
    ['is \\[\n- x\n\\] so', B('\n- x\n')],
    [raw`\\(x\\) and`, 'parenthesis|x'],
    ['\\\\[\nx\n\\\\]', B('\nx\n')],
    [raw`\[ \begin{aligned} a \\[2pt] b \end{aligned} \]`, B(raw` \begin{aligned} a \\[2pt] b \end{aligned} `)],
    [raw`see \[1\] and \(see above\) and \[text\](url) \[sic\]`],
    [raw`**a** \(x\) *b \(y\) c*`, 'parenthesis|x', 'parenthesis|y'],
  ],
  environments: [
    ['\\begin{align}\na &= b\n\\end{align}', 'Environment|\\begin{align}\na &= b\n\\end{align}'],
    ['text\n\\begin{equation*}\n- a\n\\end{equation*}\ntext', 'Environment|\\begin{equation*}\n- a\n\\end{equation*}'],
    ['\\begin{itemize}\n\\item a\n\\end{itemize}'],
    [
      '\\begin{array}{c}\n\\begin{array}{c}a\\end{array}\n\\end{array}',
      'Environment|\\begin{array}{c}\n\\begin{array}{c}a\\end{array}\n\\end{array}',
    ],
  ],
  'unclosed displays': [
    ['$$\nx = y\n# Title\n\n$z$', 'Double-dollar!|\nx = y', 'dollar|z'],
    ['$$\nx = y\n\nThen we have $z$.', 'Double-dollar!|\nx = y', 'dollar|z'],
    ['$$\nx\n```\ncode\n```', 'Double-dollar!|\nx'],
    ['$$ x = y\n\n$$\nz = w\n$$', 'Double-dollar!| x = y', D('\nz = w\n')],
    ['$$ x = y\n$$ z = w $$', 'Double-dollar!| x = y', D(' z = w ')],
    ['\\[\nx\n\\[\ny\n\\]', 'Bracket!|\nx', B('\ny\n')],
    ['\\[\nx\n$$y$$', 'Bracket!|\nx', D('y')],
    ['$$\nx\n2. Next problem', 'Double-dollar!|\nx'],
    ['> $$\n> x\n\nafter $y$', 'Double-dollar!|\nx', 'dollar|y'],
    ['$$\nx', 'Double-dollar!|\nx'],
  ],
};

describe('math spans', () => {
  for (const [title, rows] of Object.entries(cases)) {
    describe(title, () => {
      for (const [text, ...expected] of rows) it(JSON.stringify(text), () => assert.deepEqual(listMath(text), expected));
    });
  }

  it('are the same with CRLF line ends', () => {
    for (const [text, ...expected] of Object.values(cases).flat()) {
      assert.deepEqual(
        listMath(text.replaceAll('\n', '\r\n')).map((line) => line.replaceAll('\r', '')),
        expected,
        JSON.stringify(text),
      );
    }
  });

  it('take an equation number from beside or below a display', () => {
    const tagOf = (text: string): string | undefined => readSnapshot(text, 1).math[0]?.outerTag?.text;
    const rows: readonly (readonly [string, string | undefined])[] = [
      ['$$x$$\n (0.4)\n\nnext', '0.4'],
      ['$$x$$ (1)', '1'],
      [raw`$$x$$ -(\star)`, raw`\star`],
      ['$$\nx\n$$\n(2a)', '2a'],
      ['$$x$$ (where y)', undefined],
      ['$$x$$\n\n(3)', undefined],
      ['$x$ (4)', undefined],
    ];
    for (const [text, expected] of rows) assert.equal(tagOf(text), expected, text);
  });
});
