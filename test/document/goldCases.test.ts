import assert from 'node:assert/strict';
import { readMarks, readSpans, writeMarks } from './markMath';

const raw = String.raw;

/** `⟦inline⟧`, `⟪displayed⟫`, `‹no part of the content›`; every offset is compared. */
const cases: Readonly<Record<string, readonly string[]>> = {
  'in every place of a document': [
    'Let ⟦$x$⟧ be a point.',
    '# On ⟦$p(x)$⟧',
    'About ⟦$p$⟧\n=========\n\ntext',
    '- one ⟦$a$⟧\n  - two ⟦$b$⟧\n    1. three ⟦$c$⟧',
    '- item\n\n  ⟪$$\n‹  ›x\n‹  ›= y\n‹  ›$$⟫\n\n- next ⟦$z$⟧',
    '1. First\n\n   ⟪\\[\n‹   ›a\n‹   ›- b\n‹   ›\\]⟫\n\n2. Second',
    '- a\n  - b\n    ⟪$$\n‹    ›c\n‹    ›$$⟫',
    '> quoted ⟦$a +\n‹> ›b$⟧ text',
    '> ⟪$$a =\n+\\tfrac12 b$$⟫',
    '> ⟪$$\n‹> ›a\n‹> ›= b\n‹> ›$$⟫\n\nafter ⟦$c$⟧',
    '> > ⟪$$\n‹> > ›a\n‹> > ›$$⟫',
    '> - ⟪$$\n‹>   ›a\n‹>   ›$$⟫',
    '>⟪$$\n‹>›a\n‹>›$$⟫',
    '| a | b |\n|---|---|\n| ⟦$x$⟧ | ⟦$y$⟧ |',
    '| a | b |\n|---|---|\n| ⟦$p(x|y)$⟧ | ⟦\\(|z|\\)⟧ |',
    '| a |\n|---|\n| ⟦$p(x‹\\›|y)$⟧ |',
    '| price | b |\n|---|---|\n| $5 | $6 |',
    'text[^1] and\n\n[^1]: A note on ⟦$x$⟧.\n[^two]: ⟦$y$⟧',
    '[^1]: A note.\n\n    ⟪$$\n‹    ›x\n‹    ›$$⟫\n\nback to ⟦$y$⟧',
    '**bold ⟦$a$⟧** and *⟦$b*c$⟧* and ~~⟦$d$⟧~~ and [⟦$e$⟧](f.md)',
    '---\ntitle: On $x$\n---\n\n⟦$y$⟧',
    '---\ntitle: a\nabstract: |\n  $$x$$\n...\n⟦$y$⟧',
    '::: {.theorem}\nLet ⟦$x$⟧ be.\n:::',
    '::: warning\n⟪$$\nx\n$$⟫\n:::\n',
    '!!! note "On x"\n    Let ⟦$x$⟧ be.\n\n    ⟪$$\n‹    ›x\n‹    ›$$⟫\n\n        $y$ is code\n\nback to ⟦$y$⟧',
    '??? tip\n\n    1. one\n\n        ⟪$$\n‹        ›z\n‹        ›$$⟫\n\n=== "Tab"\n\n    ⟦$a$⟧',
    '!!! is no mark\n\n    $x$ is code? "so"\n\n⟦$z$⟧',
  ],
  'not in code, comments and markup': [
    '`$x$` and ``a `$y$` b`` and ⟦$z$⟧',
    '```\n$x$\n$$\ny\n$$\n```\n⟦$z$⟧',
    '~~~python\ncost = "$5" + "$6"\n~~~',
    '```{python}\nplt.title("$x$")\n```',
    'text\n\n    $x$ is code\n\n⟦$y$⟧',
    '<!-- $x$ -->\n\n<!--\n$$\ny\n$$\n-->\n\n⟦$z$⟧',
    'a <!-- $x$ --> b ⟦$y$⟧',
    '<div title="$x$">\n$y$\n</div>\n\n⟦$z$⟧',
    '<div id="a">\n⟪$$\nx\n$$⟫\n</div>\n\n⟦$z$⟧',
    '<details>\n\n⟦$x$⟧\n\n</details>',
    '[a link](https://a.org/$x$/b) and ⟦$y$⟧',
    '`a` $`',
  ],
  'money and other dollars': [
    '$5 and $6',
    '$5 and then ⟦$x$⟧',
    'It costs $5-$6, US$5 or A$6.',
    raw`a \$5 note, \$x\$ and ⟦$y$⟧`,
    '5 $ and 6 $ more',
    'from $20 to ⟦$x$⟧',
    'about $1,000 ($2,000 in all) with ⟦$n = 3$⟧',
    'in bash `$HOME` is $HOME, and $PATH too',
    '$$ for words only',
    '`$$` and $$ is not math',
  ],
  dollars: [
    raw`⟦$a \$ b$⟧`,
    raw`⟦$a \text{ if $b$} c$⟧`,
    '⟦$`x`$⟧ and ⟦$`a_1 + b`$⟧',
    'two lines ⟦$a +\nb$⟧ here',
    'spaces ⟦$ x^2 $⟧ here',
    'the ⟦$x_i$⟧s and the ⟦$n$⟧th',
    raw`a 2⟦$\times$⟧2 matrix, non-⟦$\theta$⟧-dependent`,
    'the⟦$x$⟧ value of⟦$f(x)$⟧',
    '(⟦$x$⟧), “⟦$y$⟧”, ⟦$z$⟧.',
    '⟦$c$⟧/⟦$d$⟧, ⟦$a$⟧–⟦$b$⟧',
    '令⟦$x$⟧为，其中⟦$p(x)$⟧。设（⟦$v$⟧）',
    '𝒳 😀 ⟦$x$⟧ then ⟦$𝑝(𝑥)$⟧ é',
    'a_b ⟦$a_b$⟧ and ⟦$c_d$⟧ e_f',
    raw`⟦$x\_0 = a \* b$⟧`,
  ],
  'double dollars': [
    '⟪$$x$$⟫',
    'text ⟪$$x$$⟫ more',
    'text:⟪$$x$$⟫',
    'is ⟪$$\n- x\n+ y\n$$⟫\nso',
    'is ⟪$$x\n= y$$⟫ so ⟦$z$⟧',
    '⟪$$ x $$⟫ text ⟦$y$⟧',
    '⟪$$ x $$⟫.\n\nNext',
    '⟪$$\na\n\n= b\n$$⟫',
    '⟪$$x$$⟫ ⟪$$y$$⟫',
    '⟪$$x$$⟫\n⟪$$\n= y\n$$⟫',
    '⟪$$‹**›x‹**›$$⟫',
    '⟪$$\nx\n$$⟫ where ⟦$y$⟧',
    '⟪$$\nx \\tag{1}\n$$⟫ (2)\n',
    '⟪$$\nx\n$$⟫\n(0.4)\n\nBy ⟦$y$⟧',
    '⟪$$ x $$⟫ {#eq-one}\n\nSee @eq-one.',
    '⟪$$\nx\n$$⟫ {#eq-two}\n',
    '# Title\n⟪$$\nx\n$$⟫\n# Next',
    '令⟪$$x$$⟫，则',
  ],
  'brackets and parentheses': [
    raw`Let ⟦\(x\)⟧ be, ⟪\[y\]⟫`,
    'is\n⟪\\[\nL\n= a\n- b\n+ c,\n\\]⟫\nwhere ⟦$a$⟧',
    raw`⟦\\(x\\)⟧ and ⟪\\[y\\]⟫`,
    '⟪\\\\[\nx \\\\\\\\\n\\\\]⟫',
    raw`⟪\[ \begin{aligned} a \\[2pt] b \end{aligned} \]⟫`,
    raw`⟪\[ \left\[ x \right\] + \bigl\[ y \bigr\] \]⟫`,
    raw`see \[1\] and \(see above\) and \[text\](url) \[sic\]`,
    raw`**a** ⟦\(x\)⟧ *b ⟦\(y\)⟧ c*`,
    raw`文字⟦\(x\)⟧文字⟪\[y\]⟫`,
  ],
  'environments and fences': [
    '⟪\\begin{aligned}\na &= b\n\\end{aligned}⟫',
    'so\n⟪\\begin{align*}\n- a &= b \\\\\n+ c\n\\end{align*}⟫\nand',
    '\\begin{itemize}\n\\item a\n\\end{itemize}',
    '⟪\\begin{array}{c}\n\\begin{array}{c}a\\end{array}\n\\end{array}⟫',
    '⟪```math\na + b\n```⟫\ntext',
    '> ⟪```math\n‹> ›a\n‹> ›b\n> ```⟫',
    '- x\n\n  ⟪```math\n‹  ›a\n‹  ›b\n  ```⟫',
    '⟪```{math}\na\n```⟫',
    '⟪```{math}\n‹:label: eq-score\n›a\n```⟫',
    '```mathematica\n$x$\n```',
  ],
  'what is never closed': [
    '⟪$$\nx = y⟫\n# Title\n\n⟦$z$⟧',
    '⟪$$\nx = y⟫\n\nThen we have ⟦$z$⟧.',
    '⟪$$\nx⟫\n```\n$y$\n```\n⟦$z$⟧',
    '⟪$$ x = y⟫\n\n⟪$$\nz = w\n$$⟫',
    '⟪$$\nx⟫\n⟪\\[\ny\n\\]⟫',
    '⟪\\[\nx⟫\n⟪\\[\ny\n\\]⟫',
    '⟪\\[\nx⟫\n⟪$$y$$⟫',
    '⟪$$\nx⟫\n2. Next problem',
    '> ⟪$$\n‹> ›x⟫\n\nafter ⟦$y$⟧',
    '⟪$$\nx⟫',
    'half ⟦$x_{1$⟧ typed ⟦$y$⟧',
  ],
};

describe('gold cases', () => {
  for (const [title, documents] of Object.entries(cases)) {
    describe(title, () => {
      for (const marked of documents)
        it(JSON.stringify(marked), () => {
          const { text, spans } = readMarks(marked);
          const found = readSpans(text);
          assert.equal(writeMarks(text, found), writeMarks(text, spans));
          assert.deepEqual(found, spans);
        });
    });
  }

  it('are the same with CRLF line ends', () => {
    for (const marked of Object.values(cases).flat()) {
      const { text, spans } = readMarks(marked.replaceAll('\n', '\r\n'));
      assert.equal(writeMarks(text, readSpans(text)), writeMarks(text, spans), JSON.stringify(marked));
    }
  });

  it('are a table of at least 60 that a shifted offset fails', () => {
    const documents = Object.values(cases).flat();
    assert.ok(documents.length >= 60, String(documents.length));
    const { text, spans } = readMarks('Let ⟦$x$⟧ be.');
    assert.notDeepEqual(readSpans(` ${text}`), spans);
  });
});
