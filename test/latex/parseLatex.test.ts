import assert from 'node:assert/strict';
import { matchLoose } from '../../src/latex/matchLoose';
import { parseLatex } from '../../src/latex/parseLatex';
import { printNodes, printTree } from '../../src/latex/printTree';

const read = (latex: string): string => printTree(parseLatex(latex, new Map()).tree);
const problemsOf = (latex: string): string[] =>
  parseLatex(latex, new Map()).problems.map(({ code, span }) =>
    `${code.replace('latex.', '')} ${latex.slice(span.start, span.end)}`.trim(),
  );

const raw = String.raw;

const trees: Readonly<Record<string, readonly (readonly [latex: string, tree: string])[]>> = {
  'letters and numbers': [
    [raw`x\theta\ell\varepsilon\Gamma`, 'x theta ell varepsilon Gamma'],
    ['3.14x 10 .5 1.2.3', '3.14 x 10 .5 1.2 .3'],
    ['x=2.', 'x = 2 .'],
    ['a+b-c*d/e<f>g,h;i:j!|~', 'a + b - c * d / e < f > g , h ; i : j ! |'],
    ['% note\nx % more', 'x'],
  ],
  scripts: [
    ['x_0^T', '(x _0 ^T)'],
    ['x^T_0', '(x _0 ^T)'],
    ['x_{ij}', '(x _{i j})'],
    ['x^12', '(x ^1) 2'],
    ["f'(x) f''", "(f') <( x )> (f'')"],
    ["f'^2", "(f' ^2)"],
    [raw`f^{\prime\prime} f^\prime`, "(f'') (f')"],
    [raw`\theta^* \theta^\star`, raw`(theta ^*) (theta ^\star)`],
    ['_0F', '(() _0) F'],
    [raw`\sum\limits_{i=1}^N`, raw`(\sum _{i = 1} ^N)`],
    [raw`x^\frac12`, '(x ^(frac 1 2))'],
    [raw`p\_v \* q`, '(p _v) * q'],
    [raw`(a+b)^2`, '(<( a + b )> ^2)'],
    ['x^(t) E_(x)', '(x ^<( t )>) (E _<( x )>)'],
  ],
  'as in programs': [
    ['a<=b>=c', 'a \\le b \\ge c'],
    ['v -> 0 => a <=> b', 'v \\to 0 \\implies a \\iff b'],
    ['sigma dW', 'sigma d W'],
  ],
  'groups and brackets': [
    ['{x y}^2', '({x y} ^2)'],
    ['[0,T) (0,1]', '<[ 0 , T )> <( 0 , 1 ]>'],
    [raw`\left[\frac{a}{b}\right]`, '<[ (frac a b) ]>'],
    [raw`\left. f \right|_{x=0}`, '(<. f |> _{x = 0})'],
    [raw`\left\|a\right\| \left|b\right| \left<c\right>`, '<Vert a Vert> <| b |> <langle c rangle>'],
    [
      raw`\lVert a\rVert_2^2 \lvert b\rvert \langle u,v\rangle \lfloor x\rfloor`,
      '(<Vert a Vert> _2 ^2) <| b |> <langle u , v rangle> <lfloor x rfloor>',
    ],
    [raw`\Big[ \big( a \big) \Bigg]`, '<[ <( a )> ]>'],
    [raw`\bigl| a \bigr| \big| b \|`, raw`<| a |> | b \|`],
    [raw`\|x\|^2 \Vert y \Vert |z|`, raw`\| x (\| ^2) \| y \| | z |`],
    [raw`\{x : x>0\}`, '<{ x : x > 0 }>'],
    [raw`\left\[ a \right\]`, '<[ a ]>'],
    [raw`\( a = b \)`, 'a = b'],
    [raw`f\(x\) + \[y\]`, 'f <( x )> + <[ y ]>'],
    [raw`\left( a \middle| b \right)`, '<( a | b )>'],
  ],
  'fractions and roots': [
    [raw`\frac12 \tfrac1{2} \dfrac{a+b}c`, '(frac 1 2) (frac 1 2) (frac {a + b} c)'],
    [raw`\sqrt2 \sqrt[3]{x} \sqrt{1-\bar\alpha_t}`, '(root 2) (root [3] x) (root {1 - ((bar alpha) _t)})'],
    [raw`{a+b \over c}`, '{(frac {a + b} c)}'],
    [
      raw`\overset{\text{IBP}}{=} \stackrel{d}{=} \underset{x\sim p}{\mathbb{E}}`,
      raw`(stacked = above "IBP") (stacked = above d) (stacked (mathbb E) below {x \sim p})`,
    ],
  ],
  'styles, accents and names': [
    [raw`\mathbf x \mathbb{E}_{x} \boldsymbol{\theta} \mathcal N`, '(mathbf x) ((mathbb E) _x) (boldsymbol theta) (mathcal N)'],
    [raw`\mathrm{d}x \mathrm{div} S`, '(mathrm d) x @div S'],
    [raw`\operatorname{tr}(A) \operatorname*{arg\,min}_\theta \mathrm{const.}`, '@tr <( A )> (@*argmin _theta) @const'],
    [raw`\hat x \widetilde{W}_t \overline{ab} \dot\sigma`, '(hat x) ((tilde W) _t) (bar {a b}) (dot sigma)'],
    [raw`\underbrace{f(x)}_{\text{drift}}\,dt`, '(underbrace {f <( x )>} "drift") d t'],
    [raw`{\bf x}^{\mathsf T}`, '({(mathbf x)} ^(mathsf T))'],
    [raw`\mathop{\mathbb{E}}\limits_{x}`, '((mathbb E) _x)'],
    [raw`\log\det A \arg\min_x`, raw`\log @*det A \arg (\min _x)`],
    [raw`\boxed{a} \cancel b \color{red} c \textcolor{blue}{d} \phantom{e}`, '{a} {b} c {d}'],
    [raw`\cancelto{0}{a} \color[rgb]{1,0,0} \smash[b]{c} \colorbox{red}{$d$} \fbox{so $e$} \rule{1em}{2pt}`, '{a} {c} {d} (text "so " e)'],
    [raw`{n \choose k} {a \atop b} \genfrac{(}{)}{0pt}{}{n}{k}`, raw`{(binom [n] \\ [k])} {(substack [a] \\ [b])} (binom [n] \\ [k])`],
    [raw`\underset{x}{\arg\min} \mathds{1} \prescript{a}{b}{x}`, '(stacked @*argmin below x) (mathbb 1) {(() _b ^a) x}'],
  ],
  text: [
    [raw`\text{tr}(A)`, '"tr" <( A )>'],
    [raw`a \text{ if $b_1$ or} c`, 'a (text " if " (b _1) " or") c'],
    [raw`\mbox{50\% of \textbf{it}}`, '"50% of it"'],
    ['其中 x 是', '"其中" x "是"'],
  ],
  relations: [
    [raw`\leq \le \neq \not= \not\in \rightarrow \to \triangleq`, raw`\le \le \ne \ne \notin \to \to \triangleq`],
    ['a := b', 'a : = b'],
    [raw`\dots \ldots \cdots`, raw`\dots \dots \dots`],
    ['x_1, x_2, ..., x_n', raw`(x _1) , (x _2) , \dots , (x _n)`],
    ['a.. .', 'a . . .'],
  ],
  environments: [
    [raw`\begin{aligned} A &= B \\[2pt] &= C \end{aligned}`, raw`(aligned [A] & [= B] \\ [] & [= C])`],
    [raw`\begin{pmatrix} a & b \\ c & d \\ \end{pmatrix}^T`, raw`((pmatrix [a] & [b] \\ [c] & [d]) ^T)`],
    [raw`\begin{cases} x & x>0 \\ 0 & \text{else} \end{cases}`, raw`(cases [x] & [x > 0] \\ [0] & ["else"])`],
    [raw`\begin{array}{cc} a & [b] \end{array}`, '(array [a] & [<[ b ]>])'],
    [raw`\begin{align*} a &= \big[ b \\ &+ c \big]^2 \end{align*}`, raw`(align* [a] & [= [ b] \\ [] & [+ c (] ^2)])`],
    [raw`\sum_{\substack{i \\ j}}`, raw`(\sum _(substack [i] \\ [j]))`],
    [raw`\begin{bmatrix}[a]\end{bmatrix}`, '(bmatrix [<[ a ]>])'],
    [raw`\frac{\begin{matrix}a\end{matrix}}{b}`, '(frac (matrix [a]) b)'],
  ],
  'names without their backslash': [
    ['log p(x) + exp(-a)', raw`\log p <( x )> + \exp <( - a )>`],
    ['tr(A) det(A) argmin_x f', '@tr <( A )> @*det <( A )> (@*argmin _x) f'],
    ['Var(X) Cov[a]', '@Var <( X )> @Cov <[ a ]>'],
    [raw`x_{max} xlog(a) l o g`, '(x _{m a x}) x l o g <( a )> l o g'],
    ['score = x_xlogp(x) + noise', '@score = (x _x) \\log p <( x )> + @noise'],
    ['a x dx dxdt f(x)dxdydt', 'a x d x d x d t f <( x )> d x d y d t'],
  ],
  packages: [
    [
      raw`\dv{f}{x} \dv[2]{f}{x} \dv{x} f`,
      '(frac {(mathrm d) f} {(mathrm d) x}) (frac {((mathrm d) ^2) f} {(mathrm d) (x ^2)}) (frac (mathrm d) {(mathrm d) x}) f',
    ],
    [
      raw`\pdv{f}{x} \pdv{f}{x}{y} \dd{x} \dd x`,
      raw`(frac {\partial f} {\partial x}) (frac {(\partial ^2) f} {\partial x \partial y}) (mathrm d) x (mathrm d) x`,
    ],
    [raw`\grad f \grad{f} \curl v \laplacian f`, raw`\nabla f \nabla {f} \nabla \times v Delta f`],
    [raw`\abs{a} \norm*{x} \norm[\big]{x} \qty(a) \qty{a}`, '<| a |> <Vert x Vert> <Vert x Vert> <( a )> <{ a }>'],
    [raw`p(x \given y) \tr A \flatfrac{a}{b}`, raw`p <( x \mid y )> @tr A {a} / {b}`],
    [raw`\newcommand{\norm}[1]{|#1|}\norm{x}`, '| x |'],
  ],
  'cases and systems by hand': [
    [raw`\left\{\begin{array}{ll} a & b \\ c & d \end{array}\right.`, raw`(cases [a] & [b] \\ [c] & [d])`],
    [raw`\left\{ \begin{aligned} a &= b \end{aligned} \right.`, '(aligned [a] & [= b])'],
    [raw`\left\{\begin{array}{l} a \end{array}\right\}`, '<{ (array [a]) }>'],
  ],
  'tags and breaks': [
    [raw`a \tag{0.1} \label{eq:a}`, 'a (tag 0.1) (label eq:a)'],
    [raw`a \tag*{(1)}`, 'a (tag 1)'],
    [raw`a \\ b`, raw`a \\ b`],
  ],
  'Unicode signs': [
    ['𝑝(𝑥) ∼ 𝒩(0, 𝐈)', raw`p <( x )> \sim (mathcal N) <( 0 , (mathbf I) )>`],
    ['∇ₓ log p', raw`(\nabla _x) \log p`],
    ['θ ≤ ‖x‖² − ½', raw`theta \le \| x (\| ^2) - (frac 1 2)`],
    ['∑ᵢ₌₁ⁿ aᵢ x₁₂ xᵀy x⊤y x^{⊤}', raw`(\sum _{i = 1} ^n) (a _i) (x _12) (x ^T) y (x ^\top) y (x ^\top)`],
    ['σ̂ + x̄ + ŷ + β̃₀', '(hat sigma) + (bar x) + (hat y) + ((tilde beta) _0)'],
    ['√(2π) √10 √√a ∛x b^√2', '(root <( 2 pi )>) (root 10) (root (root a)) (root [3] x) (b ^(root 2))'],
    ['b″ 𝟙 𝟎 ¾', "(b'') (mathbb 1) 0 (frac 3 4)"],
    ['𝔼[ε] = √2 · ∫', raw`(mathbb E) <[ varepsilon ]> = (root 2) \cdot \int`],
    ['（x，y）', '<( x , y )>'],
  ],
  'brackets that are never closed end at the next sign': [['f(x + (y = b', 'f <( x + <( y !> !> = b']],
};

