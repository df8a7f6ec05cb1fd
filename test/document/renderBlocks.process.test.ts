import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finishSteps } from '../../src/base/steps';
import { readSnapshot } from '../../src/document/readSnapshot';
import { createBlockRenderer, renderBlocks } from '../../src/document/renderBlocks';

const render = (text: string): string =>
  renderBlocks(readSnapshot(text, 1))
    .map(({ html }) => html)
    .join('\n');

const mathAt = (index: number): string => `<span class="math" data-math="${index}"></span>`;
const displayAt = (index: number, id?: string): string => `<div class="math math-display" data-math="${index}"${id === undefined ? '' : ` id="equation-${id}"`}></div>`; // prettier-ignore
const linkTo = (id: string, words: string): string => `<a class="reference" href="#equation-${id}">${words}</a>`;

describe('rendering a document', () => {
  const rows: readonly (readonly [text: string, html: string])[] = [
    ['# A $x$ #', `<h1>A ${mathAt(0)}</h1>`],
    ['A\n---', '<h2>A</h2>'],
    ['*a* **b** ~~c~~ `d` \\* &amp; &copy;', '<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code> * &amp; &amp;copy;</p>'],
    ['a  \nb', '<p>a<br>\nb</p>'],
    ['a $$x$$ b', `<div class="paragraph">a ${displayAt(0)} b</div>`],
    ['$$x$$', displayAt(0)],
    ['- a\n- b\n  1. c', '<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>'],
    ['3. a\n\n4. b', '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'],
    ['!!! note "A < B"\n\n    c', '<blockquote><p><strong>A &lt; B</strong></p><p>c</p></blockquote>'],
    ['!!! note\n    c', '<blockquote><p><strong>note</strong></p><p>c</p></blockquote>'],
    ['> a\n> b', '<blockquote><p>a\n b</p></blockquote>'],
    [
      '| a | b |\n|---|---|\n| $c$ | d |',
      `<div class="table-box"><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>${mathAt(0)}</td><td>d</td></tr></tbody></table></div>`,
    ],
    ['```js\na < b\n```', '<pre><code>a &lt; b\n</code></pre>'],
    ['```math\nx\n```', displayAt(0)],
    ['```\n```', ''],
    ['```\n\n```', '<pre><code>\n\n</code></pre>'],
    ['---', '<hr>'],
    [
      '[a](b.md) [c][d] [0, 1] <http://e.f> <g@h.i>\n\n[d]: http://x.y "t"',
      '<p><a href="b.md">a</a> <a href="http://x.y">c</a> [0, 1] <a href="http://e.f">http://e.f</a> <a href="mailto:g@h.i">g@h.i</a></p>',
    ],
    ['![a](b.png)', '<p><img alt="a" data-src="b.png"></p>'],
    ['<!-- c -->', ''],
    [
      '$$x$$ {#eq-a}\n\n@eq-a **by \\eqref{eq-a}** [@eq-a] `@eq-a` \\eqref{b}',
      `${displayAt(0, 'eq-a')}\n<p>${linkTo('eq-a', '(1)')} <strong>by ${linkTo('eq-a', '(1)')}</strong> [${linkTo('eq-a', '(1)')}] <code>@eq-a</code> \\eqref{b}</p>`,
    ],
    [
      '$$x \\tag{7}$$\n\n$$y \\label{a:b_c}$$\n\n(7), \\ref{a:b_c} and (1)',
      `${displayAt(0, 'number-7')}\n${displayAt(0, 'a:b_c')}\n<p>${linkTo('number-7', '(7)')}, ${linkTo('a%3Ab_c', '1')} and (1)</p>`,
    ],
    ['$$x$$\n(0.4)\n\nBy (0.4)', `${displayAt(0, 'number-0.4')}\n<p>By ${linkTo('number-0.4', '(0.4)')}</p>`],
    ['$$x \\label{"><b>}$$', displayAt(0, '&quot;&gt;&lt;b&gt;')],
  ];
  for (const [text, html] of rows) it(JSON.stringify(text), () => assert.equal(render(text), html));
});

