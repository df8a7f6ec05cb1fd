/** A homework in Chinese in which much is found: needs, a breach, repairs, two values, what cannot be read, a goal, what is not to be judged. */
export const chineseHomework = String.raw`# 分數匹配

設 $x \in \mathbb{R}^d$ 的密度為 $p(x)$，$S(x;\theta)$ 是模型，$v \in \mathbb{R}^d$ 與 $x$ 獨立且在單位球面上均勻分布。

$$L(\theta) = \mathbb{E}_{x\sim p(x)}\left[\|S(x;\theta)\|^2 + 2\operatorname{tr}(\nabla_x S(x;\theta))\right] \tag{1}$$

由 (1)：

$$L(\theta) = \mathbb{E}_{x\sim p(x)}\left[\|S(x;\theta)\|^2 + \operatorname{tr}(\nabla_x S(x;\theta))\right]$$

試證明

$$L(\theta) = \mathbb{E}_{x\sim p(x)}\left[\|S(x;\theta) - \nabla_x \log p(x)\|^2\right] + C$$

$$\mathbb{E}_{v}\left[v^\top \nabla_x S(x;\theta) v\right] = \operatorname{tr}(\nabla_x S(x;\theta))$$

設 $dx = f(x,t)\,dt + g(t)\,dw$。反向 SDE 為

$$dx = \left[f(x,t) - \tfrac12 g(t)^2 \nabla_x \log p_t(x)\right]dt + g(t)\,d\bar w$$

$$\frobnicate{x} = \left(1 + 2\right]$$

<!-- rederive: ignore 只是例子 -->
$$1 = 2$$
`;

/** What stands on the page in no language: names of people, of programs, of families, and short forms of the field. */
const names =
  /Rederive|Hyvärinen|Stein|Itô|Stratonovich|Fokker|Planck|Kullback|Leibler|Rademacher|Cauchy|JavaScript|TypeScript|WebAssembly|Node|float\d+|logit|logistic|Exp|Lipschitz|SDE|ODE|Hessian|Markdown|KaTeX/g;

/** Every text that a reader sees or hears of a page, formulas, code and quoted sources aside. */
export function visibleTexts(page: Document): readonly string[] {
  const quiet = '.katex, math, code, pre, style, script, title, .source, .formula-box, .map-formula';
  const all = [...page.querySelectorAll('body *')].filter((element) => element.closest(quiet) === null);
  const texts = all.flatMap((element) => [...element.childNodes].flatMap((node) => (node.nodeType === 3 ? [node.textContent ?? ''] : [])));
  const titles = all.flatMap((element) => ['title', 'aria-label', 'alt'].flatMap((name) => element.getAttribute(name) ?? []));
  return [...new Set([...texts, ...titles].map((text) => text.trim()))].filter((text) => text !== '');
}

/** English words of a text in Chinese; what it quotes of the document, and formulas in it, are none. */
export function englishIn(text: string): readonly string[] {
  const plain = text.replace(/\b[0-9a-f]{6,16}\b|\$[^$]*\$|「[^」]*」|\\[a-zA-Z]+|[A-Za-z]+_[A-Za-z{]+/g, '').replace(names, '');
  return plain.match(/[A-Za-z]{3,}/g) ?? [];
}