const problems: readonly (readonly [latex: string, ...problems: string[]])[] = [
  [raw`\nabal_x S`, raw`unknownCommand \nabal`],
  [raw`\left[ x`, raw`unclosedGroup \left[`],
  ['f(x', 'unclosedGroup ('],
  ['(a [b) c', 'unclosedGroup ['],
  [raw`\frac{a}{b`, 'unclosedGroup {'],
  [raw`\text{tr`, 'unclosedGroup {'],
  ['a } b', 'strayCloser }'],
  ['a ] b', 'strayCloser ]'],
  [raw`a \right)`, raw`strayCloser \right)`],
  [raw`\end{aligned}`, raw`strayCloser \end{aligned}`],
  [raw`\begin{aligned} a`, raw`unclosedEnvironment \begin{aligned}`],
  [raw`\begin{aligned} a \end{align}`, raw`environmentMismatch \end{align}`],
  [raw`\begin{alined} a \end{alined}`, raw`unknownEnvironment \begin{alined}`],
  [raw`\begin{aligned} \frac{a & b \\ c}{d} \end{aligned}`, 'strayAlignment &'],
  [raw`\begin{aligned} {a & b \\ c \end{aligned}`, 'unclosedGroup {'],
  [raw`\begin{aligned} \left( a \\ b \end{aligned}`, raw`unclosedGroup \left(`],
  [raw`\begin{aligned} ( a \\ b \end{aligned}`, 'unclosedGroup ('],
  ['x^', 'missingArgument ^'],
  [raw`\text{a \begin{b}}`, raw`unclosedGroup \begin`],
  [raw`\text{\left( \end{a}}`, raw`strayCloser \end`, raw`unclosedGroup \left`],
  ['(a_{b) + c', 'unclosedGroup {'],
  [raw`\left[ (a \right] + b)`, 'unclosedGroup ('],
  [raw`\mathbbE}[x]`, raw`unknownCommand \mathbbE`],
  [raw`S_\thetax) + y`, raw`unknownCommand \thetax`],
  [raw`\frac{a{b} + c^2^3`, 'unclosedGroup {'],
  [raw`a &= b \\ &= c \end{aligned}`, raw`strayCloser \end{aligned}`],
  [raw`\nosuch a ) \other`, raw`unknownCommand \nosuch`, raw`unknownCommand \other`, 'strayCloser )'],
  [raw`a \tag{\begin{b}}`, raw`unclosedGroup \begin`],
  [raw`\text\right)`, raw`missingArgument \text`, raw`strayCloser \right)`],
  [raw`\color\left( a \right)`, raw`missingArgument \color`],
  ['a√', 'missingArgument √'],
  ['log p', 'plainName log'],
  ['a <= b -> c', 'plainSign <=', 'plainSign ->'],
  ['a < = b', 'plainSign < ='],
  ['n!=n(n-1)!'],
  ['x ~ N(0, I)', 'plainSign ~'],
  ['E_{x~p} a', 'plainSign ~'],
  [raw`f(x),~ \max_\theta~ g`],
  ['x^(t+1)', 'looseScript ^(t+1)'],
  ['a = 0 for all x', 'plainWords for', 'plainWords all'],
  ['L(theta)', 'plainName theta'],
  [raw`\def\E[#1]{a}`, raw`badDefinition \def\E[#1]{a}`],
  [raw`\NewDocumentCommand{\E}{t+ m}{a}`, raw`badDefinition \NewDocumentCommand{\E}{t+ m}{a}`],
  [raw`\frac`, raw`missingArgument \frac`],
  [raw`\newcommand`, raw`missingArgument \newcommand`],
  [raw`\frac{a}`, raw`missingArgument \frac`],
  ['x^2^3', 'doubleScript ^3'],
  ['a & b', 'strayAlignment &'],
  ['a $ b', 'dollarInMath $'],
  ['a ☃ b', 'unknownCharacter ☃'],
  ['(a]', 'mismatchedDelimiter ]'],
  [raw`\left a`, raw`unknownDelimiter \left`],
  [raw`\begin{a\begin{b`, 'unclosedGroup {', raw`unknownEnvironment \begin{a\begin{b`],
];