describe('hostile documents', () => {
  const refused = [
    '<script>alert(1)</script>',
    'a <img src=x onerror=alert(1)> b',
    '<div onclick="x">',
    '[a](javascript:alert(1))',
    '[a](JaVa\tScript:alert(1))',
    '[a](java&#115;cript:alert(1))',
    '[a](&#1;javascript:alert(1))',
    '[a](data:text/html,x)',
    '[a](vbscript:x)',
    '![a](javascript:x)',
    '<javascript:alert(1)>',
    '[a][b]\n\n[b]: javascript:alert(1)',
    '[a](x"onmouseover="alert(1))',
    '![x" onerror="y](z.png)',
    '`<b>`',
    '```\n</code><script>\n```',
    '```"><script>\n```',
    '$</span><script>$',
    '| <script> |\n|---|\n| x |',
    '# <svg onload=x>',
    '<?php x ?>',
    '<![CDATA[<script>]]>',
    '&lt;script&gt;',
    '\\<script>',
  ];
  const allowed =
    /<\/?(?:h[1-6]|p|div|span|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|pre|code|hr|br|em|strong|del|a|img)(?: (?:class|data-math|data-src|alt|start|href)="[^"<>]*")*>/g;

  const isSafe = (html: string): boolean => {
    const rest = html.replace(allowed, '');
    const targets = [...html.matchAll(/(?:href|data-src)="([^"]*)"/g)].map((match) => match[1] ?? '');
    return !/[<>]/.test(rest) && targets.every((target) => /^(https?:|mailto:|[^:]*$|[^:]*[/?#])/i.test(target));
  };

  for (const text of refused) it(JSON.stringify(text), () => assert.ok(isSafe(render(text)), render(text)));

  it('made of random pieces', () => {
    const piece = fc.constantFrom(
      ...refused,
      '$x$',
      '$$\n',
      '\\[',
      '\n\n',
      '\n',
      '> ',
      '- ',
      '**',
      '`',
      '[',
      '](',
      ')',
      '<',
      '"',
      '&#x6a;',
      'avascript:',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => isSafe(render(parts.join('')))),
      { numRuns: 40 },
    );
  });

  it('nested without end', () => {
    const deep = [
      '> '.repeat(20000),
      '+ '.repeat(2000),
      '1. '.repeat(900),
      '*a '.repeat(300),
      '['.repeat(500),
      '**a'.repeat(120) + '**'.repeat(120),
      '![['.repeat(60) + ']()'.repeat(60),
    ];
    for (const text of deep) {
      assert.ok(isSafe(render(text)));
    }
  });
});

describe('keys of blocks', () => {
  const keysOf = (text: string): string[] => renderBlocks(readSnapshot(text, 1)).map(({ key }) => key);

  it('follow the content, not its place', () => {
    const [first, second] = keysOf('a $x$\n\nb $y$');
    assert.deepEqual(keysOf('new $z$\n\na $x$\n\nb $y$').slice(1), [first, second]);
    assert.notEqual(keysOf('a $w$')[0], first);
  });

  it('differ among equal blocks', () => assert.equal(new Set(keysOf('a\n\na\n\na')).size, 3));

  it('come with the line and the math of the block', () => {
    const blocks = renderBlocks(readSnapshot('---\na: b\n---\nx $a$\n\n- $b$\n- $$c$$', 1));
    assert.deepEqual(
      blocks.map(({ line, math }) => [line, math]),
      [
        [3, [0]],
        [5, [1, 2]],
      ],
    );
  });
});

describe('rendering one version after the other', () => {
  const pieces = ['a $x$', '$$y$$', '- b $z$', '[l]', '[l]: https://a.b', '> c', '```math\nw\n```', '| $t$ |\n|---|', '$$ open', '---'];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((lines) => lines.join('\n\n'));

  it('gives what rendering the last one alone gives', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (versions) => {
        const render = createBlockRenderer();
        const last = versions.map((version, index) => finishSteps(render(readSnapshot(version, index)))).at(-1);
        assert.deepEqual(last, renderBlocks(readSnapshot(versions.at(-1) ?? '', 0)));
      }),
      { numRuns: 60 },
    );
  });

  it('and would not, if links stayed what they were', () => {
    const render = createBlockRenderer();
    const [before] = finishSteps(render(readSnapshot('[l]', 1)));
    const [after] = finishSteps(render(readSnapshot('[l]\n\n[l]: https://a.b', 2)));
    assert.notEqual(after?.html, before?.html);
  });
});