describe('parseLatex', () => {
  for (const [title, rows] of Object.entries(trees)) {
    describe(title, () => {
      for (const [latex, tree] of rows) it(latex, () => assert.equal(read(latex), tree));
    });
  }

  describe('problems', () => {
    for (const [latex, ...expected] of problems) it(latex, () => assert.deepEqual(problemsOf(latex), expected));

    it('suggest the nearest name', () => {
      const suggest = (latex: string): string | undefined => parseLatex(latex, new Map()).problems[0]?.fields['suggestion'];
      assert.deepEqual([raw`\nabal`, raw`\tehta`, raw`\matbb{E}`, raw`\begin{alinged}\end{alinged}`, raw`\zzzzzz`].map(suggest), [
        raw`\nabla`,
        raw`\theta`,
        raw`\mathbb`,
        'aligned',
        undefined,
      ]);
    });
  });

  it('matches brackets across the cells of joined rows', () => {
    const { tree } = parseLatex(raw`\begin{aligned} a &= \big[ b \\ &+ (c - \big\{ d \\ & e \big\} ) \big]^2 \end{aligned}`, new Map());
    const [environment] = tree.body;
    assert.ok(environment?.kind === 'environment');
    assert.equal(printNodes(matchLoose(environment.rows.flat().flatMap((cell) => cell.body))), 'a = (<[ b + <( c - <{ d e }> )> ]> ^2)');
  });

  it('refuses endless nesting', () => {
    for (const latex of ['{', '(', raw`\hat`, 'x^', raw`\left(`, raw`\begin{array}{c}`, raw`\bf{`, raw`\text{$`]) {
      const { problems: found } = parseLatex(latex.repeat(1000), new Map());
      assert.ok(found.length > 0, latex);
    }
  });
});
